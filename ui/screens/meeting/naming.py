"""What a view of an agenda is called, and what it asks."""

from data.meetings import AgendaItem, Pin
from ui.scope.memo import shared_answers
from ui.scope.visit import Visit
from views.links.asked import Asked, read
from views.wording import describe, name_of


def asked_of(visit: Visit, item: AgendaItem, pin: Pin) -> Asked:
    """The question of a view, on what its meeting stands on."""
    return read(visit.store, item.pinned(pin), visit.t, shared_answers())


def title_of(visit: Visit, item: AgendaItem) -> str:
    """The heading; without one the list, the account or the page that it shows."""
    return item.heading or usual_title_of(visit, item)


def usual_title_of(visit: Visit, item: AgendaItem) -> str:
    """The list, the account or the page that a view shows, whatever somebody called it."""
    t, query = visit.t, item.query
    if item.page == "lists" and "list" in query:
        return t(f"list.{query['list'][-1]}")
    if item.page == "account" and "account" in query:
        return name_of(visit, "customer", query["account"][-1])
    return t(f"nav.{item.page}")


def about(asked: Asked, item: AgendaItem) -> str:
    """Page, period and filters of a view in a line, and whether its accounts are gone through."""
    words = asked.t(f"nav.{item.page}")
    if asked.scope:
        words = f"{words} · {describe(asked, asked.scope)}"
    return f"{words} · {asked.t('meeting.one_by_one')}" if item.one_by_one else words
