"""How many average orders separate a customer from the next tier."""

import numpy as np
import pytest

from analytics.period import Period
from analytics.pyramid.boundary import boundary
from analytics.pyramid.habits import habits
from analytics.pyramid.orders_away import orders_away
from analytics.pyramid.tiering import tiering
from analytics.question import Question
from analytics.scope import Scope

PERIOD = Period.from_code("2026-05-01..2026-06-30")


def orders(customer: str, *amounts: float) -> list[dict]:
    """One order an amount."""
    return [
        {"customer": customer, "order": f"{customer}{number}", "amount": amount}
        for number, amount in enumerate(amounts)
    ]


def away(store, scheme: str) -> dict[str, float]:
    """For each customer that could rise: the average orders that are missing."""
    scope = Scope(version=1, period=PERIOD, scheme=scheme)
    found = tiering(Question(store, scope))
    rows = boundary(found, 0.5)
    needed = orders_away(found, habits(Question(store, scope)), rows)
    rising = rows["direction"] == "rise"
    return dict(zip(rows["id"][rising], needed[rising], strict=True))


def test_the_missing_amount_is_counted_in_the_customers_own_orders_rounded_up(store_of):
    lines = orders("first", 1000) + orders("second", 300, 300) + orders("third", 500)
    # 1 %, 5 % and 20 % of three customers are one each: every boundary is the first one's 1 000.
    found = away(store_of(lines), "curry")
    assert found["second"] == 2  # 400 missing, 300 an order
    assert found["third"] == 1  # 500 missing, 500 an order


def test_a_monthly_scheme_counts_the_missing_amount_of_all_its_months(store_of):
    # Two months: retail's AAA begins at 400 000; 300 000 in three orders of 100 000.
    found = away(store_of(orders("near", 100_000, 100_000, 100_000)), "retail")
    assert found["near"] == 1


def test_a_customer_whose_orders_bring_nothing_has_no_number(store_of):
    store = store_of(orders("a", 1000) + orders("b", 900))
    scope = Scope(version=1, period=PERIOD)
    found = tiering(Question(store, scope))
    rows = boundary(found, 0.5)
    nothing = habits(Question(store, scope))
    nothing.orders[:] = 0
    assert np.isnan(orders_away(found, nothing, rows)).all()
    assert len(rows) and rows["amount"].iloc[0] == pytest.approx(100)
