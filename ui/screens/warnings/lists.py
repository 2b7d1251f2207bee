"""The list of warnings: which of them, in which words, and marking those to take care of."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from ui import tables
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.visit import Visit
from ui.warnings import wording
from views import page_fields
from views.screens import warnings as view


def controls(visit: Visit) -> None:
    """Status, level, rule, and since when: all kept in the link."""
    t = visit.t
    st.subheader(t("warnings.list"))
    choice.key_only(visit)
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


def draw(visit: Visit, warnings: Listed) -> pd.DataFrame:
    """The table with a download; returns the rows that are marked."""
    t, rows = visit.t, rendered(view.chosen, visit, warnings)
    if apart := rendered(view.apart, visit, warnings):
        st.caption(t("warnings.hidden_gone", n=apart))
    if rows.empty:
        st.markdown(t("warnings.none_here"))
        return rows
    shown = tables.searched(visit, rows, "warnings")
    columns = view.columns(visit, view.SHOWN)
    marked = tables.marked(t, rendered(wording.linked, visit, shown), columns, _key(shown))
    every = view.columns(visit, view.WHOLE)
    tables.downloads(visit, "warnings", lambda: view.worded(visit, rows), every)
    return shown.loc[marked.index]


def _key(shown: pd.DataFrame) -> str:
    """Marks are kept by place, so that other rows have to be another table: no mark moves on."""
    return f"warnings_{hash(tuple(zip(shown['id'], shown['rule'], strict=True)))}"
