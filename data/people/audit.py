"""The audit: who did what, when, and from where."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from data.people.accounts import has_accounts
from data.people.changes import make_change
from data.store.actor import Actor
from data.store.store import Store

_EVENTS: Final = Path(__file__).with_name("audit.sql")


@dataclass(frozen=True)
class AuditEvent:
    """One line of the audit; ``made_at`` is UTC, ``facts`` say about whom or what."""

    made_at: datetime
    what: str
    name: str
    address: str
    facts: Mapping[str, Any]


def audit(store: Store, what: str, by: Actor, **about: object) -> None:
    """Note something that is no change of its own: a refused sign-in, a download."""
    make_change(store, "audited", {"event": what, "by": by.facts, "about": about})


def audit_download(store: Store, by: Actor, file: str, **about: object) -> None:
    """Note what was taken away elsewhere than on a page; nothing where nobody has to sign in."""
    if has_accounts(store):
        audit(store, "downloaded", by, file=file, **about)


def audit_events(
    store: Store, limit: int = 1000, since: datetime | None = None
) -> list[AuditEvent]:
    """The latest events, the newest first: of the gate, of people, and every change of the data."""
    rows = store.query(_EVENTS, most=limit, since=since).to_pylist()
    return [AuditEvent(**row | {"facts": json.loads(row["facts"])}) for row in rows]
