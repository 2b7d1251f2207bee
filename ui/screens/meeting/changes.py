"""Every change of a meeting, the newest first, each with the button that takes it back."""

from functools import partial
from typing import Final

import streamlit as st

from data.meetings import Kept, Meeting, meeting_changes, undo
from ui.meetings import saving
from ui.plain import said
from ui.scope.visit import Visit

_SHOWN: Final = 50


def draw(visit: Visit, meeting: Meeting, author: str) -> None:
    """Who did what when."""
    t = visit.t
    for one in meeting_changes(visit.store, meeting.number)[:_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"change_{one.number}"):
            what = t(f"meeting_change.{one.what}")
            facts = {"moment": t.moment(one.made_at), "author": one.author, "what": what}
            st.markdown(said(t, "meeting.change_line", **facts))
            if one.is_undone:
                st.caption(t("meeting.is_undone"))
            elif saving.possible(visit) and st.button(
                t("records.undo"), key=f"undo_{one.number}", icon=":material/undo:"
            ):
                write = partial(_taken_back, visit, one.number, author)
                saving.save(visit, write, t("records.undone"), author)
    st.caption(t("meeting.changes_help"))


def _taken_back(visit: Visit, change: int, author: str) -> Kept:
    return Kept(undo(visit.store, change, author), {})
