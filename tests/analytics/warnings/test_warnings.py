"""Each warning of section 6 at its thresholds from both sides, and with data missing."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from analytics.period import Period
from analytics.question import Question
from analytics.rules.rulebook import rules_by, rules_in_force, save_rules
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from analytics.warnings.rules.receivables import statement_date
from analytics.warnings.warnings import RECORDS, Warnings, warnings
from data.records import record
from data.store.rule_changes import record_rules
from data.store.store import Store

pytestmark = pytest.mark.sampled

AS_OF = date(2026, 6, 17)
"""A Wednesday in the middle of a month."""


def line(day: date | str, amount: object = 100, customer: str = "a", **more: object) -> dict:
    return {"customer": customer, "amount": amount, "date": _day(day), **more}


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def at(store: Store, as_of: date = AS_OF, **more) -> Warnings:
    period = Period(as_of, as_of)
    return warnings(Question(store, Scope(version=store.version, period=period, **more)))


def said(store: Store, rule: str, customer: str = "a", as_of: date = AS_OF) -> tuple | None:
    """Level, reason and money at risk of a customer's warning; None without one."""
    frame = at(store, as_of).frame
    rows = frame[(frame["id"] == customer) & (frame["rule"] == rule)]
    assert len(rows) < 2
    if rows.empty:
        return None
    row = rows.iloc[0]
    return row["level"], row["reason"], row["at_risk"]


def keep(store: Store, kind: str, *facts: dict) -> None:
    record(store, kind, [{"customer": "a", **one} for one in facts], "Ada")


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


@pytest.fixture
def store(store_of: Callable[..., Store]) -> Store:
    """A customer a that buys every ten days for two years, the last time on the as-of date."""
    return store_of([line(ago(days)) for days in range(0, 730, 10)])


# --- receivables --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("balance", "found"),
    [
        ("799.999999", None),
        ("800", ("amber", "limit_80", 0)),
        ("1000", ("amber", "limit_80", 0)),
        ("1000.01", ("red", "over_limit", 0.01)),
        ("0", None),
        ("-5", None),
    ],
)
def test_a_balance_warns_from_80_percent_of_the_limit_and_is_red_above_it(store, balance, found):
    keep(store, "customer", {"credit_limit": 1000})
    keep(store, "receivable", {"amount": balance, "statement_date": AS_OF})
    assert said(store, "receivables") == found


@pytest.mark.parametrize(
    ("due", "found"),
    [
        (AS_OF, None),
        (ago(1), ("amber", "overdue", 100)),
        (ago(30), ("amber", "overdue", 100)),
        (ago(31), ("red", "overdue_30", 100)),
        (None, None),
    ],
)
def test_a_day_overdue_is_amber_and_more_than_thirty_are_red(store, due, found):
    keep(store, "receivable", {"amount": 100, "due_date": due, "statement_date": AS_OF})
    assert said(store, "receivables") == found


def test_without_a_limit_only_what_is_overdue_warns(store):
    keep(store, "receivable", {"amount": 10**9, "statement_date": AS_OF})
    assert said(store, "receivables") is None


def test_a_limit_of_nothing_is_exceeded_by_any_balance(store):
    keep(store, "customer", {"credit_limit": 0})
    keep(store, "receivable", {"amount": 1, "statement_date": AS_OF})
    assert said(store, "receivables") == ("red", "over_limit", 1)


def test_at_risk_is_the_larger_of_the_excess_and_what_is_overdue(store):
    keep(store, "customer", {"credit_limit": 100})
    keep(
        store,
        "receivable",
        {"amount": 60, "due_date": ago(2), "statement_date": AS_OF},
        {"amount": 50, "statement_date": AS_OF},
    )
    # The excess of 10 is red and speaks; 60 are overdue.
    assert said(store, "receivables") == ("red", "over_limit", 60)


