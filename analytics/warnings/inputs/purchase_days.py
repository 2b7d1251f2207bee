"""When every customer of the store bought, for as many as-of dates as are asked about."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from analytics.days.day_sums import DayPart, DaySums
from analytics.rhythm.purchases import Purchases, lapse_limits_of, purchases
from analytics.rules.stages_rules import StagesRules

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
    """The purchase days of every customer of the store, by customer key; ``sums`` finds them."""

    sums: DaySums
    parts: tuple[Purchases, ...]

    @classmethod
    def of(cls, sums: DaySums, rules: StagesRules) -> "PurchaseDays":
        """Those of sums by day that were read already."""
        return cls(sums, tuple(purchases(part.bought, rules) for part in sums.parts))

    def count(self, after: date, until: date) -> np.ndarray:
        """Number of purchase days of each customer in (after, until]."""
        return self.sums.spread(
            [self._rows(part, until) - self._rows(part, after) for part in self.sums.parts]
        )

    def at(self, day: date) -> RhythmAt:
        """The rhythm of every customer as it stands at a day; later purchases play no part."""
        since = np.full(self.sums.size, -1)
        gap, limit = np.zeros(self.sums.size, dtype=np.int64), np.zeros(self.sums.size)
        number = self.sums.number(day)
        for part, bought in zip(self.sums.parts, self.parts, strict=True):
            last = self._rows(part, day) - 1
            has = last >= bought.first[:-1]
            keys = part.keys[has]
            since[keys] = number - bought.day[last[has]]
            gap[keys] = 2 * bought.usual_gaps(last[has], number)
            limit[keys] = lapse_limits_of(gap[keys], bought.rules)
        lapsed = (since >= 0) & (since > limit)
        return RhythmAt(since, gap, limit, lapsed, self.parts[0].rules)

    def paused(self, day: date, years: int, slack: int) -> np.ndarray:
        """Whether the silence of each customer at a day is one of its own calendar.

        In each of so many years before it had a pause beyond the floor of all lapse limits that began
        within ``slack`` days of the dates of its last purchase, held that very day (or ended at
        most ``slack`` days before it), and was followed by a purchase.
        """
        paused = []
        for part, bought in zip(self.sums.parts, self.parts, strict=True):
            last = self._rows(part, day) - 1
            own = np.full(len(last), years > 0)
            for number in range(1, years + 1):
                then = day - timedelta(days=YEAR_DAYS * number)
                held = self._held(part, bought, then, last, number, slack)
                held |= self._held(part, bought, then - timedelta(days=slack), last, number, slack)
                own &= held
            paused.append(own)
        return self.sums.spread(paused)

    def _held(
        self, part: DayPart, bought: Purchases, day: date, last: np.ndarray, years: int, slack: int
    ) -> np.ndarray:
        """Whether ``day`` lies in a long pause before the ``last`` purchase, begun as the present one."""
        row = self._rows(part, day) - 1
        held = (row >= bought.first[:-1]) & (row < last)
        at = row[held]
        began = bought.day[last[held]] - YEAR_DAYS * years
        near = np.abs(bought.day[at] - began) <= slack
        held[held] = near & (bought.day[at + 1] - bought.day[at] > bought.rules.lapse_floor_days)
        return held

    def _rows(self, part: DayPart, day: date) -> np.ndarray:
        """The row after each customer's last purchase day up to ``day``."""
        return part.bought.upto(self.sums.number(day))
