"""What every customer bought on every day, read once for as many month-ends as are asked about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.customers.parts import as_few_rows, parts_of
from analytics.question import Question
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.warnings.inputs.day_rows import DayRows
from analytics.warnings.inputs.purchase_days import PurchaseDays, bought_on

_HERE = Path(__file__).parent
_DAY = timedelta(days=1)
_HALF, _LOW = 31, (1 << 31) - 1


@dataclass(frozen=True, eq=False)
class DaySums:
    """Net revenue by customer and day, in whole millionths, as running sums; ``bought``: purchase days.

    Part p holds the customers p, p + parts …, a row for each customer and day with a line: ``rows`` finds
    them, ``sums`` is that of all rows before one, so one more than rows. ``company``: the running sum by day.
    """

    origin: date
    size: int
    bought: PurchaseDays
    rows: tuple[DayRows, ...]
    sums: tuple[np.ndarray, ...]
    company: np.ndarray
    _until: dict[date, np.ndarray] = field(default_factory=dict)

    def until(self, day: date) -> np.ndarray:
        """Net revenue of each customer up to and with a day, by customer key."""
        if day not in self._until:
            number = self._number(day)
            self._until[day] = self._upto([rows.upto(number) for rows in self.rows])
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
        parts = len(self.rows)
        until, earlier = (
            self._upto([rows.upto_own(end[part::parts]) for part, rows in enumerate(self.rows)])
            for end in ends
        )
        return until - earlier

    def has_lines(self, day: date) -> np.ndarray:
        """Whether each customer has a line up to a day, by customer key."""
        has = np.zeros(self.size, dtype=bool)
        for part, rows in enumerate(self.rows):
            has[part :: len(self.rows)] = rows.upto(self._number(day)) > rows.first[:-1]
        return has

    def _upto(self, ends: list[np.ndarray]) -> np.ndarray:
        """Net revenue of each customer before its own row; ``ends``: these rows, of each part."""
        until = np.zeros(self.size, dtype=np.result_type(*self.sums))
        for part, (rows, sums, end) in enumerate(zip(self.rows, self.sums, ends, strict=True)):
            until[part :: len(self.rows)] = sums[end] - sums[rows.first[:-1]]
        return until

    def _number(self, day: date) -> int:
        return max((day - self.origin).days, -1)


def day_sums(question: Question) -> DaySums:
    """The sums by day of all customers up to the scope's last day."""
    store, version = question.store, question.scope.version
    origin, as_of = first_sale(question), question.scope.period.to_day
    size, parts = len(store.members("customer", version).ids), parts_of(store, version)
    span = {"origin": origin, "as_of": as_of, "version": version}
    rules, rows, sums, bought = rules_of(question).stages, [], [], []
    names = as_few_rows(store, "customer_key", "sale_date")
    for part in range(parts):
        lines = store.query(_HERE / "day_sums.sql", names, **span, parts=parts, part=part)
        place, day = lines["place"].to_numpy(), lines["day"].to_numpy()
        units, customers = exact.line_units(lines["amount"]), len(range(part, size, parts))
        every, by_day = _summed(place, day, units, customers)
        above = units > 0
        rows.append(every)
        sums.append(_running(by_day))
        bought.append(
            every if above.all() else _summed(place[above], day[above], above[above], customers)[0]
        )
    purchases = bought_on(origin, size, bought, rules)
    return DaySums(origin, size, purchases, tuple(rows), tuple(sums), _company(question, span))


def _summed(
    place: np.ndarray, day: np.ndarray, units: np.ndarray, customers: int
) -> tuple[DayRows, np.ndarray]:
    """The customers and days of the lines, and the sum of each."""
    if units.dtype == object:  # too large for 64 bits: both halves on their own
        halves = (units >> _HALF).astype(np.int64), (units & _LOW).astype(np.int64)
        (rows, high), (_, low) = (_summed(place, day, half, customers) for half in halves)
        return rows, (high.astype(object) << _HALF) + low
    # Loaded when a table is made: every report would wait for it when it starts.
    from scipy.sparse import csr_array

    table = csr_array((units, (place, day)), shape=(customers, int(day.max(initial=0)) + 1))
    return DayRows.of(table.indptr.astype(np.int64), table.indices), table.data


def _company(question: Question, span: dict[str, object]) -> np.ndarray:
    rows = question.store.query(_HERE / "company.sql", **span)
    units, days = exact.units(rows["revenue"]), rows["day"].to_numpy()
    by_day = np.zeros(int(days[-1]) + 1 if len(days) else 0, dtype=units.dtype)
    by_day[days] = units
    return _running(by_day)


def _running(units: np.ndarray) -> np.ndarray:
    return np.concatenate([np.zeros(1, dtype=units.dtype), np.cumsum(units)])
