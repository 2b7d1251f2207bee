"""Investment and payback, by the source documents' example and on months that a person can add up."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.account.account import account
from analytics.lists.investment import ledger, payback
from analytics.lists.listed import listed
from analytics.pareto.exposure import exposure
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from data.records import record

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
MILLION = 1_000_000


def on(year: int, month: int, amount: object, cost: object = 0, customer: str = "a") -> dict:
    day = date(year, month, 15)
    return {"customer": customer, "amount": amount, "cost": cost, "date": day}


def spent(store, *rows: tuple[str, str, object]) -> None:
    entries = [
        {"customer": customer, "day": day, "amount": str(amount), "kind": "k"}
        for customer, day, amount in rows
    ]
    record(store, "expense", entries, "x")


def visited(store, *days: str) -> None:
    record(store, "visit", [{"customer": "a", "day": day, "person": "p"} for day in days], "x")


def of(store, visit_cost: float = 0):
    return payback(ledger(Question(store, SCOPE), ("a",)), "a", visit_cost, 1)


def test_the_example_of_the_sources(store_of):
    """5 million for 10 million once is 50 %; with half a million a year on 10 million more 27.5 and 20 %."""
    store = store_of([on(year, 1, 10 * MILLION) for year in (2024, 2025, 2026)])
    yearly = MILLION // 2
    spent(
        store,
        ("a", "2024-01-05", 5 * MILLION),
        ("a", "2025-01-05", yearly),
        ("a", "2026-01-05", yearly),
    )
    found = of(store)
    assert found is not None
    assert found.years["share"].tolist() == [0.5, 0.275, 0.2]
    assert found.years["year"].tolist() == ["2024", "2025", "2026"]


def test_payback_is_the_first_month_from_the_investment_on_that_leaves_nothing_open(store_of):
    """100 put in in February; 40, 40 and 20 a month come back: even at the end of May."""
    store = store_of([on(2026, 1, 10), on(2026, 3, 50, 10), on(2026, 4, 40), on(2026, 5, 10)])
    spent(store, ("a", "2026-02-01", 100))
    found = of(store)
    assert found is not None
    assert (found.paid_back, found.cumulative) == (date(2026, 5, 1), 0)
    assert found.investment == 100


def test_a_visit_costs_what_the_rules_say_and_counts_up_to_the_last_day(store_of):
    store = store_of([on(2026, 3, 1000)])
    visited(store, "2026-02-01", "2026-12-31", "2027-01-01")
    found = of(store, visit_cost=499.5)
    assert found is not None and found.investment == 999 and found.cumulative == 1
    assert found.years["visits"].tolist() == [2]
    assert found.paid_back == date(2026, 3, 1)


def test_without_investment_or_without_any_cost_nothing_is_said(store_of):
    assert of(store_of([on(2026, 3, 1000)])) is None
    store = store_of([on(2026, 3, 1000, None)])
    spent(store, ("a", "2026-02-01", 100))
    assert of(store) is None


@pytest.mark.parametrize(("amount", "is_listed"), [("100", False), ("100.01", True)])
def test_a_key_account_is_listed_below_zero(store_of, amount: str, is_listed: bool):
    store = store_of([on(2026, 3, 150, 50), on(2026, 3, 1, 0, "small")])
    spent(store, ("a", "2026-02-01", amount))
    found = listed(Question(store, SCOPE), "payback")
    assert found.ids == (("a",) if is_listed else ())
    assert found.population == 1


def test_the_account_has_its_payback_by_the_rules_in_force(store_of):
    store = store_of([on(2026, 3, 1000)])
    visited(store, "2026-02-01")
    found = account(Question(store, SCOPE), "a").payback
    assert found is not None and found.investment == 500


def test_winning_anew_costs_five_times_the_median_of_the_tier(store_of):
    """Fixed heads: all in one tier, expenses 1, 2, 3 and 10: the median is 2.5, five times it 12.5 each."""
    store = store_of([on(2026, 3, 10, 0, one) for one in "abcd"])
    spent(
        store, *((one, "2026-02-01", cost) for one, cost in zip("abcd", (1, 2, 3, 10), strict=True))
    )
    scope = Scope(1, SCOPE.period, scheme="heads", picked=("a", "d"))
    exposed = exposure(Question(store, scope))
    assert exposed is not None and exposed.winning == Decimal(25)


def test_winning_anew_is_unknown_without_expenses(store_of):
    exposed = exposure(Question(store_of([on(2026, 3, 10)]), Scope(1, SCOPE.period, picked=("a",))))
    assert exposed is not None and exposed.winning is None
