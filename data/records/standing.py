"""What the store knows of a kind: how many facts hold, and how far they reach."""

from dataclasses import dataclass
from datetime import date

from data.records.kinds import KINDS, Kind
from data.store.store import LIVE, Store


@dataclass(frozen=True)
class Standing:
    """How many facts of a kind hold, and their latest day; None for kinds without one."""

    facts: int
    latest: date | None


def day_of(kind: Kind) -> str | None:
    """The field by which a fact is dated: what a file is whole by, else the day that it needs.

    >>> [day_of(KINDS[one]) for one in ("receivable", "budget", "visit", "contact")]
    ['statement_date', 'from_day', 'day', None]
    """
    needed = (one.name for one in kind.fields if one.needed and one.type in ("day", "month"))
    return kind.span or next(needed, None)


def standing(store: Store, kind: str) -> Standing:
    """What holds now of a kind."""
    what = KINDS[kind]
    day = day_of(what)
    latest = f'max("{day}")' if day else "null::date"
    rows = store.query(
        f"select count(*) as facts, {latest} as latest from {what.table} where withdrawn_in = {LIVE}"
    )
    return Standing(**rows.to_pylist()[0])
