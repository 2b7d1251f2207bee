"""The items of an agenda: of links, of a meeting, and of a list account by account."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qs, urlsplit

from analytics.lists.listed import listed
from analytics.question import Memo
from data.errors import UserError
from data.meetings import Meeting, agenda, earlier_meetings
from data.store.store import Store
from i18n import Language
from views.by_slug import VIEWS, view_of
from views.item import Item, Opening, of_account
from views.links.asked import Asked, read
from views.links.link_fields import unpacked
from views.screens import lists
from views.since.since import told_in_short

MOST_ACCOUNTS: Final = 40
"""At most this many accounts of a list are gone through one by one."""
_FRONT: Final = ""


def of_links(
    store: Store, t: Language, memo: Memo, links: Iterable[str]
) -> list[tuple[str, Asked]]:
    """Slug and question of each link, a whole address or its end from the page's name on.

    Raises UserError ``link_unknown`` for one that leads to no page with a view.
    """
    found = []
    for link in links:
        parts = urlsplit(link)
        slug = parts.path.strip("/").rpartition("/")[2]
        slug = next(iter(VIEWS)) if slug == _FRONT else slug
        if slug not in VIEWS:
            raise UserError("link_unknown", value=link, known=", ".join(VIEWS))
        query = unpacked(parse_qs(parts.query))
        found.append((slug, read(store, query, t, memo)))
    return found


def of_meeting(store: Store, t: Language, memo: Memo, meeting: Meeting) -> list[Item]:
    """The agenda of a meeting on what it stands on, a list account by account where it is to be so."""
    items = []
    for entry in agenda(store, meeting.number):
        if entry.page not in VIEWS:
            continue
        asked = read(store, entry.pinned(meeting.pin), t, memo)
        items.append(Item(view_of(entry.page, asked), entry.heading, entry.note))
        if entry.one_by_one:
            items += one_by_one(asked)
    return items


def opening_of(store: Store, t: Language, memo: Memo, meeting: Meeting) -> Opening:
    """The first slide of a meeting: when, who, and what changed since the meeting before."""
    lines = [t.day(meeting.day), meeting.people]
    if before := next(iter(earlier_meetings(store, meeting)), None):
        lines += told_in_short(store, meeting, before.pin, t, memo)
    return Opening(meeting.title, tuple(line for line in lines if line))


def one_by_one(asked: Asked) -> list[Item]:
    """The accounts of the list that the link names, each a view of its own, in the order of the list."""
    ids = accounts_on(asked)[:MOST_ACCOUNTS]
    return [Item(view_of("account", of_account(asked, one))) for one in ids]


def accounts_on(asked: Asked) -> list[str]:
    """The ids of the list that the link names, narrowed as it says, in the order of the list."""
    if asked.view["list"] in lists.WITHOUT_CUSTOMERS:
        return []
    found = asked.ask(listed, None, asked.view["list"])
    return lists.narrowed(asked, found)["id"].astype(str).tolist()
