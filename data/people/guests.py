"""Guest links: one view of one pinned question, for somebody without an account, until a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from data.errors import UserError
from data.people.changes import make_change
from data.people.tokens import hashed, new_token
from data.people.uses import Uses, uses
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store

LONGEST_DAYS: Final = 92
"""A guest link is good for at most so many days."""


@dataclass(frozen=True)
class GuestLink:
    """One guest link. ``query`` is the pinned question of ``page``; ``sees`` is None where all is seen.

    The times are UTC.
    """

    number: int
    account: int | None
    label: str
    page: str
    query: Mapping[str, Sequence[str]]
    is_masked: bool
    sees: Part | None
    made_at: datetime
    valid_until: datetime
    ended_at: datetime | None

    def is_open(self, moment: datetime) -> bool:
        """Whether it can be opened at this moment (UTC)."""
        return self.ended_at is None and moment < self.valid_until


@dataclass(frozen=True)
class GuestView:
    """What a guest link shows: ``page`` with ``query``, of the part that is seen, masked or not."""

    page: str
    query: Mapping[str, Sequence[str]]
    sees: Part | None
    is_masked: bool


def new_guest_link(store: Store, by: Actor, label: str, view: GuestView, until: date) -> str:
    """Make a guest link, good to the end of the day ``until`` (included, of this machine's clock).

    Returns its token. Raises UserError ``guest_label``, ``guest_until``.
    """
    said = " ".join(label.split())
    if not (0 < len(said) <= 100 and said.isprintable()):
        raise UserError("guest_label")
    if not 0 <= (until - date.today()).days <= LONGEST_DAYS:
        raise UserError("guest_until", most=LONGEST_DAYS)
    end = datetime.combine(until + timedelta(days=1), time()).astimezone(UTC).replace(tzinfo=None)
    token = new_token()
    arguments = {
        "token_hash": hashed(token),
        "account": by.account,
        "label": said,
        "page": view.page,
        "query": json.dumps({name: list(values) for name, values in view.query.items()}),
        "is_masked": view.is_masked,
        "sees": view.sees.to_json() if view.sees is not None else None,
        "valid_until": end.isoformat(),
        "by": by.facts,
        "about": {"label": said, "page": view.page, "until": str(until)},
    }
    make_change(store, "guest_made", arguments)
    return token


def guest_links(store: Store, account: int | None = None) -> list[GuestLink]:
    """Every guest link, the newest first; with ``account`` those of one account."""
    return _links(
        store, "where $account is null or account = $account order by number desc", account=account
    )


def guest_uses(store: Store) -> Mapping[int, Uses]:
    """How often each link was opened, and when last, by its number."""
    return uses(store, "guest_opened", "guest")


def guest_link(store: Store, token: str) -> GuestLink | None:
    """The link with this token, open or not."""
    links = _links(store, "where token_hash = $token_hash", token_hash=hashed(token))
    return links[0] if links else None


def guest_link_of(store: Store, number: int) -> GuestLink | None:
    """The link with this number, open or not."""
    links = _links(store, "where number = $number", number=number)
    return links[0] if links else None


def end_guest_link(store: Store, by: Actor, link: GuestLink) -> None:
    """Revoke a link: whoever has it open is out."""
    about = {"guest": link.number, "label": link.label}
    make_change(store, "guest_ended", {"guest": link.number, "by": by.facts, "about": about})


def opened(store: Store, link: GuestLink, address: str) -> None:
    """Note that a link was opened."""
    by = Actor(link.label, None, address)
    said: dict[str, Any] = {"event": "guest_opened", "by": by.facts}
    make_change(store, "audited", {**said, "about": {"guest": link.number, "label": link.label}})


def is_live(store: Store, number: int) -> bool:
    """Whether the link with this number is open now."""
    link = guest_link_of(store, number)
    return link is not None and link.is_open(now())


def _links(store: Store, which: str, **values: object) -> list[GuestLink]:
    table = store.query(
        f"""select number, account, label, page, query, is_masked, sees, made_at, valid_until, ended_at
        from guest_link {which}""",
        **values,
    )
    return [
        GuestLink(**row | {"query": json.loads(row["query"])} | {"sees": _part(row["sees"])})
        for row in table.to_pylist()
    ]


def _part(sees: str | None) -> Part | None:
    return Part.from_json(sees) if sees else None
