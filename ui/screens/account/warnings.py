"""The warnings that stand: of one account, and those with the most money at risk."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from ui import empty, flash
from ui.plain import plain
from ui.rendered import rendered
from ui.scope import search
from ui.scope.visit import Visit
from ui.warnings import handling
from ui.warnings.listed import look
from views import account_sheet

_NEEDED = ("receivable", "plan")
"""The kinds without which most warnings cannot speak."""


def standing(visit: Visit) -> Listed:
    """The warnings about all customers at the as-of date, with their life."""
    everybody = replace(visit.question, filters=(), picked=())
    return look(replace(visit, scope=everybody))


def draw(visit: Visit, account: str) -> None:
    """The account's warnings, each with its reason, and taking them in hand."""
    t, warnings = visit.t, standing(visit)
    st.header(t("account.warnings"))
    flash.show(handling.PLACE)
    rows = _of(warnings, account)
    lines = rendered(account_sheet.lines, visit, warnings, account)
    st.markdown("\n".join(f"- {line}" for line in lines))
    if not rows.empty and warnings.is_current:
        with st.expander(t("account.handle"), icon=":material/notifications:"):
            handling.draw(visit, warnings, rows)
    for kind in _NEEDED:
        if kind in warnings.computed.missing:
            empty.missing(visit, kind)


def largest(visit: Visit, most: int) -> None:
    """The accounts with the most money at risk, each a link."""
    t, rows = visit.t, standing(visit).open
    worst = rows.drop_duplicates("id").head(most)
    if worst.empty:
        st.caption(t("account.nobody_warned"))
    for row in worst.to_dict("records"):
        money = t.compact(row["at_risk"], visit.facts.currency)
        rule = t(f"warning_rule.{row['rule']}")
        search.link(visit, str(row["id"]), f"{plain(row['name'])} · {rule} · {money}", key="warned")


def _of(warnings: Listed, account: str) -> pd.DataFrame:
    return warnings.rows.loc[warnings.rows["id"] == account].reset_index(drop=True)
