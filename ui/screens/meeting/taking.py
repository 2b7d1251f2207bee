"""A meeting to take away: its slides, and every table of it in one workbook."""

from data.meetings import Meeting
from data.store.paths import slides_template
from ui.scope.memo import shared_answers
from ui.scope.taking import button
from ui.scope.visit import Visit, server_root
from views.agenda import of_meeting, opening_of
from views.book import book
from views.item import Item


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
    """The opening, then the agenda."""
    from views.slides.deck import deck  # as in ui.scope.taking

    opening = opening_of(visit.store, visit.t, shared_answers(), meeting)
    items = _items(visit, meeting)
    return deck(items, visit.t, opening=opening, root=server_root(), template=slides_template())