def test_credits_lower_what_is_overdue(store):
    keep(
        store,
        "receivable",
        {"amount": 60, "due_date": ago(40), "statement_date": AS_OF},
        {"amount": -60, "due_date": ago(1), "statement_date": AS_OF},
        {"amount": 5, "statement_date": AS_OF},
    )
    assert said(store, "receivables") is None


def test_the_ages_are_told_apart_by_days_and_add_to_the_balance(store):
    ages = {0: "not_due", 1: "age_30", 30: "age_30", 31: "age_60", 60: "age_60", 61: "age_90"}
    ages |= {90: "age_90", 91: "age_older"}
    rows = [
        {"amount": 2**n, "due_date": ago(days), "statement_date": AS_OF}
        for n, days in enumerate(ages)
    ]
    keep(store, "receivable", *rows, {"amount": 1000, "statement_date": AS_OF})
    evidence = at(store).of("a").iloc[0]["evidence"]
    wanted = {name: 0 for name in ages.values()} | {"no_due_date": 1000}
    for n, name in enumerate(ages.values()):
        wanted[name] += 2**n
    assert {name: int(evidence[name]) for name in wanted} == wanted
    assert int(evidence["balance"]) == sum(wanted.values())
    assert int(evidence["overdue"]) == sum(wanted.values()) - 1000 - 1


def test_the_statement_in_force_is_the_latest_up_to_a_week_after_the_as_of_date(store):
    def dates(*days: int) -> date | None:
        for days_after in days:
            keep(store, "receivable", {"amount": 1, "statement_date": ago(-days_after)})
        return statement_date(Question(store, Scope.everything(1)), ago(-7))

    assert dates() is None
    assert dates(9) == ago(-9)  # none by then: the earliest later one
    assert dates(8) == ago(-8)
    assert dates(-3) == ago(3)
    assert dates(7) == ago(-7)


def test_a_customer_that_is_not_on_the_statement_owes_nothing(store_of):
    store = store_of([line(AS_OF), line(AS_OF, customer="b")])
    keep(store, "receivable", {"amount": 50, "due_date": ago(90), "statement_date": ago(60)})
    assert said(store, "receivables") == ("red", "overdue_30", 50)
    record(store, "receivable", [{"customer": "b", "amount": 1, "statement_date": AS_OF}], "Ada")
    assert said(store, "receivables") is None


# --- purchase progress --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bought", "found"),
    [
        ("80", None),
        ("79.99", ("amber", "plan", 20.01)),
        ("60", ("amber", "plan", 40)),
        ("59.99", ("red", "plan", 40.01)),
    ],
)
def test_progress_is_amber_below_80_percent_of_the_plan_and_red_below_60(store_of, bought, found):
    store = store_of([line("2026-05-02", bought)])
    keep(store, "plan", {"month": "2026-05-01", "amount": 100})
    assert said(store, "progress", as_of=date(2026, 5, 31)) == found


def test_without_last_years_days_a_month_is_spread_evenly(store_of):
    store = store_of([line("2026-05-02", 1)])
    keep(store, "plan", {"month": "2026-06-01", "amount": 300})
    (row,) = at(store).frame.query("rule == 'progress'").to_dict("records")
    # The 17th of thirty days, and nothing bought since 1 June.
    assert (row["expected"], row["actual"], row["threshold"]) == (170, 0, 102)
    assert row["evidence"]["plan_from"] == "2026-06-01"


def test_with_last_years_days_a_month_is_spread_by_them(store_of):
    store = store_of([line("2025-06-17", 30), line("2025-06-18", 10), line("2026-06-01", 100)])
    keep(store, "plan", {"month": "2026-06-01", "amount": 200})
    assert said(store, "progress") == ("amber", "plan", 50)  # three quarters of 200 are due


def test_the_actual_counts_from_the_first_planned_month(store_of):
    store = store_of([line("2026-01-05", 900), line("2026-04-05", 70)])
    keep(
        store, "plan", {"month": "2026-03-01", "amount": 50}, {"month": "2026-05-01", "amount": 50}
    )
    assert said(store, "progress", as_of=date(2026, 5, 31)) == ("amber", "plan", 30)


