"""What key accounts will need in the coming three months, by the same months of last year."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np

from analytics import exact
from analytics.lists.white_space import item_of
from analytics.period import Period, months_earlier, months_to
from analytics.question import Question
from analytics.rules.number import exact as fraction

_SQL: Final = Path(__file__).with_name("season.sql")
AHEAD: Final = 3
"""Months that the season looks ahead, and back."""
TREND: Final = 6
"""Months by which this year is held against the last."""
_YEAR: Final = 12


@dataclass(frozen=True, eq=False)
class SeasonSales:
    """One entry per customer and item (category, else product), money in whole millionths.

    ``customer``, ``item``: keys; ``recent``: the latest three months; ``ahead``: the coming three
    months a year earlier, and ``quantity``, millionths too; ``six``, ``six_before``: the latest six
    months and those a year earlier. ``names``: of the items by key. ``is_known``: the lines reach back
    so far; ``has_quantity``: the store has quantities.
    """

    customer: np.ndarray
    item: np.ndarray
    recent: np.ndarray
    ahead: np.ndarray
    quantity: np.ndarray
    six: np.ndarray
    six_before: np.ndarray
    names: np.ndarray
    is_known: bool
    has_quantity: bool


def coming(as_of: date) -> Period:
    """The three months that begin after a day.

    >>> coming(date(2026, 10, 31)).code
    '2026-11-01..2027-01-31'
    """
    after = as_of + timedelta(days=1)
    return Period(after, months_earlier(after, -AHEAD) - timedelta(days=1))


def season_sales(question: Question) -> SeasonSales:
    """The sales on which the need of the coming months rests: all customers, up to the scope's last day."""
    store, scope = question.store, question.scope
    facts, as_of = store.facts(scope.version), scope.period.to_day
    item, before = item_of(question), months_to(months_earlier(as_of, _YEAR), TREND)
    ahead = months_to(months_earlier(coming(as_of).to_day, _YEAR), AHEAD)
    rows = store.query(
        _SQL,
        {"item": item},
        as_of=as_of,
        version=scope.version,
        recent=months_to(as_of, AHEAD).from_day,
        six=months_to(as_of, TREND).from_day,
        ahead_from=ahead.from_day,
        ahead_to=ahead.to_day,
        before_from=before.from_day,
        before_to=before.to_day,
    )
    first = facts.first_day
    sums = ("recent", "ahead", "quantity", "six", "six_before")
    return SeasonSales(
        rows["customer_key"].to_numpy(),
        rows["item_key"].to_numpy(),
        **{name: exact.units(rows[name]) for name in sums},
        names=store.members(item, scope.version).names,
        is_known=first is not None and first < months_earlier(before.from_day, -1),
        has_quantity=facts.has_quantity,
    )


@dataclass(frozen=True, eq=False)
class Needs:
    """One entry per customer and item of the coming season, the largest need of each customer first.

    ``at``: places in the sales; ``need``, ``quantity``: of the coming months, ``growth``: the factor
    by which last year's are multiplied; all exact.
    """

    at: np.ndarray
    need: np.ndarray
    quantity: np.ndarray
    growth: np.ndarray


def needs(sales: SeasonSales, among: np.ndarray, peak: float, limits: tuple[float, float]) -> Needs:
    """What the customers with a key in ``among`` need of the items whose season comes.

    Need: the coming months of last year × the growth of the latest six months against those a year
    earlier, within ``limits`` (1 without any a year earlier). A season comes where the need is above
    zero and at least ``peak`` × the latest three months.
    """
    offered = np.flatnonzero(np.isin(sales.customer, among) & (sales.ahead > 0))
    growth = [_growth(int(sales.six[at]), int(sales.six_before[at]), limits) for at in offered]
    need = [int(int(sales.ahead[at]) * by) for at, by in zip(offered, growth, strict=True)]
    quantity = [int(int(sales.quantity[at]) * by) for at, by in zip(offered, growth, strict=True)]
    least = fraction(peak)
    comes = [
        amount > 0 and amount >= least * int(sales.recent[at])
        for at, amount in zip(offered, need, strict=True)
    ]
    kept = np.flatnonzero(np.array(comes, dtype=bool))
    amounts = np.array(need, dtype=np.int64)[kept]
    order = kept[np.lexsort((sales.item[offered[kept]], -amounts, sales.customer[offered[kept]]))]
    return Needs(
        offered[order],
        np.array(need, dtype=np.int64)[order],
        np.array(quantity, dtype=np.int64)[order],
        np.array([float(by) for by in growth])[order],
    )


def _growth(now: int, before: int, limits: tuple[float, float]) -> Fraction:
    if before <= 0:
        return Fraction(1)
    least, most = (fraction(limit) for limit in limits)
    return min(max(Fraction(now, before), least), most)
