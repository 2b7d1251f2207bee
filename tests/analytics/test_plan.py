"""The plan beside what was sold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from analytics.period import Period
from analytics.plan.amounts import SUMS
from analytics.plan.outlook import outlook
from analytics.plan.plan import BY, plan
from analytics.plan.report import plan_report
from analytics.question import Question
from analytics.scope import Scope
from data.errors import UserError
from data.records import record

pytestmark = pytest.mark.sampled

AS_OF = date(2026, 6, 10)
SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), AS_OF))


def sale(customer, day, amount, **more):
    """A line of a customer."""
    return {"customer": customer, "date": date.fromisoformat(day), "amount": amount, **more}


def planned(store, *rows):
    """Plans as (customer, month, amount) or with a category behind."""
    names = ("customer", "month", "amount", "category")
    return record(store, "plan", [dict(zip(names, row, strict=False)) for row in rows], "Ada")


@pytest.fixture
def store(store_of):
    """Two customers with a plan, one without, one line of nobody."""
    found = store_of(
        [
            sale("a", "2026-01-10", 80, rep="li", region="north", category="pumps"),
            sale("a", "2026-06-10", 20, rep="wu", region="north", category="pumps"),
            sale("a", "2025-03-01", 50, rep="li", region="north", category="valves"),
            sale("a", "2025-12-01", 50, rep="li", region="north", category="valves"),
            sale("b", "2026-02-01", 10, rep="li", region="south"),
            sale("b", "2026-06-11", 999, rep="li", region="south"),
            sale("c", "2026-03-01", 7, rep="wu", region="south", category="pumps"),
            sale(None, "2026-04-01", 5, category="pumps"),
        ]
    )
    planned(found, ("a", "2026-01-01", 100), ("a", "2026-06-01", 60), ("b", "2026-07-01", 30))
    return found


def test_the_plan_up_to_a_day_cuts_its_month_evenly_without_last_years_days(store):
    total = plan(Question(store, SCOPE)).total
    assert total.plan == 190
    assert total.plan_to_date == 100 + 60 * 10 // 30
    assert (total.actual, total.last_year, total.last_year_to_date) == (122, 100, 50)
    assert total.attainment == pytest.approx(122 / 120)
    assert total.attainment_year == pytest.approx(122 / 190)
    assert total.gap == -2


def test_planned_unplanned_and_unassigned_add_to_the_total(store):
    found = plan(Question(store, SCOPE))
    assert (found.planned.customers, found.planned.actual) == (2, 110)
    assert (found.unplanned.customers, found.unplanned.actual) == (1, 7)
    assert (found.unassigned.customers, found.unassigned.actual) == (0, 5)
    assert found.planned.actual + found.unplanned.actual + found.unassigned.actual == 122


@pytest.mark.parametrize("by", BY)
def test_the_planned_customers_alone_are_held_against_their_plan(store, by):
    found = plan(Question(store, SCOPE), by, everybody=False)
    assert found.total == found.planned == plan(Question(store, SCOPE), by).planned
    assert (found.total.actual, found.total.plan_to_date) == (110, 120)
    assert sum(one or 0 for one in found.months["actual"]) == 110
    assert found.units["actual"].sum() == 110 * 10**6
    assert found.outlook.plan == 190
    assert (found.unplanned.actual, found.unassigned.actual) == (7, 5)


def test_customers_stand_by_their_gap_in_money(store):
    rows = plan(Question(store, SCOPE)).rows
    assert rows["id"].tolist() == ["a", "b"]
    assert rows["gap"].tolist() == [20.0, -10.0]
    assert rows["attainment"].tolist()[0] == pytest.approx(100 / 120)
    assert rows["attainment"].isna().tolist() == [False, True]  # nothing is planned for b by now


def test_a_rep_has_the_customers_that_are_its_own_now(store):
    rows = plan(Question(store, SCOPE), "rep").rows.set_index("id")
    assert rows.loc["wu", ["customers", "plan", "actual"]].tolist() == [2, 160.0, 107.0]
    assert rows.loc["li", ["customers", "plan", "actual"]].tolist() == [1, 30.0, 10.0]


def test_the_customer_list_says_whose_a_customer_is_before_its_latest_line_does(store):
    record(store, "customer", [{"customer": "a", "rep": "zhao"}], "Ada")
    rows = plan(Question(store, SCOPE), "rep").rows.set_index("id")
    assert rows.loc["zhao", ["customers", "plan", "actual"]].tolist() == [1, 160.0, 100.0]


def test_a_category_has_its_own_plan_and_the_rest_names_none(store):
    planned(store, ("b", "2026-01-01", 40, "pumps"), ("b", "2026-01-01", 100))
    rows = plan(Question(store, SCOPE), "category").rows.set_index("id")
    assert rows.loc["pumps", ["customers", "plan", "actual"]].tolist() == [1, 40.0, 107.0]
    whole = rows[rows.index.isna()].iloc[0]
    assert (whole["plan"], whole["actual"]) == (190 + 100 - 40, 10.0)
    assert whole.isna()["attainment"]


def test_where_no_plan_is_of_all_categories_the_single_ones_are_added(store_of):
    store = store_of([sale("a", "2026-01-10", 80)])
    planned(store, ("a", "2026-01-01", 30, "pumps"), ("a", "2026-01-01", 20, "valves"))
    assert plan(Question(store, SCOPE)).total.plan == 50


def test_a_plan_of_a_customer_that_nobody_knows_stays_visible(store):
    planned(store, ("ghost", "2026-02-01", 11))
    found = plan(Question(store, SCOPE))
    assert (found.unmatched.customers, found.unmatched.plan) == (1, 11)
    assert found.total.plan == 201
    assert "ghost" in found.rows["id"].tolist()
    north = plan(Question(store, Scope(1, SCOPE.period, filters=(("region", ("north",)),))))
    assert (north.unmatched.plan, north.total.plan) == (11, 160)


def test_a_filter_chooses_customers_whose_figures_are_then_whole(store):
    valves = plan(Question(store, Scope(1, SCOPE.period, filters=(("category", ("valves",)),))))
    assert (valves.total.actual, valves.total.plan, valves.total.customers) == (100, 160, 1)
    assert valves.unassigned.actual == 0


def test_a_customer_without_lines_is_chosen_by_its_card(store):
    planned(store, ("new", "2026-02-01", 11))
    record(store, "customer", [{"customer": "new", "region": "north", "name": "Nova"}], "Ada")
    north = plan(Question(store, Scope(1, SCOPE.period, filters=(("region", ("north",)),))))
    assert north.rows["name"].tolist() == ["a", "Nova"]
    assert north.unmatched.plan == 0


def test_months_add_to_the_year_and_end_with_the_as_of_date(store):
    months = plan(Question(store, SCOPE)).months
    assert months["plan"].sum() == 190
    assert months["cum_plan"].iloc[-1] == 190
    actual = months["actual"].tolist()
    assert (sum(actual[:6]), actual[6:]) == (122, [None] * 6)
    assert months["cum_actual"].iloc[5] == 122
    assert months["last_year"].sum() == months["cum_last_year"].iloc[-1] == 100
    assert months["whole"].tolist() == [True] * 5 + [False] + [True] * 6


def test_every_year_that_the_period_touches_has_its_months(store):
    months = plan(Question(store, Scope(1, Period(date(2025, 5, 1), AS_OF)))).months
    assert months["year"].tolist() == [2025] * 12 + [2026] * 12
    assert months["cum_actual"].iloc[11] == 100
    assert months["cum_plan"].iloc[12] == 100  # January begins anew


def test_the_outlook_follows_last_years_pattern(store):
    found = plan(Question(store, SCOPE)).outlook
    assert (found.basis, found.share, found.amount) == ("last_year", 0.5, 244)
    assert found.gap == 190 - 244
    assert found.since == date(2025, 3, 1)  # last year is not whole


def test_without_last_year_the_outlook_goes_by_days():
    found = outlook(
        actual=Decimal(59),
        last_year=Decimal(0),
        last_year_to_date=Decimal(0),
        plan=Decimal(0),
        as_of=date(2026, 2, 28),
        first_sale=date(2026, 1, 1),
    )
    assert (found.basis, found.amount, found.attainment) == ("days", 365, None)
    assert found.since is None


def test_on_the_leap_day_last_year_ends_with_28_february(store_of):
    store = store_of(
        [
            sale("a", "2024-02-29", 3),
            sale("a", "2023-02-28", 5),
            sale("a", "2023-03-01", 7),
        ]
    )
    scope = Scope(1, Period(date(2024, 1, 1), date(2024, 2, 29)))
    total = plan(Question(store, scope)).total
    assert (total.actual, total.last_year_to_date, total.last_year) == (3, 5, 12)


def test_without_a_plan_the_page_still_shows_what_was_sold(store_of):
    found = plan(Question(store_of([sale("a", "2026-01-10", 80)]), SCOPE))
    assert found.missing == ("plan",)
    assert (found.rows.empty, found.total.actual, found.total.attainment) == (True, 80, None)


def test_a_plan_is_as_it_was_known(store):
    planned(store, ("a", "2026-01-01", 500))
    assert plan(Question(store, SCOPE)).total.plan == 590
    assert plan(Question(store, Scope(1, SCOPE.period, records=1))).total.plan == 190


def test_a_plan_by_products_is_refused(store):
    with pytest.raises(UserError) as raised:
        plan(Question(store, SCOPE), "product")
    assert raised.value.code == "item_unknown"


def test_the_report_says_money_exactly(store):
    planned(store, ("a", "2026-02-01", "0.1"))
    document = plan_report(Question(store, SCOPE)).document
    assert document["total"]["plan"] == "190.1"
    assert document["rows"][0]["gap"] == "20.1"
    assert document["months"][11]["actual"] is None


def test_the_report_counts_the_planned_customers_alone_unless_everybody_is_asked_for(store):
    alone, everybody = (
        plan_report(Question(store, SCOPE), *more).document["total"] for more in ((), (True,))
    )
    assert (alone["actual"], everybody["actual"]) == ("110", "122")


_amounts = some.integers(-2, 90)
_plans = some.lists(
    some.tuples(
        some.sampled_from("abcx"),
        some.integers(1, 12),
        _amounts,
        some.sampled_from([None, "pumps", "valves"]),
    ),
    max_size=12,
)
_sales = some.lists(
    some.tuples(
        some.sampled_from(["a", "b", "c", None]),
        some.dates(date(2025, 1, 1), date(2026, 12, 31)),
        some.integers(-50, 300),
        some.sampled_from(["li", "wu", None]),
        some.sampled_from(["pumps", "pipes", None]),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_sales, _plans, some.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_whatever_it_is_cut_by_the_plan_adds_to_the_same(store_of, sales, plans, as_of):
    names = ("customer", "date", "amount", "rep", "category")
    store = store_of(
        [
            {name: value for name, value in zip(names, row, strict=True) if value is not None}
            for row in sales
        ]
    )
    planned(store, *((who, f"2026-{month:02d}-01", *rest) for who, month, *rest in plans))
    scope = Scope(1, Period(date(2026, 1, 1), as_of))
    every = [plan(Question(store, scope), by) for by in BY]
    for by, found in zip(BY, every, strict=True):
        apart = [found.unassigned, *([found.unplanned] if by == "customer" else [])]
        for name in SUMS:
            rows = Decimal(found.units[name].sum().item()) / 10**6
            assert rows + sum(getattr(one, name) for one in apart) == getattr(found.total, name)
    months = plan(Question(store, scope)).months
    assert months["plan"].sum() == every[-1].total.plan
    assert sum(one for one in months["actual"] if one is not None) == every[-1].total.actual
    assert months["last_year"].sum() == every[-1].total.last_year
    if as_of == date(2026, 12, 31):
        assert every[-1].total.plan == every[-1].total.plan_to_date
