"""In Share: putting the view that is looked at on the agenda of a meeting."""

from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from data.meetings import LONGEST, Meeting, NewItem, add_item, meetings, new_meeting
from ui import flash
from ui.forms import saving as forms_saving
from ui.meetings import notes, saving
from ui.meetings.usual import today
from ui.scope.visit import Visit
from views.links.asked import link_query

_NEW: Final = 0
_LISTED: Final = 50
"""At most this many meetings are offered, the latest first."""
_OF_MEETINGS: Final = ("agenda", "sheet", "present", "at", "names", "notes", "against")
"""Fields of the page of meetings, which a link carries on to the next page."""
PLACE: Final = "agenda_added"


def draw(visit: Visit) -> None:
    """In Share: onto the agenda of a meeting, and a note on the view."""
    _add(visit)
    notes.write(visit)


def _add(visit: Visit) -> None:
    """Which meeting, a heading and a note of one's own; only for those who may."""
    if visit.visitor.guest or not saving.possible(visit):
        return
    t = visit.t
    known = {one.number: one for one in meetings(visit.store)[:_LISTED]}
    st.divider()
    st.markdown(f"**{t('meeting.add')}**")
    flash.show(PLACE)
    author = forms_saving.author(t, "add_to_meeting")  # outside: the form is emptied
    with st.form("add_to_meeting", border=False, clear_on_submit=True):
        number = st.selectbox(
            t("meeting.which"),
            [*known, _NEW],
            format_func=lambda one: _label(visit, known.get(one)),
            key="add_meeting",
        )
        heading = st.text_input(
            t("meeting.heading"),
            key="add_heading",
            max_chars=LONGEST["heading"],
            placeholder=t(f"nav.{visit.screen.slug}"),
        )
        note = st.text_area(t("meeting.note"), key="add_note", max_chars=LONGEST["note"], height=70)
        one_by_one = visit.screen.slug == "lists" and st.checkbox(
            t("meeting.one_by_one"), key="add_one_by_one", help=t("meeting.one_by_one_help")
        )
        sent = st.form_submit_button(t("meeting.add_save"))
    if sent:
        query = {
            field: values
            for field, values in link_query(visit, pinned=False).items()
            if field not in _OF_MEETINGS
        }
        item = NewItem(visit.screen.slug, query, heading, note, one_by_one)
        _save(visit, known.get(number), item, author)


def _save(visit: Visit, meeting: Meeting | None, item: NewItem, author: str) -> None:
    store, title = visit.store, usual_title(visit)
    if meeting:
        write, title = partial(add_item, store, author, meeting.number, item), meeting.title
    else:
        said = {"title": title, "day": date.today(), "people": "", "pin": today(visit)}
        write = partial(new_meeting, store, author, **said, items=[item])
    saving.save(visit, write, visit.said("meeting.added", title=title), author, place=PLACE)


def usual_title(visit: Visit) -> str:
    """What a meeting is called where nobody says otherwise: the review of the month of the last sale."""
    return visit.t("meeting.usual_title", month=visit.facts.last_day or date.today())


def _label(visit: Visit, meeting: Meeting | None) -> str:
    if meeting is None:
        return visit.t("meeting.new_for_view")
    return visit.t("meeting.label", day=meeting.day, title=meeting.title)
