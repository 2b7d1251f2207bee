"""What a part of the profile is: its columns, what it reads, and how its values are made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

import numpy as np

from analytics.customers.people import People
from analytics.period import Period, months_to
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import CustomerTable, RecordInputs, longer


@dataclass(frozen=True)
class Words:
    """A column of codes: ``table`` is the table of texts that holds their words; what it lacks is no code."""

    table: str


Kind: TypeAlias = (
    Literal["money", "share", "count", "days", "number", "day", "text", "flag"] | Words
)
"""What a column is. ``share``: a fraction of 1; ``count``: a whole number of something; ``days``: a length
in days; ``number``: any other number; ``day``: a date; ``flag``: yes or no."""
MONTHS: Final = 12


@dataclass(frozen=True, eq=False)
class Ground:
    """What the values of a part are made from.

    ``question``: about the twelve months up to the profile's last day, without filters. ``known``: the
    customers by place. ``records``: what the part read, by name. ``missing``: the types of records,
    of those that parts name, of which the store has none. ``earlier``: the columns of the parts before.
    """

    question: Question
    known: People
    records: Mapping[str, RecordInputs]
    missing: tuple[str, ...]
    earlier: Mapping[str, Values]

    @property
    def size(self) -> int:
        """The number of customers."""
        return len(self.known.ids)

    @property
    def as_of(self) -> date:
        """The profile's last day."""
        return self.question.scope.period.to_day

    def by_key(self, values: np.ndarray, missing: object = 0) -> np.ndarray:
        """Values by customer key, with ``missing`` for the customers of whom there are only records."""
        return longer(values, self.size, missing)

    def with_records(self, *types: str) -> np.ndarray:
        """Everybody where the store has records of all these types, else nobody."""
        return np.full(self.size, not set(types) & set(self.missing))

    def card(self, field: str) -> Values:
        """A field of the customer list, unknown without a card or a word."""
        return Values.said(self.known.on_card(field))


def years_back(as_of: date, years: int) -> Period:
    """The twelve months up to the same day so many years before; 0: up to the day itself."""
    period = months_to(as_of, MONTHS)
    for _ in range(years):
        period = months_to(period.from_day - timedelta(days=1), MONTHS)
    return period


def _nothing(_question: Question) -> Mapping[str, CustomerTable]:
    return {}


@dataclass(frozen=True)
class Part:
    """A part of the profile; a module of ``analytics/profile/parts`` holds one as ``PART``.

    ``place``: where it stands among the parts, the lowest first; a part may use the columns of those
    before it. ``columns``: the code of each column and what it is. ``record_types``: the types of
    records that it stands on. ``read``: the records that it needs, by name. ``lines``: asks what it needs
    of the sale lines, side by side with other parts. ``compute``: the values of its columns.
    """

    place: int
    columns: Mapping[str, Kind]
    compute: Callable[[Ground], Mapping[str, Values]]
    record_types: tuple[str, ...] = ()
    read: Callable[[Question], Mapping[str, CustomerTable]] = _nothing
    lines: Callable[[Question], object] | None = None

    def values(self, ground: Ground) -> Mapping[str, Values]:
        """The values of its columns. Raises ValueError when they are not those that it declares."""
        values = self.compute(ground)
        if differ := values.keys() ^ self.columns.keys():
            raise ValueError(f"columns declared or computed only: {sorted(differ)}")
        return values


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts by their places. Raises ValueError where two have one place or one column."""
    ordered = sorted(parts, key=lambda part: part.place)
    if len({part.place for part in ordered}) < len(ordered):
        raise ValueError("two parts of the profile have one place")
    codes = [code for part in ordered for code in part.columns]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise ValueError(f"two parts of the profile have the columns {sorted(twice)}")
    return tuple(ordered)
