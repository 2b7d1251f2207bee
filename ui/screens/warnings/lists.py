"""The list of warnings: which of them, in which words, and marking those to take care of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from analytics.warnings.life import new_since, new_since_meeting
from analytics.warnings.listed import Listed
from ui import tables
from ui.rendered import rendered
from ui.scope import choice, view
from ui.scope.visit import Visit
from ui.tables import Column
from ui.warnings import wording

GONE_DAYS: Final = 730
"""Customers who last bought longer ago stand apart: nobody calls them this week."""

_SHOWN: Final = {
    "open": "link",
    "name": "text",
    "level": "text",
    "rule": "text",
    "at_risk": "money",
    "sentence": "text",
    "rep": "text",
    "first_seen": "day",
    "status": "text",
    "by": "text",
}
_WHOLE: Final = {
    "id": "text",
    **{name: kind for name, kind in _SHOWN.items() if name != "open"},
    "region": "text",
    "expected": "number",
    "actual": "number",
    "threshold": "number",
    "last_purchase": "day",
    "note": "text",
    "until": "day",
}


def controls(visit: Visit) -> None:
    """Status, level, rule, and since when: all kept in the link."""
    t = visit.t
    st.subheader(t("warnings.list"))
    choice.key_only(visit)
    with st.container(horizontal=True, vertical_alignment="bottom", key="warning_controls"):
        for field in ("status", "level", "rule", "gone"):
            choice.select(
                field,
                view.FIELDS[field],
                t(f"warnings.show_{field}"),
                _words(visit, field),
                chosen=visit.view[field],
                width=220,
            )
        choice.day(
            "since",
            t("warnings.new_since"),
            _since(visit),
            help=t("warnings.new_since_help"),
            width=180,
        )
    _meeting(visit)
    st.caption(t("warnings.select_help"))


def _meeting(visit: Visit) -> None:
    """From a pinned link to what is new since then; from there back to the whole list."""
    t, scope = visit.t, visit.question
    if scope.pinned:
        mark = f"{scope.version}.{scope.records}"
        choice.button(
            t("warnings.since_meeting"),
            {"version": "", "records": "", "rules": "", "meeting": mark},
            key="since_meeting",
            icon=":material/event_available:",
        )
    elif visit.view["meeting"]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(t("warnings.only_since_meeting", version=visit.view["meeting"].split(".")[0]))
            choice.button(t("warnings.whole_list"), {"meeting": ""}, key="whole_list")


def _words(visit: Visit, field: str) -> Callable[[str], str]:
    names = {"status": "warning_status", "level": "warning_level", "rule": "warning_rule"}
    table = names.get(field, "warnings_gone")

    def words(code: str) -> str:
        said = visit.t("warnings.all" if code == "all" else f"{table}.{code}")
        return said[:1].upper() + said[1:]

    return words


def _since(visit: Visit) -> date | None:
    return date.fromisoformat(visit.view["since"]) if visit.view["since"] else None


def _asked(visit: Visit, warnings: Listed) -> pd.DataFrame:
    """The rows that the link asks for, most money first, but for when they last bought."""
    rows = warnings.rows
    if visit.view["who"] == "key":
        rows = rows.loc[rows["is_key"]]
    for field in ("status", "level", "rule"):
        if visit.view[field] != "all":
            rows = rows.loc[rows[field] == visit.view[field]]
    if since := _since(visit):
        rows = new_since(rows, since)
    if visit.view["meeting"]:
        version, records = map(int, visit.view["meeting"].split("."))
        rows = new_since_meeting(rows, version, records)
    return rows


def _chosen(visit: Visit, warnings: Listed) -> pd.DataFrame:
    """The rows that the link asks for, most money first."""
    rows = _asked(visit, warnings)
    if visit.view["gone"] == "recent":
        border = warnings.as_of - timedelta(days=GONE_DAYS)
        rows = rows.loc[[day is None or day >= border for day in rows["last_purchase"]]]
    return rows.reset_index(drop=True)


def _apart(visit: Visit, warnings: Listed) -> int:
    """How many stand apart, because they last bought long ago."""
    return len(_asked(visit, warnings)) - len(_chosen(visit, warnings))


def draw(visit: Visit, warnings: Listed) -> pd.DataFrame:
    """The table with a download; returns the rows that are marked."""
    t, rows = visit.t, rendered(_chosen, visit, warnings)
    if apart := rendered(_apart, visit, warnings):
        st.caption(t("warnings.hidden_gone", n=apart))
    if rows.empty:
        st.markdown(t("warnings.none_here"))
        return rows
    shown = tables.searched(visit, rows, "warnings")
    columns = _columns(visit, _SHOWN)
    marked = tables.marked(t, rendered(wording.worded, visit, shown), columns, _key(shown))
    every = _columns(visit, _WHOLE)
    tables.downloads(visit, "warnings", lambda: wording.worded(visit, rows), every)
    return shown.loc[marked.index]


def _key(shown: pd.DataFrame) -> str:
    """Marks are kept by place, so that other rows have to be another table: no mark moves on."""
    return f"warnings_{hash(tuple(zip(shown['id'], shown['rule'], strict=True)))}"


def _columns(visit: Visit, kinds: dict[str, str]) -> dict[str, Column]:
    return {name: Column(visit.t(f"warnings_column.{name}"), kind) for name, kind in kinds.items()}
