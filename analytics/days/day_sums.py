"""What customers bought on every day, read once for as many days as are asked about."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.customers.parts import are_few, as_few_rows, each_part, parts_of
from analytics.days.by_day import every_day, running, span_of, sums_by_day
from analytics.days.carried import carried_on
from analytics.days.day_rows import DayRows
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from analytics.selection import selected

_HERE = Path(__file__).parent
_DAY = timedelta(days=1)
_HALF, _LOW = 31, (1 << 31) - 1


@dataclass(frozen=True, eq=False)
class DayPart:
    """Some customers, ``keys`` ascending, with all their lines; days are numbers from the origin on.

    ``rows``: one for each customer and day with a line, customers by their place in ``keys``; ``sums``: the
    net revenue of all rows before one, in whole millionths, so one more than rows. ``bought``: the rows of
    purchase days, those with a line above zero.
    """

    keys: np.ndarray
    rows: DayRows
    sums: np.ndarray
    bought: DayRows

    @classmethod
    def of(cls, key: np.ndarray, day: np.ndarray, units: np.ndarray) -> "DayPart":
        """That of lines: the key of each one's customer, its day and its amount."""
        keys, customer = _dense(key)
        rows, by_day = _summed(customer, day, units, len(keys))
        bought, above = rows, units > 0
        if not above.all():
            bought, _ = _summed(customer[above], day[above], above[above], len(keys))
        return cls(keys, rows, running(by_day), bought)

    def until(self, day: int) -> np.ndarray:
        """Net revenue of each customer up to and with a day."""
        return self.sums[self.rows.upto(day)] - self._before

    def until_each(self, customer: np.ndarray, days: np.ndarray) -> np.ndarray:
        """The same for some customers, each with a day of its own."""
        return self.sums[self.rows.upto_each(customer, days)] - self._before[customer]

    def joined(self, more: "DayPart") -> "DayPart":
        """Both together; days are counted from the same one."""
        keys = np.union1d(self.keys, more.keys)

        def placed(part: DayPart, rows: DayRows) -> np.ndarray:
            return np.repeat(np.searchsorted(keys, part.keys), np.diff(rows.first))

        def summed(own: DayRows, others: DayRows, values: np.ndarray) -> tuple[DayRows, np.ndarray]:
            customer = np.concatenate([placed(self, own), placed(more, others)])
            return _summed(customer, np.concatenate([own.day, others.day]), values, len(keys))

        units = np.concatenate(exact.both(np.diff(self.sums), np.diff(more.sums)))
        rows, by_day = summed(self.rows, more.rows, units)
        bought = rows
        if not (self.bought is self.rows and more.bought is more.rows):
            days = np.ones(len(self.bought.day) + len(more.bought.day), dtype=bool)
            bought, _ = summed(self.bought, more.bought, days)
        return DayPart(keys, rows, running(by_day), bought)

    def cut(self, day: int) -> "DayPart":
        """The same without what comes after a day."""
        by_day = np.diff(self.sums)[self.rows.day <= day]
        rows = self.rows.cut(day)
        bought = rows if self.bought is self.rows else self.bought.cut(day)
        return DayPart(self.keys, rows, running(by_day), bought)

    @cached_property
    def _before(self) -> np.ndarray:
        """The sum of all rows before each customer's first."""
        return self.sums[self.rows.first[:-1]]


@dataclass(frozen=True, eq=False)
class DaySums:
    """Net revenue of every customer of the store by day, by customer key, in whole millionths.

    ``size``: how many they are; ``company``: the running sum of all lines by day.
    """

    origin: date
    size: int
    parts: tuple[DayPart, ...]
    company: np.ndarray
    _known: dict[date, np.ndarray] | None = field(default=None, repr=False)

    def remembering(self) -> "DaySums":
        """The same, that keeps what it was asked: for who asks about dozens of days, some of them often."""
        return replace(self, _known={})

    def until(self, day: date) -> np.ndarray:
        """Net revenue of each customer up to and with a day."""
        if self._known is None:
            return self.spread([part.until(self.number(day)) for part in self.parts])
        if day not in self._known:
            self._known[day] = replace(self, _known=None).until(day)
        return self._known[day]

    def between(self, first: date, last: date) -> np.ndarray:
        """Net revenue of each customer from ``first`` to ``last``, both included."""
        return self.until(last) - self.until(first - _DAY)

    def of_company(self, first: date, last: date) -> int:
        """Net revenue of all lines from ``first`` to ``last``, both included."""
        ends = (min(self.number(day), len(self.company) - 2) for day in (last, first - _DAY))
        until, before = (int(self.company[end + 1]) for end in ends)
        return until - before

    def year_to(self, last: np.ndarray) -> np.ndarray:
        """Net revenue of each customer in the twelve months up to its own last day (``datetime64[D]``)."""
        origin = np.datetime64(self.origin, "D")
        ends = [(day - origin).astype(np.int64) for day in (last, year_to(last) - 1)]
        until, earlier = (
            self.spread(
                [part.until_each(np.arange(len(part.keys)), end[part.keys]) for part in self.parts]
            )
            for end in ends
        )
        return until - earlier

    def has_lines(self, day: date) -> np.ndarray:
        """Whether each customer has a line up to a day."""
        return self.are_active(self.origin, day)

    def first_days(self) -> np.ndarray:
        """The day of each customer's first line (``datetime64[D]``), NaT without one."""
        days = np.full(self.size, np.datetime64("NaT", "D"))
        for part in self.parts:
            days[part.keys] = np.datetime64(self.origin, "D") + part.rows.day[part.rows.first[:-1]]
        return days

    def are_active(self, first: date, last: date) -> np.ndarray:
        """Whether each customer has a line from ``first`` to ``last``, both included."""
        until, before = self.number(last), self.number(first - _DAY)
        return self.spread([part.rows.upto(until) > part.rows.upto(before) for part in self.parts])

    def spread(self, values: list[np.ndarray]) -> np.ndarray:
        """Values of the customers of each part, by customer key."""
        spread = np.zeros(self.size, dtype=np.result_type(*values) if values else np.int64)
        for part, own in zip(self.parts, values, strict=True):
            spread[part.keys] = own
        return spread

    def number(self, day: date) -> int:
        """A day in days since ``origin``, −1 for one before it."""
        return max((day - self.origin).days, -1)


