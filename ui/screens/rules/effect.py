"""What changed rules would do to the pyramid of the present question, before they are saved."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.pyramid.preview import Preview, preview
from analytics.pyramid.tiering import level
from analytics.rules.rules import Rules
from analytics.rules.schemes import SCHEMES
from ui import tables
from ui.plain import plain
from ui.scope.answers import asking
from ui.scope.visit import Visit
from ui.screens.rules import warnings
from views.columns import Column
from views.scheme import tier_names
from views.wording import describe

_NAMED = 8
"""At most this many of those that leave a tier are named in the sentence; the table holds all."""


def draw(visit: Visit, now: Rules, then: Rules) -> None:
    """For every scheme whose numbers differ: who would be where."""
    t, scope = visit.t, visit.scope
    if scope is None:
        st.caption(t("rules.effect_empty"))
        return
    st.caption(t("rules.effect_scope", scope=plain(describe(visit, scope))))
    touched = [scheme for scheme in SCHEMES if now.scheme(scheme) != then.scheme(scheme)]
    if not touched:
        st.markdown(t("rules.effect_none"))
    warnings.changed(visit, now, then)
    for scheme in touched:
        _scheme(visit, scheme, preview(asking(replace(scope, scheme=scheme)), now, then))


def _scheme(visit: Visit, scheme: str, effect: Preview) -> None:
    t, moves = visit.t, effect.moves
    st.markdown(f"**{t(f'scheme.{scheme}')}**")
    if moves.empty:
        st.markdown(t("rules.effect_nobody"))
        return
    by = level(visit.question)
    for row in effect.tiers.to_dict("records"):
        if not row["enter"] + row["leave"]:
            continue
        code = row["code"]
        said = [t("rules.effect_tier", tier=code, then=row["then"], now=row["now"], by=by)]
        said += _who(visit, "enter", moves.loc[moves["to"] == code])
        said += _who(visit, "leave", moves.loc[moves["from"] == code])
        st.markdown("- " + "  \n".join(said))
    _table(visit, scheme, moves, effect.tiers["code"])


def _who(visit: Visit, way: str, moves: pd.DataFrame) -> list[str]:
    if moves.empty:
        return []
    names, more = moves["name"].head(_NAMED).tolist(), len(moves) - _NAMED
    key = f"rules.effect_{way}"
    if more > 0:
        return [visit.t(f"{key}_more", names=names, more=more)]
    return [visit.t(key, names=names)]


def _table(visit: Visit, scheme: str, moves: pd.DataFrame, codes: Iterable[str]) -> None:
    t, by = visit.t, level(visit.question)
    shown = moves.head(tables.SHOWN)
    shown = shown.assign(
        **{end: shown.loc[:, end].map(tier_names(t, codes)) for end in ("from", "to")}
    )
    columns = {
        "name": Column(t("pyramid_member.name", by=by)),
        "from": Column(t("rules.effect_from")),
        "to": Column(t("rules.effect_to")),
        "revenue": Column(t("measure.revenue"), "money"),
    }
    if len(moves) > len(shown):
        st.caption(t("table.first", shown=len(shown), n=len(moves)))
    tables.table(t, shown, columns, f"effect_{scheme}")
