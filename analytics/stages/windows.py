"""Revenue and breadth of every customer in the windows before each evaluation point.

A window (a, b] is open at its start: it holds the days after a up to and with b.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.packed import Packing
from analytics.period import months_to
from analytics.rhythm.sales import Sales
from analytics.rules.stages_rules import StagesRules


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


def windows(sales: Sales, points: np.ndarray, rules: StagesRules) -> Windows:
    """The windows of every customer at ``points`` (days since the origin, ascending)."""
    half, year = rules.half_year_days, rules.year_days
    year_starts = np.array([_year_start(sales, point) for point in sales.dates(points)])
    days = [points, points - half, points - year, points - year - half, year_starts]
    until = _revenue_until(sales, np.unique(np.concatenate(days)))
    breadths = _breadths(sales, np.unique(np.concatenate([points, points - year])), half)
    return Windows(
        revenue_w1=until(points) - until(points - half),
        revenue_w0=until(points - year) - until(points - year - half),
        revenue_year=until(points) - until(year_starts),
        breadth_w1=breadths(points),
        breadth_w0=breadths(points - year),
    )


def _year_start(sales: Sales, point: date) -> int:
    """The day before the twelve months up to the point begin."""
    return sales.number(months_to(point, 12).from_day) - 1


class _ByDay:
    """Rows of a table, one per day of ``days``, looked up by day."""

    def __init__(self, days: np.ndarray, table: np.ndarray) -> None:
        self._days, self._table = days, table

    def __call__(self, wanted: np.ndarray) -> np.ndarray:
        return self._table[np.searchsorted(self._days, wanted)]


def _revenue_until(sales: Sales, days: np.ndarray) -> _ByDay:
    """Revenue of each customer up to and with each of the days."""
    count = len(sales.keys)
    by_day = np.zeros((len(days), count), dtype=sales.units.dtype)
    # Days after the last of ``days`` are not asked for: the lines end there.
    row = _first_at_or_after(days, sales)[sales.day]
    np.add.at(by_day.reshape(-1), row * count + sales.customer, sales.units)
    return _ByDay(days, np.cumsum(by_day, axis=0))


def _breadths(sales: Sales, days: np.ndarray, length: int) -> _ByDay:
    """Number of distinct items on lines above zero in the ``length`` days up to each of the days.

    An item counts from a day on which it was bought until it is bought again (and counts from there)
    or has left the window: each such stretch adds one to a range of ``days``.
    """
    customer, bought, again = _stretches(sales)
    at = _first_at_or_after(days, sales, length).astype(np.int32)
    begin, end = at[bought], at[np.minimum(again, bought + np.int32(length))]
    seen = begin < end
    # By customer first, in the order of the stretches: the counting stays in the processor's cache.
    shape = (len(sales.keys), len(days) + 1)
    start = customer[seen] * np.int64(shape[1])
    changes = np.bincount(start + begin[seen], minlength=shape[0] * shape[1])
    changes -= np.bincount(start + end[seen], minlength=shape[0] * shape[1])
    table = np.cumsum(changes.reshape(shape), axis=1, dtype=np.int32)
    return _ByDay(days, table.T)


def _stretches(sales: Sales) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Customer, day of purchase of an item, and the day when the same item was bought next."""
    counts = (sales.units > 0) & (sales.item >= 0)
    items = int(sales.item.max(initial=0)) + 1
    packing = Packing(len(sales.keys), items, sales.number(sales.as_of) + 1)
    rows = packing.sorted(sales.customer[counts], sales.item[counts], sales.day[counts])
    customer, _, bought = packing.columns(rows)
    pair = packing.without_last(rows)
    again = np.full(len(bought), np.iinfo(np.int32).max)
    np.copyto(again[:-1], bought[1:], where=pair[1:] == pair[:-1])
    return customer, bought, again


def _first_at_or_after(days: np.ndarray, sales: Sales, beyond: int = 0) -> np.ndarray:
    """For every day from the origin to the as-of date (and ``beyond``): place in ``days``."""
    return np.searchsorted(days, np.arange(sales.number(sales.as_of) + 1 + beyond))
