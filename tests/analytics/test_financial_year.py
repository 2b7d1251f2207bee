"""The financial year: it starts in the month that the rules name, and everything of a year follows."""

from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analytics.account.account import account
from analytics.known import KnownStore
from analytics.pareto.exposure import exposure
from analytics.period import Period, preset_period, year_of, years_of
from analytics.plan.plan import BY, plan
from analytics.plan.report import plan_report
from analytics.question import Question
from analytics.rhythm.calendar import quarters
from analytics.rules.rulebook import financial_year, rules_in_force, save_rules
from analytics.scope import Scope, from_query, to_query
from analytics.warnings.warnings import warnings
from data.records import record

pytestmark = pytest.mark.sampled

FIRST, AS_OF = date(2024, 4, 1), date(2026, 2, 15)
SCOPE = Scope(version=1, period=Period(AS_OF, AS_OF))

_days = some.dates(date(1901, 1, 1), date(2199, 12, 31))
_months = some.integers(1, 12)


def starts_in(store, month):
    """The store's financial year starts with this month from now on."""
    rules = rules_in_force(store).with_numbers({"year.first_month": month})
    save_rules(store, rules, "Ada", "")
    return store


def planned(store, customer="a", first=date(2025, 4, 1), months=12, amount=3000):
    """So much a month from a month on."""
    facts, month = [], first
    for _ in range(months):
        facts.append({"customer": customer, "month": month, "amount": amount})
        month += timedelta(days=monthrange(month.year, month.month)[1])
    record(store, "plan", facts, "Ada")


def daily():
    """Lines of 100 a day from 1 April 2024 to 15 February 2026."""
    days = (AS_OF - FIRST).days + 1
    return [
        {"customer": "a", "date": FIRST + timedelta(days=number), "amount": 100, "rep": "li"}
        for number in range(days)
    ]


def monthly():
    """The same, with every month but February on its first day: fewer lines to write."""
    sums = Counter()
    for line in daily():
        day = line["date"]
        sums[day if day.month == 2 else day.replace(day=1)] += line["amount"]
    return [
        {"customer": "a", "rep": "li", "date": day, "amount": amount}
        for day, amount in sums.items()
    ]


@pytest.fixture
def store(store_of):
    """100 a day, booked by the month, and 3 000 a month planned for April 2025 to March 2026."""
    found = store_of(monthly())
    planned(found)
    return found


# --- the year of a day ----------------------------------------------------------------------------


@given(_days, _months)
def test_a_year_holds_its_day_and_is_followed_by_the_next(day, month):
    year = year_of(day, month)
    assert year.first_day <= day <= year.last_day
    assert (year.first_day.month, year.first_day.day) == (month, 1)
    assert year.after.first_day == year.last_day + timedelta(days=1)
    assert year.after.before == year
    assert [(one.month - month) % 12 for one in year.months] == list(range(12))
    assert sum(monthrange(one.year, one.month)[1] for one in year.months) == year.days
    assert year.quarter(year.first_day) == 1 and year.quarter(year.last_day) == 4


@given(_days)
def test_a_year_from_january_on_is_the_calendar_year(day):
    year = year_of(day, 1)
    assert (year.first_day, year.last_day) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert year.name == str(day.year)
    assert year.quarter(day) == (day.month + 2) // 3


@given(_days, some.integers(0, 2000), _months)
def test_the_years_of_a_period_follow_each_other_and_cover_it(day, more, month):
    period = Period(day - timedelta(days=min(more, (day - date(1900, 1, 1)).days)), day)
    years = years_of(period, month)
    assert years[0].first_day <= period.from_day <= years[0].last_day
    assert years[-1] == year_of(day, month)
    assert [one.after for one in years[:-1]] == years[1:]


# --- periods and links ----------------------------------------------------------------------------


def test_this_year_so_far_and_last_year_are_financial_years():
    assert preset_period("ytd", FIRST, AS_OF, 4).code == "2025-04-01..2026-02-15"
    assert preset_period("last-year", FIRST, AS_OF, 4).code == "2024-04-01..2025-03-31"
    assert preset_period("12m", FIRST, AS_OF, 4) == preset_period("12m", FIRST, AS_OF)


