"""Recorded facts in the store: written with author, time and data version; never overwritten.

A fact is put right by withdrawing it and recording another: what was known before stays readable.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.records.checking import Fact, checked
from data.records.kinds import KINDS, Kind
from data.store import LIVE, Store


def records_version(store: Store) -> int:
    """Number of the latest write of a fact, 0 before the first: part of every cache key."""
    found = store.query("select coalesce(max(number), 0) as number from record_change")
    return found["number"][0].as_py()


def recorded(store: Store, kind: str, version: int | None = None) -> pa.Table:
    """The facts of a kind that were known while data version ``version`` was the newest.

    Without a version: those that hold now. One row per fact, by its number: ``fact``, ``customer``
    (its id), the columns of the kind, ``author``, ``recorded_at`` (UTC), ``data_version``.
    """
    what = KINDS[kind]
    columns = ", ".join(f"{what.table}.{name}" for name in what.columns)
    return store.query(
        f"""select fact, customer_id as customer, {columns},
            made.author, made.made_at as recorded_at, made.data_version
        from {what.table}
        join record_change as made on made.number = recorded_in
        left join record_change as gone on gone.number = withdrawn_in
        where made.data_version <= $version
            and coalesce(gone.data_version > $version, true)
        order by fact""",
        version=LIVE - 1 if version is None else version,
    )


def record(
    store: Store, kind: str, facts: Iterable[Mapping[str, object]], author: str
) -> list[int]:
    """Keep facts of a kind as one write; returns their numbers, without those that hold already.

    A fact is a mapping of ``customer`` (id) and the columns of its kind; days may be ISO text.
    All are kept or none. Raises UserError ``record_author`` or one of ``checking.checked``.
    """
    what = KINDS[kind]
    known = store.members("customer").by_id
    rows = [checked(what, one, known.__contains__) for one in facts]
    held = {_identity(what, row) for row in recorded(store, kind).to_pylist()}
    new = {_identity(what, row): row for row in rows if _identity(what, row) not in held}
    if not new:
        return []
    with store.settings_change() as cursor:
        number = _new_change(cursor, author)
        return [_insert(cursor, what, row, number) for row in new.values()]


def withdraw(store: Store, kind: str, fact: int, author: str) -> None:
    """Let a fact hold no longer, as if it had been an error. Raises UserError ``record_unknown``."""
    with store.settings_change() as cursor:
        _held(cursor, KINDS[kind], fact)
        _withdraw(cursor, KINDS[kind], fact, _new_change(cursor, author))


def end_override(store: Store, fact: int, until: date, author: str) -> int:
    """End an override by hand: ``until`` is its last day. Returns the number of the fact that holds now.

    Raises UserError ``record_unknown`` or ``record_backwards``.
    """
    what = KINDS["override"]
    with store.settings_change() as cursor:
        row = _held(cursor, what, fact) | {"until": until}
        row = checked(what, row, lambda _: True)
        number = _new_change(cursor, author)
        _withdraw(cursor, what, fact, number)
        return _insert(cursor, what, row, number)


def _identity(kind: Kind, row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("customer", *kind.columns))


def _new_change(cursor: duckdb.DuckDBPyConnection, author: str) -> int:
    if not author.strip():
        raise UserError("record_author")
    found = cursor.execute(
        """insert into record_change
        select coalesce(max(number), 0) + 1, $made_at, $author,
            (select coalesce(max(version), 0) from data_version)
        from record_change returning number""",
        {"made_at": datetime.now(UTC).replace(tzinfo=None), "author": author.strip()},
    ).fetchone()
    return int(found[0]) if found else 1


def _insert(cursor: duckdb.DuckDBPyConnection, kind: Kind, row: Fact, number: int) -> int:
    names = ("customer", *kind.columns)
    found = cursor.execute(
        f"""insert into {kind.table}
        select coalesce(max(fact), 0) + 1, {", ".join(f"${name}" for name in names)}, $number, {LIVE}
        from {kind.table} returning fact""",
        {name: row[name] for name in names} | {"number": number},
    ).fetchone()
    return int(found[0]) if found else 1


def _held(cursor: duckdb.DuckDBPyConnection, kind: Kind, fact: int) -> Fact:
    """The fact with this number that holds now."""
    found = cursor.execute(
        f"""select customer_id, {", ".join(kind.columns)} from {kind.table}
        where fact = $fact and withdrawn_in = {LIVE}""",
        {"fact": fact},
    ).fetchone()
    if found is None:
        raise UserError("record_unknown", fact=fact)
    return dict(zip(("customer", *kind.columns), found, strict=True))


def _withdraw(cursor: duckdb.DuckDBPyConnection, kind: Kind, fact: int, number: int) -> None:
    cursor.execute(
        f"update {kind.table} set withdrawn_in = $number where fact = $fact",
        {"number": number, "fact": fact},
    )
