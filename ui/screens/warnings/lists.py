"""The list of warnings, one line an account: which, in which words, and marking those to take care of."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from ui import tables
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.visit import Visit
from views.links import page_fields
from views.screens import warnings as view


def controls(visit: Visit, warnings: Listed) -> None:
    """Status, level, rule, since when, and in which order: all kept in the link."""
    t = visit.t
    st.header(t("warnings.list"))
    with st.container(horizontal=True):
        choice.key_only(visit)
        choice.switch(visit, "grouped", "rep", t("warnings.by_rep"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="warning_controls"):
        for field in ("status", "level", "rule", "gone"):
            choice.select(
                field,
                page_fields.FIELDS[field],
                t(f"warnings.show_{field}"),
                _words(visit, field),
                chosen=visit.view[field],
                width=220,
            )
        choice.day(
            "since",
            t("warnings.new_since"),
            view.since(visit),
            help=t("warnings.new_since_help"),
            width=180,
        )
    _meeting(visit)
    st.caption(rendered(view.select_help, visit, warnings))


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


def draw(visit: Visit, warnings: Listed) -> pd.DataFrame:
    """The table with a download; returns the warnings of the accounts that are marked."""
    t, rows = visit.t, rendered(view.chosen, visit, warnings)
    if apart := rendered(view.apart, visit, warnings):
        st.caption(t("warnings.hidden_gone", n=apart))
    if rows.empty:
        st.markdown(t("warnings.none_here"))
        return rows
    lines = rendered(view.lines, visit, warnings)
    shown = tables.searched(visit, rendered(view.shown_lines, visit, lines), "warnings")
    columns = view.columns(visit, _ordered(visit))
    worded = rendered(view.worded, visit, shown)
    marked = tables.marked(t, worded, columns, _key(shown), of="warnings")
    _rest(visit, lines)
    every = view.columns(visit, view.WHOLE)
    tables.downloads(visit, "warnings", lambda: view.worded(visit, rows), every)
    if marked.empty:
        return rows.iloc[:0]
    return rows.loc[rows["id"].isin(shown.loc[marked.index, "id"])].reset_index(drop=True)


def _ordered(visit: Visit) -> dict[str, str]:
    """The columns of the list: by rep it begins with the rep; in whose hands and since when stands where
    that differs, else in the download alone, so that the table fits the screen.
    """
    first = {"rep": view.SHOWN["rep"]} if visit.view["grouped"] == "rep" else {}
    shown = first | view.SHOWN
    same = ("first_seen", "status", "answer", "by") if visit.view["status"] == "open" else ()
    return {name: kind for name, kind in shown.items() if name not in same}


def _rest(visit: Visit, lines: pd.DataFrame) -> None:
    """The accounts behind those in front, in one line: how many, how much; a click away."""
    t, rest = visit.t, rendered(view.lines_behind, lines)
    if rest.empty:
        return
    if visit.view["lines"] == "all":
        choice.button(t("warnings.front_only"), {"lines": ""}, key="front_only")
        return
    facts = {"n": len(rest), "money": view.at_risk(rest), "currency": visit.facts.currency}
    icon = ":material/expand_more:"
    choice.button(t("warnings.rest", **facts), {"lines": "all"}, key="all_lines", icon=icon)


def _key(shown: pd.DataFrame) -> str:
    """Marks are kept by place, so that other rows have to be another table: no mark moves on."""
    return f"warnings_{hash(tuple(zip(shown['id'], shown['rule'], strict=True)))}"
