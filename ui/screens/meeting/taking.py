"""A meeting to take away: its slides, and every table of it in one workbook."""

from collections.abc import Callable

import streamlit as st

from data.meetings import Meeting, meetings
from data.store.paths import slides_template
from ui.scope.memo import shared_answers
from ui.scope.noted import noted
from ui.scope.taking import TYPES
from ui.scope.visit import Visit, server_root
from views.agenda import of_meeting
from views.book import book
from views.item import Item
from views.since import told_in_short
from views.slides.deck import Opening, deck


def draw(visit: Visit, meeting: Meeting) -> None:
    """The two buttons; the files are made when they are asked for."""
    _button(visit, meeting, "pptx", lambda: _deck(visit, meeting))
    _button(
        visit, meeting, "xlsx", lambda: book(_items(visit, meeting), visit.t, root=server_root())
    )


def _button(visit: Visit, meeting: Meeting, ending: str, make: Callable[[], bytes]) -> None:
    file = f"meeting_{meeting.number}.{ending}"
    st.download_button(
        visit.t(f"meeting.{ending}"),
        data=noted(visit, file, make),
        file_name=file,
        mime=TYPES[ending],
        on_click="ignore",
        icon=":material/download:",
        key=f"meeting_{ending}",
    )


def _items(visit: Visit, meeting: Meeting) -> list[Item]:
    return of_meeting(visit.store, visit.t, shared_answers(), meeting)


def _deck(visit: Visit, meeting: Meeting) -> bytes:
    """The opening says when, who, and what changed since the meeting before."""
    lines = [visit.t.day(meeting.day), meeting.people]
    if before := before_of(visit, meeting):
        lines += told_in_short(visit.store, meeting, before.pin, visit.t, shared_answers())
    opening = Opening(meeting.title, tuple(line for line in lines if line))
    items = _items(visit, meeting)
    return deck(items, visit.t, opening=opening, root=server_root(), template=slides_template())


def before_of(visit: Visit, meeting: Meeting) -> Meeting | None:
    """The meeting before, on the same data or earlier ones."""
    earlier = (
        one
        for one in meetings(visit.store)
        if (one.day, one.number) < (meeting.day, meeting.number)
        and one.pin.version <= meeting.pin.version
    )
    return next(earlier, None)
