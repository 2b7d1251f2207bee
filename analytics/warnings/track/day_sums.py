"""What every customer bought on every day, read once for as many month-ends as are asked about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.customers.parts import parts_of
from analytics.question import Question
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.warnings.purchase_days import DAYS, PurchaseDays, bought_on

_HERE = Path(__file__).parent
_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class DaySums:
    """Net revenue by customer and day, in whole millionths, as running sums; ``bought``: purchase days.

    Part p holds the customers p, p + parts …: ``packed`` (customer and day in one number, ascending),
    ``first`` (the first row of each) and ``sums`` (of all rows before one, so one more than rows).
    ``company``: the running sum by day.
    """

    origin: date
    size: int
    bought: PurchaseDays
    packed: tuple[np.ndarray, ...]
    first: tuple[np.ndarray, ...]
    sums: tuple[np.ndarray, ...]
    company: np.ndarray
    _until: dict[date, np.ndarray] = field(default_factory=dict)

    def until(self, day: date) -> np.ndarray:
        """Net revenue of each customer up to and with a day, by customer key."""
        if day not in self._until:
            self._until[day] = self._upto(np.full(self.size, self._number(day)))
        return self._until[day]

    def between(self, first: date, last: date) -> np.ndarray:
        """Net revenue of each customer from ``first`` to ``last``, both included."""
        return self.until(last) - self.until(first - _DAY)

    def of_company(self, first: date, last: date) -> int:
        """Net revenue of all lines from ``first`` to ``last``, both included."""
        ends = (min(self._number(day), len(self.company) - 2) for day in (last, first - _DAY))
        until, before = (int(self.company[end + 1]) for end in ends)
        return until - before

    def year_to(self, last: np.ndarray) -> np.ndarray:
        """Net revenue of each customer in the twelve months up to its own last day (``datetime64[D]``)."""
        after = last + 1
        months = after.astype("datetime64[M]")
        day = (after - months.astype("datetime64[D]")).astype(np.int64)
        before = months - 12
        longest = ((before + 1).astype("datetime64[D]") - before.astype("datetime64[D]")).astype(
            np.int64
        )
        first = before.astype("datetime64[D]") + np.minimum(day, longest - 1)
        origin = np.datetime64(self.origin, "D")
        ends = ((last - origin).astype(np.int64), (first - origin).astype(np.int64) - 1)
        until, earlier = (self._upto(np.clip(end, -1, DAYS - 2)) for end in ends)
        return until - earlier

    def has_lines(self, day: date) -> np.ndarray:
        """Whether each customer has a line up to a day, by customer key."""
        has = np.zeros(self.size, dtype=bool)
        for part, first in enumerate(self.first):
            ends = self._rows(part, np.full(len(first), self._number(day)))
            has[part :: len(self.first)] = ends > first
        return has

    def _upto(self, numbers: np.ndarray) -> np.ndarray:
        """Net revenue of each customer up to and with its own day, given in days since the origin."""
        until = np.zeros(self.size, dtype=np.result_type(*self.sums))
        for part, sums in enumerate(self.sums):
            ends = self._rows(part, numbers[part :: len(self.sums)])
            until[part :: len(self.sums)] = sums[ends] - sums[self.first[part]]
        return until

    def _rows(self, part: int, numbers: np.ndarray) -> np.ndarray:
        """The row after each customer's last day up to its own number."""
        places = np.arange(len(numbers), dtype=np.int64) * DAYS
        return np.searchsorted(self.packed[part], places + numbers, side="right")

    def _number(self, day: date) -> int:
        return min(max((day - self.origin).days, -1), DAYS - 2)


def day_sums(question: Question) -> DaySums:
    """The sums by day of all customers up to the scope's last day."""
    store, version = question.store, question.scope.version
    origin, as_of = first_sale(question), question.scope.period.to_day
    size, parts = len(store.members("customer", version).ids), parts_of(store, version)
    span = {"origin": origin, "as_of": as_of, "version": version}
    rules, packed, sums, bought = rules_of(question).stages, [], [], []
    for part in range(parts):
        rows = store.query(_HERE / "day_sums.sql", **span, parts=parts, part=part)
        keys = rows["packed"].to_numpy()
        order = np.argsort(keys)
        packed.append(keys[order])
        sums.append(_running(exact.units(rows["revenue"])[order]))
        bought.append(packed[-1][rows["bought"].to_numpy()[order]])
    purchases = bought_on(origin, size, bought, rules)
    first = [
        np.searchsorted(keys, np.arange(len(range(part, size, parts)), dtype=np.int64) * DAYS)
        for part, keys in enumerate(packed)
    ]
    company = _company(question, span)
    return DaySums(origin, size, purchases, tuple(packed), tuple(first), tuple(sums), company)


def _company(question: Question, span: dict[str, object]) -> np.ndarray:
    rows = question.store.query(_HERE / "company.sql", **span)
    units, days = exact.units(rows["revenue"]), rows["day"].to_numpy()
    by_day = np.zeros(int(days[-1]) + 1 if len(days) else 0, dtype=units.dtype)
    by_day[days] = units
    return _running(by_day)


def _running(units: np.ndarray) -> np.ndarray:
    return np.concatenate([np.zeros(1, dtype=units.dtype), np.cumsum(units)])
