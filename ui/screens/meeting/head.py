"""The head of one meeting: what it is and stands on, and what can be done with it."""

from datetime import date
from functools import partial

import streamlit as st

from data.meetings import LONGEST, Meeting, change_meeting, copy_meeting, remove_meeting
from ui import flash
from ui.forms import saving as forms_saving
from ui.meetings import saving
from ui.meetings.usual import today
from ui.plain import plain
from ui.scope import choice
from ui.scope.visit import Visit
from ui.screens.meeting import taking


def draw(visit: Visit, meeting: Meeting) -> str:
    """Title, day, people, data; the buttons. Returns who acts, empty where nobody may."""
    t = visit.t
    choice.button(
        t("meeting.back"),
        {"agenda": "", "sheet": ""},
        key="meeting_back",
        icon=":material/arrow_back:",
        type="tertiary",
    )
    st.title(plain(meeting.title))
    st.caption(_line(visit, meeting))
    flash.show(saving.PLACE)
    _newer(visit, meeting)
    may = saving.possible(visit)
    with st.container(key="meeting_actions", horizontal=True, vertical_alignment="bottom"):
        choice.button(
            t("meeting.present"),
            {"present": "yes", "at": ""},
            key="present",
            icon=":material/slideshow:",
            type="primary",
        )
        taking.draw(visit, meeting)
        if not may:
            return ""
        copies = st.button(
            t("meeting.copy"),
            key="copy",
            icon=":material/content_copy:",
            help=t("meeting.copy_help"),
        )
        with st.popover(t("meeting.edit"), icon=":material/edit:"):
            box = st.container()
        with st.container(width=220):
            author = forms_saving.author(t, "meeting")
    with box:
        _edit(visit, meeting, author)
    if copies:
        write = partial(copy_meeting, visit.store, author, meeting, date.today(), today(visit))
        saving.save(visit, write, t("meeting.copied"), author, opens=True)
    return author


def _line(visit: Visit, meeting: Meeting) -> str:
    """Day and people, and what the figures stand on."""
    t, pin = visit.t, meeting.pin
    last_day = visit.store.facts(pin.version).last_day
    data = t("meeting.data", version=pin.version, last_day=last_day or meeting.day)
    return " · ".join(one for one in (t.day(meeting.day), plain(meeting.people), data) if one)


def _newer(visit: Visit, meeting: Meeting) -> None:
    if visit.newest > meeting.pin.version:
        st.info(visit.t("meeting.newer", version=meeting.pin.version, newest=visit.newest))


def _edit(visit: Visit, meeting: Meeting, author: str) -> None:
    """Title, day, people; removing the meeting."""
    t, key = visit.t, f"meeting_{meeting.number}"
    with st.form(key, border=False):
        title = st.text_input(
            t("meeting.name"), meeting.title, key=f"{key}_title", max_chars=LONGEST["title"]
        )
        day = st.date_input(t("meeting.day"), meeting.day, key=f"{key}_day")
        people = st.text_input(
            t("meeting.people"), meeting.people, key=f"{key}_people", max_chars=LONGEST["people"]
        )
        sent = st.form_submit_button(t("meeting.save"))
        gone = st.form_submit_button(t("meeting.remove"), help=t("meeting.remove_help"))
    if sent:
        said = {"title": title, "day": day, "people": people}
        write = partial(change_meeting, visit.store, author, meeting, **said)
        saving.save(visit, write, t("meeting.saved"), author)
    if gone:
        write = partial(remove_meeting, visit.store, author, meeting.number)
        saving.save(visit, write, t("meeting.removed"), author)
