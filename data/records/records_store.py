"""Records in the store: written with author, time and data version; never overwritten.

A record is put right by withdrawing it and recording another: what was known before stays readable.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.record_types import RECORD_TYPES, RecordType
from data.records.checking import Record, checked
from data.store.store import LIVE, MADE_AT, Store

NEWEST: Final = LIVE - 1
"""The number of a change that no change has reached: "all that is known by now"."""

_TYPES: Final = {
    "text": pa.string(),
    "note": pa.string(),
    "choice": pa.string(),
    "day": pa.date32(),
    "month": pa.date32(),
    "money": pa.decimal128(18, 6),
    "whole": pa.int32(),
    "flag": pa.bool_(),
}


def schema_of(kind: RecordType) -> pa.Schema:
    """The columns of a table of records: ``customer`` and the fields of the kind."""
    fields = [(field.name, _TYPES[field.type]) for field in kind.fields]
    return pa.schema([("customer", pa.string()), *fields])


def records_version(store: Store) -> int:
    """Number of the latest write of a record, 0 before the first: part of every cache key."""
    return records_at(store, LIVE - 1)


def records_at(store: Store, version: int) -> int:
    """Number of the latest write of a record while data version ``version`` was the newest."""
    latest = store.state(
        "select coalesce(max(number), 0) as number from record_change where data_version <= $version",
        version=version,
    )
    return latest[0]["number"]


def recorded(
    store: Store, kind: str, records: int = NEWEST, customer: str | None = None
) -> pa.Table:
    """The records of a kind as they were known after change ``records`` (default: all that hold now).

    One row per record, by its number: ``fact``, ``customer`` (its id), the columns of the kind,
    ``author``, ``recorded_at`` (UTC). With ``customer`` the records about that one only.
    """
    what = RECORD_TYPES[kind]
    columns = "".join(f'{what.table}."{name}", ' for name in what.columns)
    only = "and customer_id = $customer" if customer is not None else ""
    return store.settled(
        f"""select fact, customer_id as customer, {columns} made.author, made.made_at as recorded_at
        from {what.table}
        join record_change as made on made.number = recorded_in
        where recorded_in <= $records and withdrawn_in > $records {only}
        order by fact""",
        records=records,
        **({"customer": customer} if customer is not None else {}),
    )


def record(
    store: Store, kind: str, facts: Iterable[Mapping[str, object]], author: str
) -> list[int]:
    """Keep records of a kind as one write; returns their numbers, without those that hold already.

    A record is a mapping of ``customer`` (id) and the columns of its kind; days may be ISO text. One
    with the key of a record that holds takes its place; equal events are as many records as they are
    given here. All are kept or none.
    Raises UserError ``record_author``, ``part_customer`` for a customer whom the writer does not see,
    or one of ``checking.checked``.
    """
    what = RECORD_TYPES[kind]
    known = store.members("customer").by_id
    rows = [checked(what, fact, known.__contains__) for fact in facts]
    if unseen := store.unseen(str(row["customer"]) for row in rows):
        raise UserError("part_customer", value=unseen[0])
    arguments = {"kind": kind, "facts": rows, "author": author}
    with store.settings_change("record", arguments) as cursor:
        held = held_records(cursor, what, {str(row["customer"]) for row in rows})
        fresh = _fresh(what, rows, held.values())
        if not fresh:
            return []
        number = new_change(cursor, author)
        taken = {key_of(what, row) for row in fresh} if what.key is not None else set()
        end_records(
            cursor, what, [at for at, row in held.items() if key_of(what, row) in taken], number
        )
        return insert_records(cursor, what, table_of(what, fresh), number)


def _fresh(kind: RecordType, rows: Iterable[Record], held: Iterable[Record]) -> list[Record]:
    """The rows that do not hold already; of equal events only those beyond what holds."""
    is_counted = kind.key is None and not kind.strict
    left = Counter(identity(kind, row) for row in held)
    fresh: dict[tuple[object, ...], Record] = {}
    for row in rows:
        said = identity(kind, row)
        if left[said] > 0:
            left[said] -= is_counted
        elif is_counted:
            fresh[*said, len(fresh)] = row
        else:
            fresh[said] = row
    return list(fresh.values())


def amend(
    store: Store, kind: str, fact: int, values: Mapping[str, object], author: str
) -> list[int]:
    """Put another record in the place of one that holds: its columns with ``values`` over them.

    Returns the number of the new record, nothing when nothing differs. Raises UserError
    ``record_unknown``, ``record_author`` or one of ``checking.checked``.
    """
    what = RECORD_TYPES[kind]
    _check_seen(store, what, fact)
    arguments = {"kind": kind, "fact": fact, "values": dict(values), "author": author}
    with store.settings_change("amend", arguments) as cursor:
        old = held_record(cursor, what, fact)
        new = checked(what, old | dict(values), lambda _: True)
        if identity(what, new) == identity(what, old):
            return []
        number = new_change(cursor, author)
        end_records(cursor, what, [fact], number)
        return insert_records(cursor, what, table_of(what, [new]), number)


def withdraw(store: Store, kind: str, fact: int, author: str) -> None:
    """Let a record hold no longer, as if it had been an error. Raises UserError ``record_unknown``."""
    what = RECORD_TYPES[kind]
    _check_seen(store, what, fact)
    arguments = {"kind": kind, "fact": fact, "author": author}
    with store.settings_change("withdraw", arguments) as cursor:
        held_record(cursor, what, fact)
        end_records(cursor, what, [fact], new_change(cursor, author))


def end_override(store: Store, fact: int, until: date, author: str) -> int:
    """End an override by hand: ``until`` is its last day. Returns the number of the record that holds now.

    Raises UserError ``record_unknown`` or ``record_backwards``.
    """
    numbers = amend(store, "override", fact, {"until": until}, author)
    return numbers[0] if numbers else fact


def _check_seen(store: Store, kind: RecordType, fact: int) -> None:
    """Raises UserError ``record_unknown`` for the record of a customer whom the writer does not see."""
    if not len(store.query(f"select 1 from {kind.table} where fact = $fact", fact=fact)):
        raise UserError("record_unknown", fact=fact)


# --- inside a write -----------------------------------------------------------------------------


def new_change(cursor: duckdb.DuckDBPyConnection, author: str) -> int:
    """Begin a change and return its number. Raises UserError ``record_author`` without an author."""
    if not author.strip():
        raise UserError("record_author")
    row = cursor.execute(
        f"""insert into record_change
        select coalesce(max(number), 0) + 1, {MADE_AT}, $author,
            (select coalesce(max(version), 0) from data_version)
        from record_change returning number""",
        {"author": author.strip()},
    ).fetchone()
    return int(row[0]) if row else 1


def table_of(kind: RecordType, records: Sequence[Record]) -> pa.Table:
    """Checked records as a table."""
    return pa.Table.from_pylist(list(map(dict, records)), schema=schema_of(kind))


def insert_records(
    cursor: duckdb.DuckDBPyConnection, kind: RecordType, records: pa.Table, number: int
) -> list[int]:
    """Insert records with the columns of ``schema_of`` as part of change ``number``; their numbers."""
    fields = ", ".join(f'"{name}"' for name in kind.columns)
    base = cursor.execute(f"select coalesce(max(fact), 0) from {kind.table}").fetchall()[0][0]
    numbers = pa.array(range(base + 1, base + 1 + len(records)), pa.int32())
    cursor.register("new_records", records.append_column("fact", numbers))
    cursor.execute(
        f"""insert into {kind.table} (fact, customer_id, {fields}, recorded_in, withdrawn_in)
        select fact, customer, {fields}, {number}, {LIVE} from new_records"""
    )
    cursor.unregister("new_records")
    return numbers.to_pylist()


def end_records(
    cursor: duckdb.DuckDBPyConnection,
    kind: RecordType,
    numbers: Iterable[int] | pa.Array,
    number: int,
) -> None:
    """Let these records end with change ``number``."""
    ended = numbers if isinstance(numbers, pa.Array) else pa.array(numbers, pa.int32())
    cursor.register("ended_records", pa.table({"fact": ended}))
    cursor.execute(
        f"""update {kind.table} set withdrawn_in = {number}
        where fact in (select fact from ended_records)"""
    )
    cursor.unregister("ended_records")


def held_record(cursor: duckdb.DuckDBPyConnection, kind: RecordType, fact: int) -> Record:
    """The record with this number that holds now. Raises UserError ``record_unknown``."""
    rows = _held(cursor, kind, "fact = $only", fact)
    if not rows:
        raise UserError("record_unknown", fact=fact)
    return rows[fact]


def held_records(
    cursor: duckdb.DuckDBPyConnection, kind: RecordType, customers: Iterable[str]
) -> dict[int, Record]:
    """The records about these customers that hold now, by their numbers."""
    return _held(cursor, kind, "customer_id in (select unnest($only))", list(customers))


def _held(
    cursor: duckdb.DuckDBPyConnection, kind: RecordType, which: str, only: object
) -> dict[int, Record]:
    fields = "".join(f', "{name}"' for name in kind.columns)
    rows = cursor.sql(
        f"""select fact, customer_id as customer {fields} from {kind.table}
        where withdrawn_in = {LIVE} and {which}""",
        params={"only": only},
    ).to_arrow_table()
    return {row.pop("fact"): row for row in rows.to_pylist()}


def identity(kind: RecordType, row: Mapping[str, object]) -> tuple[object, ...]:
    """All that a record says."""
    return tuple(row[name] for name in ("customer", *kind.columns))


def key_of(kind: RecordType, row: Mapping[str, object]) -> tuple[object, ...]:
    """What names a record among those of its kind."""
    return tuple(row[name] for name in ("customer", *(kind.key or ())))
