"""The overview, the losses and concentration over time on small stores."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.overview.overview import change, overview
from analytics.pareto.concentration import concentration
from analytics.pareto.loss import loss
from analytics.pareto.pareto import pareto
from analytics.period import Period
from analytics.question import Question
from analytics.reports import REPORTS
from analytics.scope import Scope

MAY_JUNE = Period(date(2026, 5, 1), date(2026, 6, 30))


def test_totals_are_exact_and_count_lines_without_a_customer(store_of):
    store = store_of(
        [
            {"customer": "a", "amount": "0.10", "cost": "0.04", "order": "1"},
            {"customer": "a", "amount": "0.20", "order": "2"},
            {"amount": "-0.05", "order": "2"},
        ]
    )
    found = overview(Question(store, Scope(version=1, period=MAY_JUNE, comparison=None))).totals
    assert found.revenue == Decimal("0.25")
    assert (found.profit, found.cost_coverage) == (Decimal("0.06"), pytest.approx(0.4))
    assert (found.customers, found.orders, found.unassigned_lines) == (1, 2, 1)


def test_months_without_sales_are_zero_and_stand_beside_the_year_before(store_of):
    store = store_of(
        [
            {"customer": "a", "amount": 5, "date": date(2026, 6, 1)},
            {"customer": "a", "amount": 3, "date": date(2025, 5, 31)},
        ]
    )
    before = Period(date(2025, 5, 1), date(2025, 6, 30))
    found = overview(Question(store, Scope(version=1, period=MAY_JUNE, comparison=before))).months
    assert list(found["revenue"]) == [0, 5]
    assert list(found["revenue_before"]) == [3, 0]
    assert list(found["whole"]) == [True, True]


def test_a_month_that_the_period_cuts_is_not_whole(store_of):
    store = store_of([{"customer": "a", "amount": 5}])
    cut = Period(date(2026, 5, 2), date(2026, 6, 29))
    assert list(overview(Question(store, Scope(version=1, period=cut))).months["whole"]) == [
        False,
        False,
    ]


def test_change_needs_something_above_zero_to_start_from():
    assert change(110, 100) == pytest.approx(0.1)
    assert change(5, 0) is None and change(5, -3) is None and change(None, 3) is None


def test_the_largest_customers_carry_their_value_of_before(store_of):
    store = store_of(
        [
            {"customer": "a", "amount": 5},
            {"customer": "b", "amount": 9},
            {"customer": "a", "amount": 4, "date": date(2025, 6, 1)},
        ]
    )
    before = Period(date(2025, 5, 1), date(2025, 6, 30))
    found = overview(
        Question(store, Scope(version=1, period=MAY_JUNE, comparison=before))
    ).largest()
    assert found[["id", "value", "before"]].to_numpy().tolist() == [["b", 9, 0], ["a", 5, 4]]


def test_a_loss_says_the_money_first_and_who_replaces_it(store_of):
    amounts = {"big": 80, "m1": 10, "m2": 6, "s1": 2, "s2": 1, "s3": 1}
    store = store_of([{"customer": n, "amount": v, "cost": v / 2} for n, v in amounts.items()])
    found = loss(Question(store, Scope(version=1, period=MAY_JUNE, picked=("big", "nobody"))))
    assert found is not None
    assert (found.lost.revenue, found.lost.profit, found.share) == (80, 40, 0.8)
    # classes: big A; m1 starts at 0.80, m2 at 0.90: B; s1 … from 0.96: C
    assert found.replacements.to_numpy().tolist() == [["B", 2, 8.0, 10], ["C", 3, 1.0, 80]]
    assert found.after.hhi and found.before.hhi
    assert found.after.hhi < found.before.hhi


def test_losing_nobody_is_no_loss(store_of):
    store = store_of([{"customer": "a", "amount": 1}])
    assert loss(Question(store, Scope(version=1, period=MAY_JUNE, picked=("x",)))) is None


def test_each_point_of_concentration_is_the_curve_of_its_twelve_months(store_of):
    days = [date(2025, month, 10) for month in range(1, 13)] + [date(2026, 1, 20)]
    store = store_of(
        [{"customer": f"c{i % 3}", "amount": i + 1, "date": day} for i, day in enumerate(days)]
    )
    scope = Scope(version=1, period=Period(date(2025, 2, 1), date(2026, 1, 20)))
    found = concentration(Question(store, scope))
    assert [str(day) for day in found["day"]] == ["2025-12-31", "2026-01-20"]
    year = pareto(Question(store, scope.over(Period(date(2025, 1, 21), date(2026, 1, 20)))))
    assert found["gini"].iloc[-1] == year.figures.gini


def test_less_than_twelve_months_have_no_concentration_over_time(store_of):
    store = store_of([{"customer": "a", "amount": 1}])
    assert concentration(Question(store, Scope(version=1, period=MAY_JUNE))).empty


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_stands_on_an_empty_store(store_of, name: str):
    store = store_of([])
    document = REPORTS[name](Question(store, Scope(version=1, period=MAY_JUNE))).to_dict()
    assert document["unknown"] == []


def test_the_pareto_report_holds_what_the_command_line_promises(store_of):
    store = store_of([{"customer": "a", "amount": "1.50"}, {"customer": "b", "amount": -1}])
    found = REPORTS["pareto"](Question(store, Scope(version=1, period=MAY_JUNE))).to_dict()
    assert (found["items"], found["total"], found["k80"], found["k80_share"]) == (1, "1.5", 1, 1.0)
    assert found["not_positive"] == {"items": 1, "total": "-1"}
    assert found["cr"] == {"1": 1.0, "5": 1.0, "10": 1.0}
    assert found["rows"] == [
        {
            "id": "a",
            "name": "a",
            "value": "1.5",
            "rank": 1,
            "share": 1.0,
            "cum_share": 1.0,
            "start_share": 0.0,
            "class": "A",
        }
    ]
