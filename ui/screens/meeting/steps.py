"""The steps of a presentation: the views of an agenda in order, a list gone through account by account."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.meetings import AgendaItem, Meeting, agenda
from ui.scope.visit import Visit
from ui.screens.meeting.naming import asked_of
from views.agenda import accounts_on
from views.links.asked import Query


@dataclass(frozen=True)
class Step:
    """One view to be shown. ``query``: its pinned link; ``place``: of its item on the agenda, from 1.

    ``account``: of a list that is gone through, the place of the account, from 1; 0 is the list itself.
    ``accounts``: how many it has.
    """

    item: AgendaItem
    page: str
    query: Query
    place: int
    account: int = 0
    accounts: int = 0


def steps_of(visit: Visit, meeting: Meeting) -> list[Step]:
    """Every step of a meeting."""
    items = agenda(visit.store, meeting.number)
    return [step for at, item in enumerate(items, 1) for step in _steps(visit, meeting, item, at)]


def _steps(visit: Visit, meeting: Meeting, item: AgendaItem, at: int) -> Iterator[Step]:
    query = item.pinned(meeting.pin)
    if not item.one_by_one:
        yield Step(item, item.page, query, at)
        return
    ids = accounts_on(asked_of(visit, item, meeting.pin))
    yield Step(item, item.page, query, at, 0, len(ids))
    kept = {field: query[field] for field in ("period", "compare", "scheme") if field in query}
    for place, customer in enumerate(ids, 1):
        account = {**kept, **meeting.pin.fields, "account": [customer]}
        yield Step(item, "account", account, at, place, len(ids))