def test_a_plan_of_all_categories_takes_the_place_of_those_of_single_ones(store_of):
    store = store_of([line("2026-05-05", 40)])
    months = {"month": "2026-05-01"}
    keep(
        store,
        "plan",
        {**months, "category": "x", "amount": 30},
        {**months, "category": "y", "amount": 30},
    )
    assert said(store, "progress", as_of=date(2026, 5, 31)) == ("amber", "plan", 20)
    keep(store, "plan", {**months, "amount": 50})
    assert said(store, "progress", as_of=date(2026, 5, 31)) is None


@pytest.mark.parametrize(
    ("now", "found"),
    [("80", None), ("79.99", ("amber", "last_year", 20.01)), ("59", ("red", "last_year", 41))],
)
def test_progress_is_held_against_the_same_dates_of_last_year(store_of, now, found):
    # What came after 17 June of last year does not count.
    last = [line("2025-01-01", 40), line("2025-01-02", 30), line("2025-06-17", 30)]
    store = store_of([*last, line("2025-06-18", 999), line("2026-06-17", now)])
    assert said(store, "progress") == found


def test_last_year_is_held_against_from_three_purchase_days_on(store_of):
    # A return and a second line of a day are no purchase days.
    two = [line("2025-01-01", 40), line("2025-01-01", 40), line("2025-06-17", 30)]
    store = store_of([*two, line("2025-03-03", -10), line(AS_OF, 10)])
    assert said(store, "progress") is None
    less = initial_rules().with_numbers({"warnings.last_year_days_least": 2})
    save_rules(store, less, "Ada", "")
    assert said(store, "progress") == ("red", "last_year", 90)


def test_on_a_leap_day_last_year_ends_on_the_28th(store_of):
    last = [line(f"2023-02-{day}", amount) for day, amount in ((26, 20), (27, 20), (28, 60))]
    store = store_of([*last, line("2023-03-01", 900), line("2024-02-29", 75)])
    assert said(store, "progress", as_of=date(2024, 2, 29)) == ("amber", "last_year", 25)


def test_purchase_days_are_held_against_the_year_before_the_window(store_of):
    # 73 days in 365: 18 in 90 would be usual. 14 of them are 77.8 %, 15 are 83.3 %.
    usual = [line(ago(90 + 5 * n), 365) for n in range(73)]
    late = [line(ago(n), 10_000) for n in range(15)]
    assert said(store_of(usual + late), "progress") is None
    # Four days short, each worth what a day of that year brought.
    assert said(store_of(usual + late[:14]), "progress") == ("amber", "purchase_days", 4 * 365)
    assert said(store_of([*usual, line(AS_OF, 10**6)]), "progress")[:2] == ("red", "purchase_days")


def test_rules_may_ask_for_more_usual_purchase_days(store_of):
    # Twelve days in 365 make 2.96 usual days in 90, thirteen 3.2: enough.
    store = store_of([line(ago(90 + 30 * n), 365) for n in range(12)])
    assert said(store, "progress") is None
    save_rules(store, initial_rules().with_numbers({"warnings.usual_days_least": 0}), "Ada", "")
    assert said(store, "progress") == ("red", "purchase_days", 12 * 90)
    more = store_of([line(ago(90 + 28 * n), 365) for n in range(13)])
    assert said(more, "progress")[:2] == ("red", "purchase_days")


def test_the_worst_expectation_speaks_and_the_others_stay_in_evidence(store_of):
    last = [line("2025-03-05", 40), line("2025-03-06", 30), line("2025-03-07", 30)]
    store = store_of([*last, line("2026-04-05", 50)])
    keep(store, "plan", {"month": "2026-04-01", "amount": 200})
    (row,) = at(store).of("a").query("rule == 'progress'").to_dict("records")
    assert (row["reason"], row["level"], row["at_risk"]) == ("plan", "red", 150)
    evidence = row["evidence"]
    assert (evidence["year_expected"], evidence["year_share"]) == ("100", 0.5)
    assert (evidence["plan_expected"], evidence["plan_share"]) == ("200", 0.25)


