"""The warnings that stand: of one account, and those with the most money at risk."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from ui import empty, flash
from ui.plain import plain, said
from ui.scope import search
from ui.scope.visit import Visit
from ui.warnings import handling, wording
from ui.warnings.listed import look

_NEEDED = ("receivable", "plan")
"""The kinds without which most warnings cannot speak."""
_MARKS = {"red": ":red[■]", "amber": ":orange[■]"}


def standing(visit: Visit) -> Listed:
    """The warnings about all customers at the as-of date, with their life."""
    everybody = replace(visit.question, filters=(), picked=())
    return look(replace(visit, scope=everybody))


def draw(visit: Visit, account: str) -> None:
    """The account's warnings, each with its reason, and taking them in hand."""
    t, warnings = visit.t, standing(visit)
    st.subheader(t("account.warnings"))
    flash.show(handling.PLACE)
    rows = _of(warnings, account)
    st.markdown("\n".join(f"- {line}" for line in lines(visit, warnings, account)))
    if not rows.empty and warnings.is_current:
        with st.expander(t("account.handle"), icon=":material/notifications:"):
            handling.draw(visit, warnings, rows)
    for kind in _NEEDED:
        if kind in warnings.computed.missing:
            empty.missing(visit, kind)


def lines(visit: Visit, warnings: Listed, account: str) -> list[str]:
    """Each warning in one line: level, rule, why, money at risk, who has it in hand."""
    rows = _of(warnings, account)
    if rows.empty:
        return [visit.t("account.no_warnings", day=warnings.as_of)]
    return [
        _line(visit, row)
        for row in wording.worded(visit, rows).assign(code=rows["level"]).to_dict("records")
    ]


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


def _line(visit: Visit, row: dict) -> str:
    t, level = visit.t, row["code"]
    line = said(
        t,
        "account.warning",
        rule=row["rule"],
        level=t(f"warning_level.{level}"),
        why=row["sentence"],
    )
    parts = [f"{_MARKS[level]} {line}"]
    if row["at_risk"] > 0:
        parts.append(t("account.at_risk", money=row["at_risk"], currency=visit.facts.currency))
    if row["author"]:
        parts.append(said(t, "account.in_hand", status=row["status"], author=row["author"]))
    return " · ".join(parts)
