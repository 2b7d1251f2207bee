"""The relationship stages in plain pandas, straight from section 4 of the definitions.

Slow and obvious: one customer, one evaluation point after the other. The tests hold the real thing
against it, the benchmark measures against it.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

import pandas as pd

YEAR_GROWTH = Decimal("1.10")


def plain_stages(
    lines: pd.DataFrame, as_of: date, resets: Sequence[tuple[str, date]] = ()
) -> pd.DataFrame:
    """One row per customer and evaluation point from its first purchase on.

    ``lines``: ``customer``, ``date``, ``amount`` (Decimal), ``item`` (what breadth counts, or None).
    Columns: ``customer``, ``point``, ``stage``, ``usual_gap``, ``lapse_limit``, ``run_start``,
    ``in_run``, ``revenue_w1``, ``revenue_w0``, ``breadth_w1``, ``breadth_w0``.
    """
    lines = lines.loc[lines["date"] <= as_of]
    rows = []
    points = list(_points(min(lines["date"], default=as_of), as_of))
    for customer, own in lines.groupby("customer", sort=True):
        rows += _history(
            str(customer), own, points, [day for who, day in resets if who == customer]
        )
    return pd.DataFrame(rows)


def _points(first: date, as_of: date) -> Iterator[date]:
    day = first
    while day < as_of:
        if day.day == monthrange(day.year, day.month)[1]:
            yield day
        day += timedelta(days=1)
    yield as_of


def _history(
    customer: str, own: pd.DataFrame, points: list[date], resets: list[date]
) -> list[dict]:
    days = sorted(set(own.loc[own["amount"] > 0, "date"]))
    rows = []
    signals = []
    for point in points:
        past = [day for day in days if day <= point]
        if not past:
            signals.append(False)
            continue
        start = _run_start(past, [day for day in resets if day <= point])
        half, year = timedelta(days=182), timedelta(days=364)
        w1 = own.loc[(own["date"] > point - half) & (own["date"] <= point)]
        w0 = own.loc[(own["date"] > point - year - half) & (own["date"] <= point - year)]
        revenue_1, revenue_0 = sum(w1["amount"], Decimal(0)), sum(w0["amount"], Decimal(0))
        breadth_1, breadth_0 = _breadth(w1), _breadth(w0)
        signals.append(
            start <= point - timedelta(days=546)
            and revenue_0 > 0
            and (
                (revenue_1 >= YEAR_GROWTH * revenue_0 and breadth_1 >= breadth_0)
                or (revenue_1 >= revenue_0 and breadth_1 > breadth_0)
            )
        )
        in_run = len([day for day in past if day >= start])
        limit = _limit(past)
        if (point - past[-1]).days > limit:
            stage = "lapsed"
        elif (point - start).days < 180 or in_run < 4:
            stage = "establish"
        elif sum(signals[-3:]) >= 2:
            stage = "strengthen"
        else:
            stage = "stabilise"
        rows.append(
            {
                "customer": customer,
                "point": point,
                "stage": stage,
                "usual_gap": _usual_gap(past),
                "lapse_limit": limit,
                "run_start": start,
                "in_run": in_run,
                "revenue_w1": revenue_1,
                "revenue_w0": revenue_0,
                "breadth_w1": breadth_1,
                "breadth_w0": breadth_0,
            }
        )
    return rows


def _usual_gap(days: list[date]) -> float:
    """After the last of the days."""
    gaps = [(later - day).days for day, later in pairwise(days)][-12:]
    return median(gaps) if len(gaps) >= 3 else 60


def _limit(days: list[date]) -> float:
    return max(90, 3 * _usual_gap(days))


def _run_start(days: list[date], resets: list[date]) -> date:
    start = days[0]
    for at in range(1, len(days)):
        if (days[at] - days[at - 1]).days > _limit(days[:at]):
            start = days[at]
    return max([start, *resets])


def _breadth(lines: pd.DataFrame) -> int:
    return len(set(lines.loc[(lines["amount"] > 0) & lines["item"].notna(), "item"]))