def test_a_customer_with_one_purchase_this_year_has_no_expectation(store_of):
    store = store_of([line(AS_OF)])
    assert at(store).frame.empty


# --- expenses -----------------------------------------------------------------------------------

YEAR = {"from_day": "2026-01-01", "to_day": "2026-12-31"}


@pytest.mark.parametrize(
    ("spent", "found"),
    [
        ("89.99", None),
        ("90", ("amber", "budget_90", 0)),
        ("100", ("amber", "budget_90", 0)),
        ("100.01", ("red", "over_budget", 0.01)),
    ],
)
def test_a_budget_warns_at_90_percent_and_is_red_when_exceeded(store, spent, found):
    keep(store, "budget", {"kind": "ads", "amount": 100, **YEAR})
    keep(store, "expense", {"kind": "ads", "day": AS_OF, "amount": spent})
    assert said(store, "expenses") == found


def test_a_budget_covers_the_expenses_of_its_kind_and_one_without_a_kind_all(store):
    keep(
        store,
        "expense",
        {"kind": "gifts", "day": AS_OF, "amount": 500},
        {"day": AS_OF, "amount": 1},
    )
    keep(store, "budget", {"kind": "ads", "amount": 10, **YEAR})
    assert said(store, "expenses") is None
    keep(store, "budget", {"amount": 490, **YEAR})
    assert said(store, "expenses") == ("red", "over_budget", 1)


def test_a_budget_that_begins_after_the_as_of_date_does_not_count_yet(store):
    keep(store, "expense", {"day": AS_OF, "amount": 100})
    keep(store, "budget", {"amount": 100, "from_day": ago(-1), "to_day": ago(-9)})
    assert said(store, "expenses") is None


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        # Revenue is 1000 in both spans: 2 % became …
        ("30", "20", ("amber", "ratio", 10)),
        ("29.99", "20", None),  # less than 1.5 times
        ("14", "5", None),  # 2.8 times, but less than one point more
        ("15", "5", ("amber", "ratio", 10)),
        ("10", "0", ("amber", "ratio", 10)),
    ],
)
def test_a_ratio_warns_at_one_and_a_half_times_and_one_point_above_last_years(
    store_of, now, before, found
):
    store = store_of(
        [line("2025-03-01", 1000), line("2026-03-01", 1000), line("2025-03-01", 1, "b")]
    )
    keep(
        store,
        "expense",
        {"day": "2026-02-01", "amount": now},
        {"day": "2025-06-17", "amount": before},
    )
    # Somebody's expenses of last year are known: then nothing for this one means nothing spent.
    record(store, "expense", [{"customer": "b", "day": "2025-02-01", "amount": 1}], "Ada")
    assert said(store, "expenses") == found


def test_without_last_years_expenses_in_the_store_no_ratio_is_tested(store_of):
    store = store_of([line("2025-03-01", 1000), line("2026-03-01", 1000)])
    keep(store, "expense", {"day": "2026-02-01", "amount": 900}, {"day": "2025-06-18", "amount": 1})
    assert said(store, "expenses") is None


# --- churn --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "days", "found"),
    [
        (10, 30, None),  # the floor of thirty days
        (10, 31, "late"),
        (40, 60, None),  # 1.5 × 40
        (40, 61, "late"),
        (10, 90, "late"),
        (10, 91, "lapsed"),
        (40, 120, "late"),
        (40, 121, "lapsed"),
    ],
)
def test_a_customer_is_late_after_one_and_a_half_gaps_and_lapsed_by_section_4(
    store_of, gap, days, found
):
    store = store_of([line(ago(days + gap * n)) for n in range(4)])
    level = {"late": "amber", "lapsed": "red"}.get(found)
    verdict = said(store, "churn")
    assert (verdict[:2] if verdict else (None, None)) == (level, found)