def test_a_live_link_follows_the_rules_in_force_and_a_pinned_one_keeps_its_days(store):
    known = KnownStore(store)
    before, _ = from_query({"period": ["ytd"]}, known)
    assert before.period.code == "2026-01-01..2026-02-15"
    live, pinned = to_query(before), to_query(before, pinned=True)
    starts_in(store, 4)
    assert from_query(live, known)[0].period.code == "2025-04-01..2026-02-15"
    kept, _ = from_query(pinned, known)
    assert kept.period.code == "2026-01-01..2026-02-15"
    assert financial_year(Question(store, kept)).name == "2026"
    assert financial_year(Question(store, SCOPE)).name == "2025/26"
    days = {"period": ["2026-01-01..2026-01-31"]}
    assert from_query(days, known)[0].period.code == "2026-01-01..2026-01-31"


# --- the plan -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "due", "actual", "share"),
    [(4, "31607.14", "32100.00", "101.56"), (1, "4607.14", "4600.00", "99.84")],
)
def test_the_plan_up_to_a_day_counts_from_the_start_of_the_year(
    store_of, month, due, actual, share
):
    store = store_of(daily())
    planned(store)
    question = Question(starts_in(store, month), SCOPE)
    for by in BY:
        found = plan(question, by)
        total, row = found.total, found.rows.iloc[0]
        assert (f"{total.plan_to_date:.2f}", f"{total.actual:.2f}") == (due, actual)
        assert f"{(total.attainment or 0) * 100:.2f}" == share
        assert (f"{row['plan_to_date']:.2f}", f"{row['actual']:.2f}") == (due, actual)


def test_last_year_and_the_outlook_are_of_the_financial_year(store):
    found = plan(Question(starts_in(store, 4), SCOPE))
    assert found.year.name == "2025/26"
    assert found.total.plan == 36_000
    assert (found.total.last_year, found.total.last_year_to_date) == (36_500, 32_100)
    assert found.outlook.basis == "last_year"
    assert found.outlook.amount == Decimal(36_500)
    assert found.outlook.since is None  # the store begins with the first day of last year


def test_without_last_year_the_outlook_goes_by_the_days_of_the_financial_year(store):
    scope = replace(SCOPE, period=Period(date(2024, 4, 10), date(2024, 4, 10)))
    found = plan(Question(starts_in(store, 4), scope)).outlook
    assert (found.basis, found.share) == ("days", 10 / 365)


def test_the_months_run_from_the_first_month_on_and_add_to_the_year(store):
    scope = replace(SCOPE, period=Period(date(2025, 3, 1), AS_OF))
    found = plan(Question(starts_in(store, 4), scope))
    months = found.months
    assert months["month"].iloc[[0, 11, 12, 23]].tolist() == [
        *(date(2024, 4, 1), date(2025, 3, 1)),
        *(date(2025, 4, 1), date(2026, 3, 1)),
    ]
    assert months["year"].tolist() == [2024] * 12 + [2025] * 12
    this = months[months["year"] == found.year.begins]
    assert this["cum_plan"].tolist()[-1] == found.total.plan
    assert this["cum_actual"].tolist()[10:] == [found.total.actual, None]
    assert this["cum_last_year"].tolist()[-1] == found.total.last_year


def test_a_plan_of_a_category_is_of_the_financial_year(store_of):
    store = store_of([{"customer": "a", "date": AS_OF, "amount": 1, "category": "pumps"}])
    months = ("2025-03-01", "2025-04-01", "2026-03-01", "2026-04-01")
    facts = [
        {"customer": "a", "month": month, "amount": 10**place, "category": "pumps"}
        for place, month in enumerate(months)
    ]
    record(store, "plan", facts, "Ada")
    rows = plan(Question(starts_in(store, 4), SCOPE), "category").rows.set_index("id")
    assert rows.loc["pumps", ["plan", "plan_to_date"]].tolist() == [110.0, 10.0]


def test_the_report_says_which_days_its_year_has(store):
    january = plan_report(Question(store, SCOPE)).document
    assert (january["year"], january["year_from"], january["year_to"]) == (
        *(2026, "2026-01-01"),
        "2026-12-31",
    )
    april = plan_report(Question(starts_in(store, 4), SCOPE)).document
    assert (april["year"], april["year_from"], april["year_to"]) == (
        *(2025, "2025-04-01"),
        "2026-03-31",
    )


# --- what else knows a year -----------------------------------------------------------------------


