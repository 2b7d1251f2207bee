"""When every customer of the store bought, read once for as many as-of dates as are asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from analytics.customers.parts import as_few_rows, parts_of
from analytics.packed import Packing
from analytics.rhythm.purchases import Purchases, lapse_limits_of
from analytics.rules.stages_rules import StagesRules
from analytics.warnings.inputs.day_rows import DayRows
from data.store.store import Store

_SQL = Path(__file__).with_name("purchase_days.sql")
YEAR_DAYS: Final = 365
"""How far back the same dates of the year before lie."""


@dataclass(frozen=True, eq=False)
class RhythmAt:
    """The rhythm of every customer at a day, by customer key; gaps that people have set play no part.

    ``days_since`` the last purchase, −1 before the first; ``twice_gap``: twice the usual gap in days,
    a whole number; ``lapse_limit`` in days; ``lapsed``: section 4 of the definitions; ``rules``: of limits.
    """

    days_since: np.ndarray
    twice_gap: np.ndarray
    lapse_limit: np.ndarray
    lapsed: np.ndarray
    rules: StagesRules

    def with_set(self, days: np.ndarray, is_set: np.ndarray) -> "RhythmAt":
        """The same with usual gaps that people have set, by place; who has no line stands behind."""
        if not is_set.any():
            return self
        size = len(self.days_since)
        gap = np.where(is_set[:size], 2 * days[:size], self.twice_gap)
        set_limit = lapse_limits_of(gap, self.rules)
        limit = np.where(is_set[:size], set_limit, self.lapse_limit)
        lapsed = (self.days_since >= 0) & (self.days_since > limit)
        return replace(self, twice_gap=gap, lapse_limit=limit, lapsed=lapsed)


@dataclass(frozen=True, eq=False)
class PurchaseDays:
    """Purchase days up to a day; part p holds the customers p, p + parts, p + 2 parts …."""

    origin: date
    size: int
    parts: tuple[Purchases, ...]
    rows: tuple[DayRows, ...]

    def count(self, after: date, until: date) -> np.ndarray:
        """Number of purchase days of each customer in (after, until], by customer key."""
        counts = np.zeros(self.size, dtype=np.int64)
        for part in range(len(self.parts)):
            counts[part :: len(self.parts)] = self._rows(part, until) - self._rows(part, after)
        return counts

    def at(self, day: date) -> RhythmAt:
        """The rhythm of every customer as it stands at a day; later purchases play no part."""
        since = np.full(self.size, -1)
        gap, limit = np.zeros(self.size, dtype=np.int64), np.zeros(self.size)
        for part, bought in enumerate(self.parts):
            last = self._rows(part, day) - 1
            has = last >= bought.first[:-1]
            keys = (np.arange(len(has)) * len(self.parts) + part)[has]
            since[keys] = self._number(day) - bought.day[last[has]]
            gap[keys] = 2 * bought.usual_gaps(last[has], self._number(day))
            limit[keys] = lapse_limits_of(gap[keys], bought.rules)
        lapsed = (since >= 0) & (since > limit)
        return RhythmAt(since, gap, limit, lapsed, self.parts[0].rules)

    def paused(self, day: date, years: int, slack: int) -> np.ndarray:
        """Whether the silence of each customer at a day is one of its own calendar, by customer key.

        In each of so many years before it had a pause beyond the floor of all lapse limits that began
        within ``slack`` days of the dates of its last purchase, held that very day (or ended at
        most ``slack`` days before it), and was followed by a purchase.
        """
        paused = np.full(self.size, years > 0)
        for part in range(len(self.parts)):
            last = self._rows(part, day) - 1
            for number in range(1, years + 1):
                then = day - timedelta(days=YEAR_DAYS * number)
                held = self._held(part, then, last, number, slack)
                held |= self._held(part, then - timedelta(days=slack), last, number, slack)
                paused[part :: len(self.parts)] &= held
        return paused

    def _held(self, part: int, day: date, last: np.ndarray, years: int, slack: int) -> np.ndarray:
        """Whether ``day`` lies in a long pause before the ``last`` purchase, begun as the present one."""
        bought = self.parts[part]
        row = self._rows(part, day) - 1
        held = (row >= bought.first[:-1]) & (row < last)
        at = row[held]
        began = bought.day[last[held]] - YEAR_DAYS * years
        near = np.abs(bought.day[at] - began) <= slack
        held[held] = near & (bought.day[at + 1] - bought.day[at] > bought.rules.lapse_floor_days)
        return held

    def _rows(self, part: int, day: date) -> np.ndarray:
        """The row after each customer's last purchase day up to ``day``."""
        return self.rows[part].upto(self._number(day))

    def _number(self, day: date) -> int:
        return (day - self.origin).days


def purchase_days(
    store: Store, version: int, origin: date, as_of: date, rules: StagesRules
) -> PurchaseDays:
    """The purchase days of all customers from ``origin`` to ``as_of`` (both included)."""
    size = len(store.members("customer", version).ids)
    parts = parts_of(store, version)
    names, bought = as_few_rows(store, "customer_key", "sale_date"), []
    for part in range(parts):
        lines = store.query(
            _SQL, names, origin=origin, as_of=as_of, version=version, parts=parts, part=part
        )
        customers = len(range(part, size, parts))
        packing = Packing(customers, (as_of - origin).days + 1)
        rows = packing.distinct(lines["place"].to_numpy(), lines["day"].to_numpy())
        customer, day = packing.columns(rows)
        bought.append(DayRows.of(np.searchsorted(customer, np.arange(customers + 1)), day))
    return bought_on(origin, size, bought, rules)


def bought_on(origin: date, size: int, rows: Sequence[DayRows], rules: StagesRules) -> PurchaseDays:
    """Purchase days that are known already: the rows of each part."""
    return PurchaseDays(origin, size, tuple(_purchases(part, rules) for part in rows), tuple(rows))


def _purchases(rows: DayRows, rules: StagesRules) -> Purchases:
    customers = np.arange(len(rows.first) - 1, dtype=np.int32)
    customer = np.repeat(customers, np.diff(rows.first))
    return Purchases(customer=customer, day=rows.day, first=rows.first, rules=rules)
