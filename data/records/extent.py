"""What the store knows of a record type: how many records hold, and how far they reach."""

from dataclasses import dataclass
from datetime import date

from data.record_types import RECORD_TYPES, RecordType
from data.store.store import LIVE, Store


@dataclass(frozen=True)
class Extent:
    """How many records of a type hold, and their latest day; None for types without one."""

    records: int
    latest: date | None


def day_of(kind: RecordType) -> str | None:
    """The field by which a record is dated: what a file is whole by, else the day that it needs.

    >>> [day_of(RECORD_TYPES[one]) for one in ("receivable", "budget", "visit", "contact")]
    ['statement_date', 'from_day', 'day', None]
    """
    needed = (
        field.name for field in kind.fields if field.needed and field.type in ("day", "month")
    )
    return kind.span or next(needed, None)


def extent(store: Store, kind: str) -> Extent:
    """What holds now of a record type."""
    what = RECORD_TYPES[kind]
    day = day_of(what)
    latest = f'max("{day}")' if day else "null::date"
    rows = store.state(
        f"select count(*) as records, {latest} as latest from {what.table} where withdrawn_in = {LIVE}"
    )
    return Extent(**rows[0])