@pytest.mark.parametrize(("month", "gap"), [(1, 10 * 3000), (4, 3000), (2, 11 * 3000)])
def test_who_is_lost_takes_the_plan_up_to_the_end_of_the_year(store, month, gap):
    planned(store, first=date(2026, 4, 1), months=12)
    scope = replace(SCOPE, period=Period(date(2026, 2, 28), date(2026, 2, 28)), picked=("a",))
    assert exposure(Question(starts_in(store, month), scope)).plan_gap == gap


@pytest.mark.parametrize(("month", "last"), [(1, date(2026, 12, 1)), (4, date(2026, 3, 1))])
def test_an_account_shows_the_planned_months_of_its_year(store, month, last):
    planned(store, first=date(2026, 4, 1), months=12)
    found = account(Question(starts_in(store, month), SCOPE), "a").months
    assert found["month"].iloc[-1] == last


@pytest.mark.parametrize(
    ("month", "starts"),
    [
        (1, ["2024-04-01", "2024-07-01"]),
        (4, ["2024-04-01", "2024-07-01"]),
        (2, ["2024-02-01", "2024-05-01", "2024-08-01"]),
        (3, ["2024-03-01", "2024-06-01", "2024-09-01"]),
        (12, ["2024-03-01", "2024-06-01", "2024-09-01"]),
    ],
)
def test_quarters_are_those_of_the_financial_year(store, month, starts):
    scope = replace(SCOPE, period=Period(date(2024, 4, 1), date(2024, 9, 30)))
    found = quarters(Question(starts_in(store, month), scope))
    assert [str(day) for day in found["quarter"]] == starts
    assert found["amount"].sum() == 100 * 183
    assert found["purchase_days"].sum() == 6


# --- warnings -------------------------------------------------------------------------------------


def warned(store, rule):
    """Level, reason, expected and actual of a's warning; None without one."""
    rows = warnings(Question(store, SCOPE)).frame.query("id == 'a' and rule == @rule")
    if rows.empty:
        return None
    (row,) = rows.to_dict("records")
    return row["level"], row["reason"], round(row["expected"], 2), row["actual"]


@pytest.mark.parametrize(
    ("month", "found", "planned_from"),
    [
        (1, ("red", "plan", 7678.57, 4600), "2026-01-01"),
        (4, ("amber", "plan", 52678.57, 32100), "2025-04-01"),
    ],
)
def test_progress_expects_the_plan_of_the_financial_year(store_of, month, found, planned_from):
    store = starts_in(store_of(monthly()), month)
    planned(store, amount=5000)
    assert warned(store, "progress") == found
    frame = warnings(Question(store, SCOPE)).frame
    assert frame["evidence"].iloc[0]["plan_from"] == planned_from


def test_a_plan_that_begins_late_in_the_year_counts_the_sales_from_then_on(store):
    planned(store, "b", date(2026, 1, 1), 1)
    record(store, "plan", [{"customer": "c", "month": "2026-02-01", "amount": 2800}], "Ada")
    starts_in(store, 4)
    frame = warnings(Question(store, SCOPE)).frame.set_index("id")
    assert frame.loc["b", "evidence"]["plan_from"] == "2026-01-01"
    assert frame.loc["c", "evidence"]["plan_from"] == "2026-02-01"
    assert (frame.loc["c", "expected"], frame.loc["c", "actual"]) == (1500, 0)


@pytest.mark.parametrize(
    ("month", "found"), [(1, None), (6, None), (4, ("amber", "last_year", 100, 70))]
)
def test_progress_is_held_against_the_same_dates_of_the_last_financial_year(store_of, month, found):
    lines = [("2024-05-01", 40), ("2024-05-03", 30), ("2024-05-04", 30), ("2025-05-02", 70)]
    store = store_of([{"customer": "a", "date": day, "amount": one} for day, one in lines])
    assert warned(starts_in(store, month), "progress") == found


@pytest.mark.parametrize(("month", "found"), [(1, None), (4, ("amber", "budget_90", 100, 95))])
def test_expenses_are_those_of_the_financial_year(store, month, found):
    year = {"from_day": "2025-04-01", "to_day": "2026-03-31"}
    record(store, "budget", [{"customer": "a", "amount": 100, **year}], "Ada")
    record(store, "expense", [{"customer": "a", "day": "2025-06-01", "amount": 95}], "Ada")
    assert warned(starts_in(store, month), "expenses") == found