def test_a_gap_that_somebody_set_stands_in_place_of_the_own_one_on_its_days(store_of):
    store = store_of([line(ago(100 + 10 * n)) for n in range(4)])
    assert said(store, "churn")[:2] == ("red", "lapsed")
    ended = {"customer": "a", "gap_days": 90, "from_day": ago(50), "until": ago(1), "reason": "off"}
    record(store, "usual_gap", [ended], "Ada")
    assert said(store, "churn")[:2] == ("red", "lapsed")
    # Late after 1.5 × 60 days, lapsed after 3 × 60.
    record(
        store, "usual_gap", [{**ended, "gap_days": 60, "from_day": ago(0), "until": None}], "Ada"
    )
    assert said(store, "churn")[:2] == ("amber", "late")
    record(store, "usual_gap", [{**ended, "gap_days": 70, "until": ago(0)}], "Ada")
    assert said(store, "churn") is None


def test_one_purchase_has_the_usual_gap_of_the_unknown(store_of):
    assert said(store_of([line(ago(90))]), "churn") is None
    assert said(store_of([line(ago(91))]), "churn") == ("amber", "late", 100)
    assert said(store_of([line(ago(181))]), "churn") == ("red", "lapsed", 100)


def test_at_risk_is_the_revenue_of_the_year_up_to_the_last_purchase(store_of):
    last = ago(200)
    store = store_of(
        [
            line(last, 10),
            line(last - timedelta(days=364), 20),
            line(last - timedelta(days=365), 40),
            line(last + timedelta(days=5), -3),
        ]
    )
    assert said(store, "churn") == ("red", "lapsed", 30)


# --- their own calendar ---------------------------------------------------------------------------


def yearly(*days: str, years: tuple[int, ...]) -> list[dict]:
    return [line(f"{year}-{day}") for year in years for day in days]


def test_two_orders_a_year_are_no_silence_until_the_next_one_is_due(store_of):
    # The usual gap is 45 days; the pause of 320 days is that of the years before.
    store = store_of(yearly("03-01", "04-15", years=(2022, 2023, 2024, 2025)))
    assert said(store, "churn", as_of=date(2025, 12, 31)) is None
    assert said(store, "churn", as_of=date(2026, 3, 30)) is None
    assert said(store, "churn", as_of=date(2026, 3, 31)) == ("red", "lapsed", 200)


def season(year: int) -> list[dict]:
    """Every week from March to May, 13 times."""
    return [line(date(year, 3, 1) + timedelta(days=7 * n), 100) for n in range(13)]


def test_a_seasonal_buyer_is_silent_by_its_own_calendar_and_late_when_the_season_has_begun(
    store_of,
):
    store = store_of([one for year in (2023, 2024, 2025) for one in season(year)])
    assert said(store, "churn", as_of=date(2025, 7, 15)) is None
    assert said(store, "churn", as_of=date(2026, 3, 1)) is None
    # The season began on 1 March; thirty days later it is late, as long as it has been silent.
    assert said(store, "churn", as_of=date(2026, 3, 30)) is None
    assert said(store, "churn", as_of=date(2026, 3, 31)) == ("red", "lapsed", 1300)
    # Neither does it lag behind while it pauses.
    assert said(store, "progress", as_of=date(2025, 12, 15)) is None


def test_a_calendar_needs_two_years_that_ended_with_a_purchase(store_of):
    store = store_of([one for year in (2024, 2025) for one in season(year)])
    assert said(store, "churn", as_of=date(2025, 7, 15)) == ("amber", "late", 1300)
    one = initial_rules().with_numbers({"warnings.calendar_years": 1})
    save_rules(store, one, "Ada", "")
    assert said(store, "churn", as_of=date(2025, 7, 15)) is None


def test_a_pause_of_other_dates_is_no_calendar(store_of):
    # Weekly all year, but for a long pause from June on in two years; now silent since March.
    weeks = [date(2023, 1, 2) + timedelta(days=7 * n) for n in range(115)]
    store = store_of([line(day) for day in weeks if day.month not in (6, 7, 8, 9)])
    assert said(store, "churn", as_of=date(2025, 4, 30))[:2] == ("amber", "late")


