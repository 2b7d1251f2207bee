"""The list of meetings, and preparing a new one."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from data.meetings import LONGEST, Meeting, agenda, decisions, meetings, new_meeting
from ui import empty, flash
from ui.forms import saving as forms_saving
from ui.meetings import saving
from ui.meetings.adding import usual_title
from ui.meetings.usual import VIEWS, today
from ui.row_links import Leads
from ui.scope.visit import Visit
from ui.tables import table
from views.columns import Column


def draw(visit: Visit) -> None:
    """Every meeting that is seen, the latest first."""
    t, known = visit.t, meetings(visit.store)
    st.title(t("meeting.title"))
    st.caption(t("meeting.intro"))
    flash.show(saving.PLACE)
    if visit.scope and saving.possible(visit):
        with st.expander(t("meeting.new"), expanded=not known, icon=":material/add:"):
            _new(visit)
    if not known:
        empty.here(visit, t("meeting.nothing" if visit.scope else "empty_page.meeting"))
        return
    columns = {
        "day": Column(t("meeting.day"), "day"),
        "title": Column(t("meeting.name")),
        "people": Column(t("meeting.people")),
        "views": Column(t("meeting.views"), "count"),
        "open": Column(t("meeting.open_decisions"), "count"),
        "version": Column(t("meeting.version"), "count"),
    }
    rows = pd.DataFrame([_row(visit, one) for one in known])
    table(t, rows, columns, "meetings", leads=Leads("meeting", "agenda", "title"))


def _row(visit: Visit, meeting: Meeting) -> dict[str, object]:
    decided = decisions(visit.store, meeting.number)
    return {
        "id": str(meeting.number),
        "day": meeting.day,
        "title": meeting.title,
        "people": meeting.people,
        "views": len(agenda(visit.store, meeting.number)),
        "open": sum(one.done_on is None for one in decided),
        "version": meeting.pin.version,
    }


def _new(visit: Visit) -> None:
    """Title, day and people; on the newest data, with the usual views or none."""
    t = visit.t
    with st.form("new_meeting", border=False):
        left, right = st.columns([3, 1])
        title = left.text_input(
            t("meeting.name"), usual_title(visit), key="meeting_title", max_chars=LONGEST["title"]
        )
        day = right.date_input(t("meeting.day"), date.today(), key="meeting_day")
        people = st.text_input(
            t("meeting.people"), key="meeting_people", max_chars=LONGEST["people"]
        )
        usual = st.checkbox(t("meeting.usual", n=len(VIEWS)), value=True, key="meeting_usual")
        author = forms_saving.author(t, "new_meeting")
        sent = st.form_submit_button(t("meeting.prepare"), type="primary", key="meeting_prepare")
    if sent:
        said = {"title": title, "day": day, "people": people, "pin": today(visit)}
        write = partial(new_meeting, visit.store, author, **said, items=VIEWS if usual else ())
        saving.save(visit, write, t("meeting.prepared"), author, opens=True)
