"""Purchase days and what they say: usual gap, lapse limit, runs (definitions, sections 4.1–4.4)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.days.day_rows import DayRows
from analytics.rhythm.set_gaps import NOTHING_SET, SetGaps
from analytics.rules.number import exact as fraction
from analytics.rules.stages_rules import StagesRules

_DAY_BITS = 20
"""A customer and a day fit into one whole number, which sorts faster than two."""
_NO_GAP = np.iinfo(np.int64).max // 2


@dataclass(frozen=True, eq=False)
class Purchases:
    """One entry ("row") per customer and purchase day, sorted by customer, then day.

    ``customer``: position of the customer; ``day``: days since the origin of the sales.
    ``first``: row of each customer's first purchase day, and the number of rows at the end.
    ``set_gaps``: usual gaps that people have set; they hold on the days that they name.
    """

    customer: np.ndarray
    day: np.ndarray
    first: np.ndarray
    rules: StagesRules
    set_gaps: SetGaps = NOTHING_SET

    @cached_property
    def last(self) -> np.ndarray:
        """Row of each customer's last purchase day; of a customer without one its ``first`` − 1."""
        return self.first[1:] - 1

    @cached_property
    def counts(self) -> np.ndarray:
        """Number of purchase days of each customer."""
        return np.diff(self.first)

    @cached_property
    def is_first(self) -> np.ndarray:
        """Whether a row is its customer's first purchase day."""
        is_first = np.zeros(len(self.day), dtype=bool)
        is_first[self.first[:-1][self.counts > 0]] = True
        return is_first

    @cached_property
    def is_last(self) -> np.ndarray:
        """Whether a row is its customer's last purchase day."""
        is_last = np.zeros(len(self.day), dtype=bool)
        is_last[self.last[self.counts > 0]] = True
        return is_last

    def usual_gaps(self, rows: np.ndarray, days: np.ndarray | int) -> np.ndarray:
        """The usual gap after each of the rows as it holds on a day, in days: the one that is set,
        else the median of the latest gaps up to the row."""
        own = self._twice_gaps(rows) / 2
        return self.set_gaps.over(own, self.customer[rows], days, float)

    def has_set_gap(self, rows: np.ndarray, days: np.ndarray | int) -> np.ndarray:
        """Whether the usual gap after each of the rows on a day is one that people have set."""
        nobody = np.zeros(len(rows), dtype=bool)
        return self.set_gaps.over(nobody, self.customer[rows], days, lambda _gap: True)

    def gaps_known(self, rows: np.ndarray) -> np.ndarray:
        """How many gaps the usual gap after each of the rows can rest on (at most ``recent_gaps``)."""
        return np.minimum(rows - self.first[self.customer[rows]], self.rules.recent_gaps)

    def lapse_limits(self, rows: np.ndarray, days: np.ndarray | int) -> np.ndarray:
        """The lapse limit after each of the rows as it holds on a day, in days."""
        own = lapse_limits_of(self._twice_gaps(rows), self.rules)
        return self._with_set(own, rows, days)

    @cached_property
    def pauses(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows after which nothing was bought within the floor of all limits, and their own lapse limits.

        After no other row can an account lapse or a run break.
        """
        paused = self.is_last.copy()
        paused[:-1] |= np.diff(self.day) > self.rules.lapse_floor_days
        rows = np.flatnonzero(paused)
        return rows, lapse_limits_of(self._twice_gaps(rows), self.rules)

    @cached_property
    def run_first(self) -> np.ndarray:
        """The row on which each row's run starts (resets left out)."""
        rows, limits = self.pauses
        follows = ~self.is_last[rows]
        rows = rows[follows]
        limits = self._with_set(limits[follows], rows, self.day[rows + 1])
        starts = self.is_first.copy()
        starts[rows[self.day[rows + 1] - self.day[rows] > limits] + 1] = True
        places = np.arange(len(self.day), dtype=np.int32)
        return np.maximum.accumulate(np.where(starts, places, np.int32(0)))

    def are_lapsed(self, rows: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Whether a customer whose last purchase was on a row is lapsed on a later day, pairwise."""
        lapsed = np.zeros(rows.shape, dtype=bool)
        since = days - self.day[rows]
        beyond = since > self.rules.lapse_floor_days
        paused, limits = self.pauses
        own = limits[np.searchsorted(paused, rows[beyond])]
        on = np.broadcast_to(days, rows.shape)[beyond]
        lapsed[beyond] = since[beyond] > self._with_set(own, rows[beyond], on)
        return lapsed

    def _with_set(self, limits: np.ndarray, rows: np.ndarray, days: np.ndarray | int) -> np.ndarray:
        """Lapse limits with those of the set gaps in their place."""
        of = lambda gap: float(lapse_limits_of(np.array(2 * gap), self.rules))  # noqa: E731
        return self.set_gaps.over(limits, self.customer[rows], days, of)

    def _twice_gaps(self, rows: np.ndarray) -> np.ndarray:
        """Twice the median of the latest gaps up to each of the rows: a whole number."""
        number, gaps = self._latest_gaps(rows)
        at = np.arange(len(rows))
        middle = gaps[at, np.maximum(number - 1, 0) // 2] + gaps[at, number // 2]
        return np.where(number < self.rules.least_gaps, 2 * self.rules.unknown_gap_days, middle)

    def _latest_gaps(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Number of gaps that count for each row, and the gaps, ascending, filled with a large one."""
        number = self.gaps_known(rows)
        at = np.maximum(rows[:, None] - np.arange(self.rules.recent_gaps), 0)
        gaps = (self.day[at] - self.day[np.maximum(at - 1, 0)]).astype(np.int64)
        counts = np.arange(self.rules.recent_gaps) < number[:, None]
        return number, np.sort(np.where(counts, gaps, _NO_GAP), axis=1)


def lapse_limits_of(twice_gap: np.ndarray, rules: StagesRules) -> np.ndarray:
    """The lapse limit of a usual gap, given twice the gap in days, a whole number."""
    times = fraction(rules.lapse_gaps)
    # One division of whole numbers gives the nearest number to the exact one.
    gaps = twice_gap.astype(np.int64) * times.numerator / (2 * times.denominator)
    return np.maximum(rules.lapse_floor_days, gaps)


def purchases(bought: DayRows, rules: StagesRules, set_gaps: SetGaps = NOTHING_SET) -> Purchases:
    """The purchase days of some customers: days with at least one line of an amount above zero."""
    customers = np.arange(len(bought.first) - 1, dtype=np.int32)
    return Purchases(
        customer=np.repeat(customers, np.diff(bought.first)),
        day=bought.day,
        first=bought.first,
        rules=rules,
        set_gaps=set_gaps,
    )


def median_gaps(bought: Purchases) -> np.ndarray:
    """The median gap of each customer that has enough gaps to judge by, in days."""
    follows = ~bought.is_first[1:]
    of, gaps = bought.customer[1:][follows], np.diff(bought.day)[follows]
    counts = np.bincount(of, minlength=len(bought.counts))
    gaps = np.sort(of.astype(np.int64) << _DAY_BITS | gaps) & ((1 << _DAY_BITS) - 1)
    enough = counts >= bought.rules.least_gaps
    start = (np.cumsum(counts) - counts)[enough]
    return (gaps[start + (counts[enough] - 1) // 2] + gaps[start + counts[enough] // 2]) / 2