# --- the floor of the money ---------------------------------------------------------------------


def others(days: int) -> list[dict]:
    """39 customers, the largest of whom is a key account: of 40 the one with rank 1."""
    largest = [line(ago(days), 10**6, "key"), line(ago(days), 10**4, "big")]
    return [*largest, *(line(ago(days), 1000, f"m{n:02}") for n in range(37))]


def test_red_needs_more_than_the_floor_at_risk_except_at_key_accounts(store_of):
    store = store_of([*others(10), line(ago(10), 1000)])
    floor = Decimal("0.0002") * (10**6 + 10**4 + 38_000)
    owed = {"a": floor, "m01": floor + Decimal("0.000001"), "key": Decimal("0.01")}
    for customer, amount in owed.items():
        row = {"customer": customer, "amount": amount, "statement_date": AS_OF, "due_date": ago(40)}
        record(store, "receivable", [row], "Ada")
    assert [said(store, "receivables", customer)[0] for customer in owed] == ["amber", "red", "red"]
    without = initial_rules().with_numbers({"warnings.floor_share": 0})
    save_rules(store, without, "Ada", "")
    assert said(store, "receivables") == ("red", "overdue_30", float(floor))


def test_last_year_speaks_only_of_more_than_the_floor(store_of):
    last = [line(f"2025-02-0{n}", 100) for n in (1, 2, 3)]
    for now, found in ((100, None), (80, ("red", "last_year", 220))):
        # The floor is 0.02 % of 1 047 000 and of what was bought this year: 209.42, and 209.416.
        store = store_of([*others(10), *others(400), *last, line("2026-02-01", now)])
        assert said(store, "progress") == found


def test_the_register_names_the_key_accounts_who_have_no_floor(store_of):
    store = store_of([*others(10), line(ago(9), 10)])
    keep(store, "receivable", {"amount": 1, "statement_date": AS_OF, "due_date": ago(40)})
    assert said(store, "receivables") == ("amber", "overdue_30", 1)
    keep(store, "key_account", {"basis": "strategic", "from_day": ago(1), "reason": "growth"})
    assert said(store, "receivables") == ("red", "overdue_30", 1)
    assert said(store, "receivables", as_of=ago(2)) == ("amber", "overdue_30", 1)


# --- incident -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "closed", "found"),
    [
        (1, None, "amber"),
        (2, None, "amber"),
        (3, None, "red"),
        (3, ago(-1), "red"),
        (3, AS_OF, None),
    ],
)
def test_an_open_incident_is_amber_and_from_severity_3_on_red(store_of, severity, closed, found):
    store = store_of([line("2025-06-17", 7), line("2025-06-18", 5)])
    keep(
        store,
        "incident",
        {"kind": "quality", "severity": severity, "opened": AS_OF, "closed": closed},
    )
    # The twelve months begin on 18 June of last year.
    assert said(store, "incident") == (found and (found, "severity", 5))
    assert said(store, "incident", as_of=ago(1)) is None


@pytest.mark.parametrize(("days", "found"), [(0, "red"), (89, "red"), (90, None), (-1, None)])
def test_a_reset_event_of_the_last_90_days_is_red(store, days, found):
    keep(store, "reset", {"kind": "personnel", "day": ago(days)})
    verdict = said(store, "incident")
    assert (verdict and verdict[:2]) == (found and (found, "reset"))


# --- all of them --------------------------------------------------------------------------------


def test_a_store_without_any_record_warns_by_the_lines_alone_and_names_what_is_missing(store):
    found = at(store, ago(-40))
    assert set(found.frame["rule"]) <= {"churn", "progress"}
    assert not found.frame.empty
    assert found.missing == RECORDS
    assert found.statement_date is None


