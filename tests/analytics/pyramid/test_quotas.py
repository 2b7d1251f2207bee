"""Margin quotas of the monthly grades: whom they lift, and the median margin that is offered."""

from dataclasses import replace
from datetime import date

from analytics.period import Period
from analytics.pyramid.quotas import Quota, quotas
from analytics.question import Question
from analytics.rules.rulebook import save_rules
from analytics.rules.rules import initial_rules
from analytics.scope import Scope

SCOPE = Scope(version=1, period=Period(date(2026, 6, 1), date(2026, 6, 30)), scheme="wholesale")


def line(customer: str, tens_of_thousands: int, margin: int | None) -> dict[str, object]:
    """A line of June with a gross margin in percent."""
    amount = tens_of_thousands * 10_000
    cost = {} if margin is None else {"cost": amount * (100 - margin) // 100}
    return {"customer": customer, "amount": amount, **cost}


def test_the_median_of_a_band_is_that_of_its_customers_with_a_known_margin(store_of):
    rows = [line("a", 80, 10), line("b", 90, 20), line("c", 100, 60), line("d", 100, None)]
    store = store_of([*rows, line("e", 120, 5), line("f", 1, 50), line("g", -1, 50)])
    found = {quota.code: quota for quota in quotas(Question(store, SCOPE))}
    # As delivered no margin lifts anybody: f is below every grade, g has nothing above zero.
    assert found["A"] == Quota("A", 1, 3, 0, 0.2)
    assert found["AA"] == Quota("AA", 1, 1, 0, 0.05)
    assert found["ungraded"] == Quota("ungraded", 1, 1, 0, 0.5)
    assert found["B"] == Quota("B", 1, 0, 0, None) and next(iter(found)) == "AA"


def test_a_quota_that_lifts_more_than_half_of_its_band_is_noticed(store_of):
    store = store_of([line("a", 80, 10), line("b", 90, 20), line("c", 100, 60), line("d", 1, None)])

    def of_band(quota: float) -> Quota:
        changed = initial_rules().with_numbers({"pyramid.wholesale.tiers.A.quota": quota})
        save_rules(store, changed, "Ada", "")
        return next(one for one in quotas(Question(store, SCOPE)) if one.code == "A")

    # Exactly on the quota stays: the median lifts the one above it.
    assert [of_band(quota).lifted for quota in (0.05, 0.1, 0.2, 0.6)] == [3, 2, 1, 0]
    assert [of_band(quota).lifts_most for quota in (0.1, 0.2)] == [True, False]


def test_a_scheme_without_quotas_has_none_and_retail_counts_from_a_half_on(store_of):
    store = store_of([line("a", 80, 10), {"customer": "b", "amount": 4_000, "cost": 1}])
    assert quotas(Question(store, replace(SCOPE, scheme="curry"))) == ()
    lowest = quotas(Question(store, replace(SCOPE, scheme="retail")))[-1]
    assert (lowest.code, lowest.customers) == ("C", 0)
