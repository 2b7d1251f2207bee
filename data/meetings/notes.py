"""Notes on views: what a person wrote about what they saw, shown to whoever opens it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.errors import UserError
from data.meetings.kept import Kept, change, held, sees_of
from data.meetings.meetings import LONGEST
from data.store.store import Store

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class ViewNote:
    """One note; ``query`` is the pinned link of what was looked at, of data version ``version``.

    ``customer``: the one account that the view is about, else None. ``made_at`` in UTC.
    """

    number: int
    page: str
    query: Query
    customer: str | None
    text: str
    version: int
    author: str
    made_at: datetime


def notes_on(store: Store, page: str, anchor: Query) -> list[ViewNote]:
    """The notes on a view that whoever asks sees, the newest first.

    ``anchor``: the fields of its link that say which view it is. Who sees a part of the customers sees
    the notes on their own accounts, and those of people who see the same part.
    """
    rows, on = held(store, "view_note", "page = $page", page=page), _json(anchor)
    return [_note(row) for row in reversed(rows) if row["anchor"] == on]


def add_note(
    store: Store,
    author: str,
    page: str,
    anchor: Query,
    query: Query,
    text: str,
    *,
    customer: str | None,
    version: int,
) -> Kept:
    """Keep a note. Raises UserError ``note_text``, ``meeting_long``, ``record_author``."""
    said = text.strip()
    if not said:
        raise UserError("note_text")
    if len(said) > LONGEST["note"]:
        raise UserError("meeting_long", most=LONGEST["note"])
    row = {
        "page": page,
        "anchor": _json(anchor),
        "query": _json(query),
        "customer_id": customer,
        "text": said,
        "version": version,
        "sees": sees_of(store),
    }
    return change(store, "note_made", author, {"view_note": [row]})


def remove_note(store: Store, author: str, number: int) -> Kept:
    """Take a note away. Raises UserError ``meeting_gone``."""
    return change(store, "note_removed", author, {}, {"view_note": [number]})


def _json(query: Query) -> str:
    fields = {field: list(values) for field, values in sorted(query.items())}
    return json.dumps(fields, ensure_ascii=False)


def _note(row: dict[str, Any]) -> ViewNote:
    row["query"] = json.loads(row["query"])
    row["customer"] = row.pop("customer_id")
    del row["anchor"], row["sees"]
    return ViewNote(**row)