def test_records_of_somebody_without_any_line_warn_too(store):
    rows = [{"customer": "x", "amount": 9, "due_date": ago(3), "statement_date": AS_OF}]
    record(store, "receivable", rows, "Ada")
    record(store, "customer", [{"customer": "x", "name": "Newcomer", "rep": "r"}], "Ada")
    (row,) = at(store).of("x").to_dict("records")
    assert (row["name"], row["rep"], row["reason"], row["last_purchase"]) == (
        "Newcomer",
        "r",
        "overdue",
        None,
    )


def test_filters_choose_customers_whose_figures_are_then_whole(store_of):
    store = store_of(
        [
            line("2025-03-01", 60, product="p"),
            line("2025-03-02", 30, product="q"),
            line("2025-03-03", 10, product="q"),
            line("2025-03-02", 40, "b", product="q"),
        ]
    )
    found = at(store, filters=(("product", ("p",)),)).frame
    assert set(found["id"]) == {"a"}
    assert found.set_index("rule").loc["progress", "at_risk"] == 100


def test_the_card_names_rep_and_region_else_the_latest_line_does(store_of):
    store = store_of(
        [
            line(ago(200), rep="old", region="north"),
            line(ago(190), rep="new", region="south"),
            line(ago(180), customer="a"),
        ]
    )
    row = at(store).frame.iloc[0]
    assert (row["rep"], row["region"]) == ("new", "south")
    keep(store, "customer", {"rep": "manager"})
    row = at(store).frame.iloc[0]
    assert (row["rep"], row["region"]) == ("manager", "south")


def test_the_most_money_at_risk_comes_first_and_equal_money_by_id(store_of):
    lines = [
        line(ago(200), amount, customer) for customer, amount in zip("bca", (5, 9, 5), strict=True)
    ]
    frame = at(store_of(lines)).frame.query("rule == 'churn'")
    assert list(frame["id"]) == ["c", "a", "b"]


def test_facts_recorded_later_than_the_question_knows_of_play_no_part(store):
    keep(store, "incident", {"kind": "quality", "severity": 3, "opened": ago(5)})
    assert len(at(store, records=1).frame) == 1
    assert at(store, records=0).frame.empty


def test_later_lines_and_amounts_of_any_size_do_not_spoil_an_earlier_as_of_date(store_of):
    huge = Decimal("99999999999.999999")
    store = store_of([line(ago(200), huge), line(ago(100), huge), line(AS_OF, 1)])
    keep(store, "customer", {"credit_limit": huge})
    keep(
        store,
        "receivable",
        *[{"amount": huge, "statement_date": AS_OF, "invoice": str(n)} for n in range(12)],
    )
    assert said(store, "churn", as_of=ago(1))[0] == "amber"
    found = at(store).of("a").set_index("rule")
    assert found.loc["receivables", "units"] == 11 * int(huge * 10**6)


def test_other_thresholds_give_other_warnings_and_another_fingerprint(store):
    keep(store, "customer", {"credit_limit": 1000})
    keep(store, "receivable", {"amount": 750, "statement_date": AS_OF})
    assert said(store, "receivables") is None
    then = initial_rules().with_numbers({"warnings.limit_share": 0.75})
    save_rules(store, then, "Ada", "")
    assert said(store, "receivables") == ("amber", "limit_80", 0)
    assert at(store).fingerprint == then.fingerprint != initial_rules().fingerprint


def test_rules_saved_before_there_were_warnings_load_with_those_of_the_file(store):
    then = initial_rules().with_numbers({"pareto.head": 0.1})
    tables = then.tables()
    del tables["warnings"]
    record_rules(store, author="Ada", note="", fingerprint="0ld", rules=json.dumps(tables))
    assert rules_in_force(store) == then
    assert rules_by(store, "0ld") == then


@pytest.mark.parametrize(
    "wrong",
    [
        {"warnings.limit_share": 0},
        {"warnings.progress_red": 0.9},
        {"warnings.grave_severity": 4},
        {"warnings.overdue_days": 1.5},
        {"warnings.late_gaps": -1},
    ],
)
def test_thresholds_that_make_no_sense_are_no_rules(wrong):
    with pytest.raises(ValueError, match="warnings"):
        initial_rules().with_numbers(wrong)
