"""What reads one row per line gives the same, whatever number of parts the customers are read in."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from analytics import parts
from analytics.account.baskets import buyers
from analytics.period import Period
from analytics.pyramid.habits import habits
from analytics.question import Question
from analytics.scope import Scope
from analytics.warnings.sales_inputs import purchase_days_of
from data.store.store import Store

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
SCOPE = Scope(version=1, period=Period(FIRST, LAST))


def _lines() -> list[dict]:
    """Seven customers, the first one every day, the seventh every seventh; two items, some returns."""
    return [
        {
            "customer": f"c{customer}",
            "group": f"g{customer % 3}",
            "date": FIRST + timedelta(days=day),
            "amount": -1 if day % 5 == 4 else 10 + customer,
            "category": "pumps" if day % 2 else "pipes",
            "order": f"{customer}-{day // 3}",
        }
        for customer in range(7)
        for day in range(0, 40, customer + 1)
    ]


def _habits(question: Question) -> list[np.ndarray]:
    found = habits(question)
    return [found.orders, found.gap_days]


def _baskets(question: Question) -> list[np.ndarray]:
    found = buyers(question, "category", np.array([6, 1, 2, 4]))
    return [np.array(sorted((key, *bought) for key, bought in found.items()))]


def _purchase_days(question: Question) -> list[np.ndarray]:
    days = purchase_days_of(question)
    rhythm = days.at(LAST)
    return [rhythm.days_since, rhythm.twice_gap, rhythm.lapse_limit, days.count(FIRST, LAST)]


@pytest.mark.parametrize("figure", [_habits, _baskets, _purchase_days])
def test_parts_of_the_customers_add_up_to_the_whole(
    figure: Callable[[Question], list[np.ndarray]],
    store_of: Callable[..., Store],
    monkeypatch: pytest.MonkeyPatch,
):
    store = store_of(_lines())
    whole = figure(Question(store, SCOPE))
    monkeypatch.setattr(parts, "LINES_AT_ONCE", 20)
    assert parts.parts_of(store, 1) == 6
    assert any(len(one) and np.any(one > 0) for one in whole)
    for now, then in zip(figure(Question(store, SCOPE)), whole, strict=True):
        np.testing.assert_array_equal(now, then)
