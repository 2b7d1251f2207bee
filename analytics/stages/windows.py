"""Revenue and breadth of every customer in the windows before each evaluation point.

A window (a, b] is open at its start: it holds the days after a up to and with b.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analytics.rhythm.sales import Sales
from analytics.rules.stages_rules import StagesRules
from analytics.stages.bought_items import Stretches


@dataclass(frozen=True, eq=False)
class Windows:
    """One row per evaluation point, one column per customer; money in whole millionths.

    ``w1``: the half-year up to the point; ``w0``: the same half-year ``year_days`` earlier;
    ``year``: the twelve calendar months up to the point.
    """

    revenue_w1: np.ndarray
    revenue_w0: np.ndarray
    revenue_year: np.ndarray
    breadth_w1: np.ndarray
    breadth_w0: np.ndarray


def windows(sales: Sales, stretches: Stretches, points: np.ndarray, rules: StagesRules) -> Windows:
    """The windows of every customer at ``points`` (days since the origin, ascending)."""
    half, year = rules.half_year_days, rules.year_days
    before_year = np.array([sales.year_start(point) - 1 for point in points.tolist()])
    between = _revenue_between(sales)
    breadths = _breadths(sales, stretches, np.unique(np.concatenate([points, points - year])), half)
    return Windows(
        revenue_w1=between(points - half, points),
        revenue_w0=between(points - year - half, points - year),
        revenue_year=between(before_year, points),
        breadth_w1=breadths(points),
        breadth_w0=breadths(points - year),
    )


def _revenue_between(sales: Sales) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Revenue of each customer in windows, by the days after which they begin and on which they end."""
    known: dict[int, np.ndarray] = {}

    def until(day: int) -> np.ndarray:
        if day not in known:
            known[day] = sales.days.until(day)
        return known[day]

    def between(after: np.ndarray, to: np.ndarray) -> np.ndarray:
        revenue = np.empty((len(to), len(sales.keys)), dtype=sales.days.sums.dtype)
        for row, start, end in zip(revenue, after.tolist(), to.tolist(), strict=True):
            np.subtract(until(end), until(start), out=row)
        return revenue

    return between


def _breadths(
    sales: Sales, stretches: Stretches, days: np.ndarray, length: int
) -> Callable[[np.ndarray], np.ndarray]:
    """Number of distinct items that were bought in the ``length`` days up to each of the days.

    Each stretch of so many days adds one to a range of ``days``.
    """
    at = np.searchsorted(days, np.arange(sales.number(sales.as_of) + 1 + length))
    # By customer first, in the order of the stretches: the counting stays in the processor's cache.
    shape = (len(sales.keys), len(days) + 1)
    start = stretches.customer * np.int64(shape[1])
    changes = np.bincount(start + at[stretches.begin], minlength=shape[0] * shape[1])
    changes -= np.bincount(start + at[stretches.end], minlength=shape[0] * shape[1])
    table = np.cumsum(changes.reshape(shape), axis=1, dtype=np.int32).T
    return lambda wanted: table[np.searchsorted(days, wanted)]