def year_to(last: np.ndarray) -> np.ndarray:
    """The first day of the twelve months up to each day (``datetime64[D]``), as ``months_to`` has it.

    >>> year_to(np.array(["2024-02-28", "2024-02-29"], dtype="datetime64[D]")).astype(str).tolist()
    ['2023-02-28', '2023-03-01']
    """
    after = last + 1
    months = after.astype("datetime64[M]")
    before = months - 12
    begins, ends = (month.astype("datetime64[D]") for month in (before, before + 1))
    return np.minimum(begins + (after - months.astype("datetime64[D]")), ends - 1)


def day_sums(question: Question) -> DaySums:
    """The sums by day of all customers, whatever day the scope ends on: filters and period play no part."""
    return question.of(Scope.everything(question.scope.version)).ask(_sums)


def selected_sums(question: Question) -> DaySums:
    """The sums by day of the lines that the scope's filters select, whatever day the scope ends on."""
    every = question.of(every_day(question.scope))
    return every.ask(_sums) if are_few(question) else _sums(every)


def known_sums(question: Question) -> DaySums | None:
    """``selected_sums`` of a store with few lines; of a large one where they have been asked before."""
    if are_few(question):
        return selected_sums(question)
    return question.of(every_day(question.scope)).kept(_sums)


def day_parts(question: Question) -> tuple[DayPart, ...]:
    """The customers in the lines that the scope's filters select, whatever day it ends on, in parts.

    Days count from the first one of the store.
    """
    every = question.of(every_day(question.scope))
    if are_few(question) or not question.scope.filters:
        return every.ask(_parts)
    # As large as the lines themselves: all that is asked of one filter shares it, and then it may go.
    return every.ask_large(_parts)


def _sums(question: Question) -> DaySums:
    size = len(question.store.members("customer", question.scope.version).ids)
    span = span_of(question)
    return DaySums(span.from_day, size, day_parts(question), _company(question, span))


def _parts(question: Question) -> tuple[DayPart, ...]:
    return carried_on(question, _parts, _parts_since, _parts_joined)


def _parts_joined(parts: tuple[DayPart, ...], more: tuple[DayPart, ...]) -> tuple[DayPart, ...]:
    return tuple(part.joined(further) for part, further in zip(parts, more, strict=True))


def _parts_since(question: Question, since: int) -> tuple[DayPart, ...]:
    where, values = selected(question, span_of(question), since)
    parts = {"selected": where, **as_few_rows(question.store, "customer_key", "sale_date")}
    read = partial(_read, question, parts, values)
    return tuple(each_part(read, parts_of(question)))


def _read(
    question: Question, names: dict[str, str], values: dict[str, object], part: int, parts: int
) -> DayPart:
    lines = question.store.query(_HERE / "day_sums.sql", names, **values, parts=parts, part=part)
    key, day = lines["customer_key"].to_numpy(), lines["day"].to_numpy()
    return DayPart.of(key, day, exact.line_units(lines["amount"]))


def _dense(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct keys, ascending, and each entry's place among them."""
    there = np.zeros(int(keys.max(initial=-1)) + 1, dtype=bool)
    there[keys] = True
    present = np.flatnonzero(there)
    place = np.zeros(len(there), dtype=np.int32)
    place[present] = np.arange(len(present))
    return present, place[keys]


def _summed(
    customer: np.ndarray, day: np.ndarray, units: np.ndarray, customers: int
) -> tuple[DayRows, np.ndarray]:
    """The customers and days of the lines, and the sum of each."""
    if units.dtype == object:  # too large for 64 bits: both halves on their own
        halves = (units >> _HALF).astype(np.int64), (units & _LOW).astype(np.int64)
        (rows, high), (_, low) = (_summed(customer, day, half, customers) for half in halves)
        return rows, (high.astype(object) << _HALF) + low
    # Loaded when a table is made: every report would wait for it when it starts.
    from scipy.sparse import csr_array

    table = csr_array((units, (customer, day)), shape=(customers, int(day.max(initial=0)) + 1))
    return DayRows.of(table.indptr.astype(np.int64), table.indices), table.data


def _company(question: Question, span: Period) -> np.ndarray:
    if are_few(question):
        return sums_by_day(question).sums["revenue"]
    where, values = selected(question, span)
    rows = question.store.query(_HERE / "company.sql", {"selected": where}, **values)
    units, days = exact.units(rows["revenue"]), rows["day"].to_numpy()
    by_day = np.zeros(int(days[-1]) + 1 if len(days) else 0, dtype=units.dtype)
    by_day[days] = units
    return running(by_day)
