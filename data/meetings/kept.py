"""How meetings and notes are kept: a change ends rows and begins others, and can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import duckdb

from data.errors import UserError
from data.store.seen import SeenStore
from data.store.store import LIVE, MADE_AT, Store

Row = Mapping[str, Any]

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "meeting": ("title", "day", "people", "version", "records", "rules", "sees"),
    "agenda_item": ("meeting", "place", "page", "query", "heading", "note", "one_by_one"),
    "meeting_decision": ("meeting", "item", "text", "owner", "due", "done_on"),
    "view_note": ("page", "anchor", "query", "customer_id", "text", "version", "sees"),
}
"""The columns of each table beside number, begun_in and ended_in; the meeting comes first."""

CHANGES: Final = (
    "meeting_made",
    "meeting_copied",
    "meeting_changed",
    "meeting_removed",
    "item_added",
    "item_changed",
    "items_moved",
    "item_removed",
    "decision_made",
    "decision_changed",
    "decision_removed",
    "note_made",
    "note_removed",
    "undone",
)
"""What a change did."""


@dataclass(frozen=True)
class Kept:
    """What a change came to: its number, and the numbers of what began with it, by table."""

    change: int
    numbers: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class MeetingChange:
    """One change; ``made_at`` in UTC. ``meeting`` is the one that it was about, None for notes.

    ``undone`` is the change that this one took back; ``is_undone``: it was taken back itself.
    """

    number: int
    made_at: datetime
    author: str
    what: str
    undone: int | None
    meeting: int | None
    is_undone: bool


def sees_of(store: Store) -> str | None:
    """The part of the customers that a store shows, as rows keep it; None where it shows all."""
    part = store.part if isinstance(store, SeenStore) else None
    return part.to_json() if part else None


def change(
    store: Store,
    what: str,
    author: str,
    begin: Mapping[str, Sequence[Row]],
    end: Mapping[str, Sequence[int]] | None = None,
) -> Kept:
    """Begin and end rows as one change. All of it is kept or nothing.

    A row with a ``number`` takes the place of the one that holds under it; one without gets the next
    number. A row whose ``meeting`` is None belongs to the meeting that begins with this change.
    Days are ISO text. Raises UserError ``record_author`` without an author, ``meeting_gone`` where what
    is replaced or ended holds no longer or is not seen.
    """
    if not author.strip():
        raise UserError("record_author")
    ends = {table: list(numbers) for table, numbers in (end or {}).items()}
    for table, rows in begin.items():
        ends.setdefault(table, []).extend(row["number"] for row in rows if "number" in row)
    for table, numbers in ends.items():
        _check_held(store, table, numbers)
    arguments = {
        "what": what,
        "author": author.strip(),
        "begin": {table: [dict(row) for row in rows] for table, rows in begin.items()},
        "end": ends,
    }
    return make_change(store, **arguments)


def make_change(
    store: Store,
    what: str,
    author: str,
    begin: Mapping[str, Sequence[Row]],
    end: Mapping[str, Sequence[int]],
) -> Kept:
    """The change itself, of arguments that were checked: also how the journal makes it again."""
    arguments = {"what": what, "author": author, "begin": begin, "end": end}
    with store.settings_change("meeting", arguments) as cursor:
        made = _new_change(cursor, author, what, None)
        for table, numbers in end.items():
            _end(cursor, table, numbers, made)
        began = {
            table: _begin(cursor, table, begin[table], made) for table in TABLES if table in begin
        }
    return Kept(made, began)


def undo(store: Store, number: int, author: str) -> int:
    """Take a change back: what it began ends, what it ended holds again, where no later change came.

    Returns the number of the change that does so, which can be undone itself. Raises UserError
    ``record_author``, ``meeting_gone`` for a change that is not seen, ``record_change_undone``
    where nothing of it is left.
    """
    if not author.strip():
        raise UserError("record_author")
    if not any(one.number == number for one in meeting_changes(store)):
        raise UserError("meeting_gone")
    return make_undone(store, number, author.strip())


def make_undone(store: Store, number: int, author: str) -> int:
    """Taking back itself, of arguments that were checked: also how the journal makes it again."""
    with store.settings_change("meeting_undone", {"number": number, "author": author}) as cursor:
        made = _new_change(cursor, author, "undone", number)
        if not sum(_undo(cursor, table, number, made) for table in TABLES):
            raise UserError("record_change_undone", number=number)
    return made


def meeting_changes(store: Store, meeting: int | None = None) -> list[MeetingChange]:
    """The changes that whoever asks sees, the newest first; with ``meeting`` those of that one."""
    about = {"meeting": "number", "view_note": "cast(null as integer)"}
    touched = " union all ".join(
        f"select {side} as change, {about.get(table, 'meeting')} as meeting from {table}"
        for table in TABLES
        for side in ("begun_in", "ended_in")
    )
    rows = store.query(
        f"""select number, made_at, author, what, undone, touched.meeting,
            number in (select undone from meeting_change where undone is not null) as is_undone
        from meeting_change
        join (select change, max(meeting) as meeting from ({touched}) group by change) as touched
            on touched.change = number
        where $meeting is null or touched.meeting = $meeting
        order by number desc""",
        meeting=meeting,
    )
    return [MeetingChange(**row) for row in rows.to_pylist()]


def held(
    store: Store, table: str, where: str = "true", /, **values: object
) -> list[dict[str, Any]]:
    """The rows of a table that hold now, by number, with ``author`` and ``made_at`` (UTC) of the row.

    Every run of a page asks for the notes on its view: what is found is kept until the next change.
    """
    columns = ", ".join(f'held."{name}"' for name in TABLES[table])
    rows = store.state(
        f"""select held.number, {columns}, made.author, made.made_at
        from {table} as held join meeting_change as made on made.number = begun_in
        where ended_in = {LIVE} and ({where}) order by held.number""",
        **values,
    )
    return [dict(row) for row in rows]


def _check_held(store: Store, table: str, numbers: Sequence[int]) -> None:
    known = store.query(f"select number from {table} where ended_in = {LIVE}")["number"].to_pylist()
    if set(numbers) - set(known):
        raise UserError("meeting_gone")


def _new_change(
    cursor: duckdb.DuckDBPyConnection, author: str, what: str, undone: int | None
) -> int:
    row = cursor.execute(
        f"""insert into meeting_change
        select coalesce(max(number), 0) + 1, {MADE_AT}, $author, $what, $undone
        from meeting_change returning number""",
        {"author": author, "what": what, "undone": undone},
    ).fetchall()
    return int(row[0][0])


def _end(cursor: duckdb.DuckDBPyConnection, table: str, numbers: Sequence[int], made: int) -> None:
    cursor.execute(
        f"""update {table} set ended_in = $made
        where ended_in = {LIVE} and number in (select unnest($numbers::integer[]))""",
        {"made": made, "numbers": list(numbers)},
    )


def _begin(
    cursor: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], made: int
) -> tuple[int, ...]:
    names = TABLES[table]
    columns = ", ".join(f'"{name}"' for name in names)
    holders = ", ".join(f"${name}" for name in names)
    numbers = []
    for row in rows:
        said = {name: row.get(name) for name in names}
        if "meeting" in said and said["meeting"] is None:
            said["meeting"] = cursor.execute(
                "select number from meeting where begun_in = $1", [made]
            ).fetchall()[0][0]
        number = row.get("number") or _next(cursor, table)
        cursor.execute(
            f"""insert into {table} (number, {columns}, begun_in, ended_in)
            values ($number, {holders}, $made, {LIVE})""",
            {**said, "number": number, "made": made},
        )
        numbers.append(number)
    return tuple(numbers)


def _next(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    rows = cursor.execute(f"select coalesce(max(number), 0) + 1 from {table}").fetchall()
    return int(rows[0][0])


def _undo(cursor: duckdb.DuckDBPyConnection, table: str, number: int, made: int) -> int:
    """Undo the part of a change in one table; how many rows that touched."""
    columns = ", ".join(f'"{name}"' for name in TABLES[table])
    ended = cursor.execute(
        f"update {table} set ended_in = $1 where begun_in = $2 and ended_in = {LIVE} returning number",
        [made, number],
    ).fetchall()
    back = cursor.execute(
        f"""insert into {table} (number, {columns}, begun_in, ended_in)
        select number, {columns}, $made, {LIVE} from {table} as gone
        where ended_in = $number and not exists (
            select 1 from {table} as later where later.number = gone.number and later.ended_in = {LIVE}
        ) returning number""",
        {"made": made, "number": number},
    ).fetchall()
    return len(ended) + len(back)
