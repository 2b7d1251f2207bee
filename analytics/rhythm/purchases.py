"""Purchase days and what they say: usual gap, lapse limit, runs (definitions, sections 4.1–4.4)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.rhythm.sales import Sales
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
    """

    customer: np.ndarray
    day: np.ndarray
    first: np.ndarray
    rules: StagesRules

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

    def usual_gaps(self, rows: np.ndarray) -> np.ndarray:
        """The usual gap after each of the rows, in days: the median of the latest gaps up to it."""
        number, gaps = self._latest_gaps(rows)
        at = np.arange(len(rows))
        middle = gaps[at, np.maximum(number - 1, 0) // 2] + gaps[at, number // 2]
        unknown = 2 * self.rules.unknown_gap_days
        return np.where(number < self.rules.least_gaps, unknown, middle) / 2

    def gaps_known(self, rows: np.ndarray) -> np.ndarray:
        """How many gaps the usual gap after each of the rows can rest on (at most ``recent_gaps``)."""
        return np.minimum(rows - self.first[self.customer[rows]], self.rules.recent_gaps)

    def lapse_limits(self, rows: np.ndarray) -> np.ndarray:
        """The lapse limit after each of the rows, in days."""
        times = fraction(self.rules.lapse_gaps)
        # Twice a gap is whole: one division of whole numbers gives the nearest number to the exact one.
        twice = (2 * self.usual_gaps(rows)).astype(np.int64)
        gaps = twice * times.numerator / (2 * times.denominator)
        return np.maximum(self.rules.lapse_floor_days, gaps)

    @cached_property
    def pauses(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows after which nothing was bought within the floor of all limits, and their lapse limits.

        After no other row can an account lapse or a run break.
        """
        paused = self.is_last.copy()
        paused[:-1] |= np.diff(self.day) > self.rules.lapse_floor_days
        rows = np.flatnonzero(paused)
        return rows, self.lapse_limits(rows)

    @cached_property
    def run_first(self) -> np.ndarray:
        """The row on which each row's run starts (resets left out)."""
        rows, limits = self.pauses
        follows = ~self.is_last[rows]
        rows, limits = rows[follows], limits[follows]
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
        lapsed[beyond] = since[beyond] > limits[np.searchsorted(paused, rows[beyond])]
        return lapsed

    def _latest_gaps(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Number of gaps that count for each row, and the gaps, ascending, filled with a large one."""
        number = self.gaps_known(rows)
        back = np.arange(self.rules.recent_gaps)
        gaps = np.diff(self.day, prepend=0)[np.maximum(rows[:, None] - back, 0)]
        return number, np.sort(np.where(back < number[:, None], gaps, _NO_GAP), axis=1)


def purchases(sales: Sales, rules: StagesRules) -> Purchases:
    """The purchase days in the lines: days with at least one line of an amount above zero."""
    bought = sales.units > 0
    packed = (sales.customer.astype(np.int64) << _DAY_BITS | sales.day)[bought]
    packed.sort()
    if len(packed):
        packed = packed[np.append(True, packed[1:] != packed[:-1])]
    customer = (packed >> _DAY_BITS).astype(np.int32)
    return Purchases(
        customer=customer,
        day=(packed & ((1 << _DAY_BITS) - 1)).astype(np.int32),
        first=np.searchsorted(customer, np.arange(len(sales.keys) + 1)),
        rules=rules,
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
