"""A meeting to take away: its slides, and every table of it in one workbook."""

from data.meetings import Meeting, earlier_meetings
from data.store.paths import slides_template
from ui.scope.memo import shared_answers
from ui.scope.taking import button
from ui.scope.visit import Visit, server_root
from views.agenda import of_meeting
from views.book import book
from views.item import Item
from views.since import told_in_short
from views.slides.deck import Opening, deck


def draw(visit: Visit, meeting: Meeting) -> None:
    """The two buttons; the files are made when they are asked for."""
    stem = f"meeting_{meeting.number}"
    button(visit, "meeting", f"{stem}.pptx", lambda: _deck(visit, meeting))
    button(
        visit,
        "meeting",
        f"{stem}.xlsx",
        lambda: book(_items(visit, meeting), visit.t, root=server_root()),
    )


def _items(visit: Visit, meeting: Meeting) -> list[Item]:
    return of_meeting(visit.store, visit.t, shared_answers(), meeting)


def _deck(visit: Visit, meeting: Meeting) -> bytes:
    """The opening says when, who, and what changed since the meeting before."""
    lines = [visit.t.day(meeting.day), meeting.people]
    if before := next(iter(earlier_meetings(visit.store, meeting)), None):
        lines += told_in_short(visit.store, meeting, before.pin, visit.t, shared_answers())
    opening = Opening(meeting.title, tuple(line for line in lines if line))
    items = _items(visit, meeting)
    return deck(items, visit.t, opening=opening, root=server_root(), template=slides_template())
