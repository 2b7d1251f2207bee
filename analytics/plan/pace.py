"""How much of a month's plan is due by a day of it: by last year's daily pattern, else evenly.

Exact: money in whole millionths, and the days of a month add to its plan.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import months_earlier
from analytics.question import Question
from analytics.record_inputs import with_keys

_PATTERN = Path(__file__).with_name("pace.sql")
_MONTHS = Path(__file__).with_name("plan_months.sql")


@dataclass(frozen=True, eq=False)
class Pattern:
    """Last year's pattern of the month that holds ``day``, by customer key; whole millionths.

    ``until``: amounts above zero of the same month a year earlier, up to the same day; ``total``: of
    all of that month, 0 for a customer without any. The 29th of February counts as the 28th in a
    year that has none.
    """

    day: date
    until: np.ndarray
    total: np.ndarray

    def due(self, plan: np.ndarray) -> np.ndarray:
        """The part of the month's plan of every customer that is due up to and with the day."""
        return due(plan, self.until, self.total, self.day)


def pattern(question: Question, day: date) -> Pattern:
    """Last year's pattern of the month of ``day``, of every customer of the store."""
    days = monthrange(day.year, day.month)[1]
    first = months_earlier(day.replace(day=1), 12)
    rows = question.store.query(
        _PATTERN,
        from_day=first,
        to_day=first.replace(day=monthrange(first.year, first.month)[1]),
        version=question.scope.version,
        day=day.day,
        days=days,
    )
    size = len(question.store.members("customer", question.scope.version).ids)
    keys = rows["customer_key"].to_numpy()
    sums = {name: exact.units(rows[name]) for name in ("until", "total")}
    by_key = {name: np.zeros(size, dtype=units.dtype) for name, units in sums.items()}
    for name, units in sums.items():
        by_key[name][keys] = units
    return Pattern(day, **by_key)


def due(plan: np.ndarray, until: np.ndarray, total: np.ndarray, day: date) -> np.ndarray:
    """The part of each month's plan that is due up to and with ``day`` of the month, rounded down.

    By the weights ``until`` the day out of ``total``, evenly by days where ``total`` is 0. On the
    month's last day all of the plan is due.

    >>> nothing = np.array([0, 0])
    >>> due(np.array([300, 10]), nothing, nothing, date(2026, 6, 10)).tolist()
    [100, 3]
    """
    days = monthrange(day.year, day.month)[1]
    has = total > 0
    part, whole = np.where(has, until, day.day), np.where(has, total, days)
    largest = float(np.abs(plan).max(initial=0)) * float(np.max(part, initial=0))
    wide = plan.astype(object) if largest >= 2**62 else plan
    return (wide * part // whole).astype(plan.dtype)


def spread(plan: int, weights: Sequence[int]) -> list[int]:
    """A month's plan over its days by their weights, evenly where all are 0; the days add to the plan.

    >>> spread(10, [0, 1, 1, 1]), spread(100, [0, 0, 0])
    ([0, 3, 3, 4], [33, 33, 34])
    """
    used = weights if sum(weights) else [1] * len(weights)
    sums = [sum(used[:place]) for place in range(len(used) + 1)]
    ends = [plan * amount // sums[-1] for amount in sums]
    return [end - start for start, end in pairwise(ends)]


def day_weights(sold: Mapping[date, int], month: date) -> list[int]:
    """The weight of each day of ``month``: ``sold`` on the same day a year earlier, returns left out.

    ``sold``: the amounts above zero by day, in whole millionths.

    >>> day_weights({date(2024, 2, 29): 5, date(2024, 2, 28): 2}, date(2025, 2, 1))[-2:]
    [0, 7]
    """
    days = monthrange(month.year, month.month)[1]
    weights = [0] * days
    for day, amount in sold.items():
        if (day.year, day.month) == (month.year - 1, month.month):
            weights[min(day.day, days) - 1] += amount
    return weights


def month_plans(question: Question, first: date, last: date) -> pa.Table:
    """The plans of the months from ``first`` to ``last``: ``customer`` (id), ``month``, ``amount``,
    ``customer_key`` (null: without a line).

    One row per customer and month with a plan. A plan without a category is that of all
    categories; where there is none, those of the single categories are added.
    """
    sql = _MONTHS.read_text(encoding="utf-8")
    return with_keys(question, sql, first=first.replace(day=1), last=last)
