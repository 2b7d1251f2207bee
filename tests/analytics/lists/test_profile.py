"""The customer profile: each column on lines that a person can add up; unknown is never 0."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import numpy as np
import pytest

from analytics.period import Period
from analytics.profile.part import Ground, Part, in_order
from analytics.profile.parts import COLUMNS
from analytics.profile.profile import profile
from analytics.profile.report import profile_report
from analytics.profile.values import Condition, Values
from analytics.question import Question
from analytics.scope import Scope
from data.record_types import RECORD_TYPES
from data.records import record, record_changes, records_version, undo_change

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def on(year: int, month: int, day: int, customer: str = "a", amount: object = 10, **more) -> dict:
    return {"customer": customer, "amount": amount, "date": date(year, month, day), **more}


def row(question: Question, customer: str = "a") -> Mapping[str, object]:
    """The profile of one customer as the report has it, with what was recorded by now."""
    anew = Question(question.store, question.scope)
    return {one["id"]: one for one in profile_report(anew).table()}[customer]


@pytest.mark.slow
def test_a_profile_that_was_asked_before_knows_every_record_since(store_of):
    store = store_of([on(2026, month, 3, customer) for month in (1, 5, 9) for customer in "ab"])
    shared = Question(store, SCOPE)

    def told(question: Question) -> list[dict[str, object]]:
        now = replace(SCOPE, records=records_version(store))
        return profile_report(question.of(now)).table()

    for code, kind in RECORD_TYPES.items():
        told(shared)
        months = {one.name for one in kind.fields if one.type == "month"}
        said = {
            name: f"{value}-01" if name in months else value
            for name, value in kind.example(0, "en").items()
        }
        record(store, code, [said | {"customer": "a"}], "Ada")
        assert told(shared) == told(Question(store, SCOPE)), code
    for change in record_changes(store):
        undo_change(store, change.number, "Ada")
        assert told(shared) == told(Question(store, SCOPE)), change.kind


# --- values and conditions ------------------------------------------------------------------------


def numbers(*numbers: int | None, whole: int = 1) -> Values:
    known = np.array([number is not None for number in numbers])
    return Values(np.array([number or 0 for number in numbers]), known, whole)


def test_a_condition_on_an_unknown_value_is_not_tested_and_does_not_hold():
    found = numbers(5, None).at_least(0)
    assert (found.tested.tolist(), found.holds.tolist()) == ([True, False], [True, False])


def test_limits_are_decided_in_whole_numbers():
    tenths = numbers(9, 10, 11, whole=100)  # 0.09, 0.10, 0.11
    assert tenths.at_least(0.1).holds.tolist() == [False, True, True]
    assert tenths.above(0.1).holds.tolist() == [False, False, True]
    assert tenths.below(0.1).holds.tolist() == [True, False, False]
    assert tenths.at_most(0.1).holds.tolist() == [True, True, False]
    assert tenths.at_least(Fraction(1, 3)).holds.tolist() == [False, False, False]


def test_a_column_is_compared_with_a_multiple_of_another_one():
    now, before = numbers(105, 104, 5), numbers(100, 100, None)
    grown = now.at_least(1.05, before)
    assert (grown.tested.tolist(), grown.holds.tolist()) == (
        [True, True, False],
        [True, False, False],
    )


def test_limits_of_many_digits_do_not_leave_sixty_four_bits():
    huge = numbers(10**15, 10**15 + 1)
    assert huge.above(Fraction(3 * 10**32, 3 * 10**17)).holds.tolist() == [False, True]


def test_an_and_fails_with_one_part_and_an_or_holds_with_one_whatever_is_unknown():
    yes, no, unknown = (
        Condition(np.array([tested]), np.array([holds]))
        for tested, holds in ((True, True), (True, False), (False, False))
    )
    assert (no & unknown).fails.all() and (unknown & no).fails.all()
    assert not (yes & unknown).tested.any()
    assert (yes | unknown).holds.all() and (unknown | yes).holds.all()
    assert not (no | unknown).tested.any()
    assert (yes & yes).holds.all() and (no | no).fails.all()


def test_all_customers_together_have_the_sum_of_parts_over_the_sum_of_wholes():
    margin = Values.share(np.array([10, 30, 5]), np.array([100, 100, 0]))
    assert margin.total() == Fraction(40, 200)
    assert numbers(None).total() is None


def test_parts_that_share_a_place_or_a_column_are_refused():
    one = Part(1, {"x": "count"}, lambda ground: {})
    with pytest.raises(ValueError, match="one place"):
        in_order([one, Part(1, {"y": "count"}, lambda ground: {})])
    with pytest.raises(ValueError, match="columns \\['x'\\]"):
        in_order([one, Part(2, {"x": "money"}, lambda ground: {})])


def test_a_part_that_computes_other_columns_than_it_declares_is_refused(store_of):
    part = Part(1, {"x": "count"}, lambda ground: {"y": numbers(1)})
    question = Question(store_of([on(2026, 1, 1)]), SCOPE)
    with pytest.raises(ValueError, match="\\['x', 'y'\\]"):
        part.values(Ground(question, None, {}, (), {}))  # pyright: ignore[reportArgumentType]


# --- who stands in it -----------------------------------------------------------------------------


def test_everybody_with_a_line_up_to_the_day_a_card_or_a_record_stands_in_it(store_of):
    store = store_of([on(2026, 1, 1, "bought"), on(2027, 1, 1, "later")])
    record(store, "customer", [{"customer": "card", "potential": "9"}], "x")
    record(store, "expense", [{"customer": "spent", "day": "2026-05-01", "amount": "1"}], "x")
    known = profile(Question(store, SCOPE))
    assert known.frame(known.at)["id"].tolist() == ["bought", "card", "spent"]


def test_filters_choose_customers_and_the_figures_are_the_whole_customers(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "a", 10, region="east"),
            on(2026, 2, 1, "a", 5, region="west"),
            on(2026, 2, 1, "b", 7, region="west"),
        ]
    )
    asked = Scope(1, SCOPE.period, filters=(("region", ("east",)),))
    (only,) = profile_report(Question(store, asked)).table()
    assert (only["id"], only["revenue_12"]) == ("a", "15")


def test_one_profile_serves_every_period_and_filter_of_a_day(store_of):
    question = Question(store_of([on(2026, 1, 1)]), SCOPE)
    short = Scope(1, Period(date(2026, 12, 1), date(2026, 12, 31)), filters=(("rep", ("x",)),))
    first, second = question.ask(profile), question.of(short).ask(profile)
    assert first.columns is second.columns
    assert (first.chosen.sum(), second.chosen.sum()) == (1, 0)


# --- the columns ----------------------------------------------------------------------------------


def test_money_of_three_years_growth_and_share(store_of):
    store = store_of(
        [
            on(2023, 12, 1, "old", 1),
            on(2024, 6, 1, "a", 50),
            on(2025, 1, 1, "a", 100),
            on(2026, 1, 1, "a", 90),
            on(2026, 12, 31, "a", 30),
            on(2027, 1, 1, "a", 999),
            on(2026, 3, 1, "b", 40),
        ]
    )
    found = row(Question(store, SCOPE))
    money = [found[name] for name in ("revenue_12", "revenue_before", "revenue_two_before")]
    assert money == ["120", "100", "50"]
    assert (found["growth"], found["revenue_share"], found["rank"]) == (0.2, 0.75, 1)
    assert (found["largest_year"], found["least_year"]) == (120 / 270, 150 / 270)
    assert found["quarters"] == 2


def test_years_before_the_first_line_are_unknown(store_of):
    store = store_of([on(2025, 1, 31, "a", 100), on(2026, 1, 1, "a", 90)])
    found = row(Question(store, SCOPE))
    assert found["revenue_before"] == "100"  # the lines begin within the first month
    assert found["revenue_two_before"] is found["least_year"] is None
    late = row(Question(store_of([on(2025, 2, 1), on(2026, 1, 1)]), SCOPE))
    assert late["revenue_before"] is late["growth"] is late["tier_before"] is None
    assert late["purchase_days_before"] is None


def test_growth_from_nothing_is_unknown(store_of):
    store = store_of([on(2025, 1, 1, "old"), on(2026, 1, 1, "a")])
    found = row(Question(store, SCOPE))
    assert (found["revenue_before"], found["growth"]) == ("0", None)


def test_equal_customers_share_rank_start_share_and_class(store_of):
    amounts = {"a": 80, "b": 10, "c": 10, "d": -5}
    store = store_of([on(2026, 1, 1, *one) for one in amounts.items()])
    question = Question(store, SCOPE)
    found = [row(question, one) for one in amounts]
    assert [one["rank"] for one in found] == [1, 2, 2, None]
    assert [one["start_share"] for one in found] == [0, 0.8, 0.8, None]
    assert [one["class"] for one in found] == ["A", "B", "B", None]


def test_returns_are_negative_amounts_over_positive_ones(store_of):
    store = store_of(
        [on(2026, 1, 1, amount=100), on(2026, 1, 2, amount=-15), on(2026, 1, 3, "b", -1)]
    )
    question = Question(store, SCOPE)
    found = row(question)
    assert (found["returns"], found["return_rate"], found["return_lines"]) == ("15", 0.15, 1)
    assert row(question, "b")["return_rate"] is None


def test_margin_is_over_lines_whose_cost_is_known(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "a", 100, cost=80),
            on(2026, 1, 2, "a", 60),
            on(2026, 1, 2, "b", 10),
            on(2026, 1, 2, "c", 10, cost=4),
        ]
    )
    record(store, "expense", [{"customer": "a", "day": "2026-05-01", "amount": "5"}], "x")
    question = Question(store, SCOPE)
    a, b, c = (row(question, one) for one in "abc")
    assert (a["gross_profit"], a["margin"], a["cost_coverage"]) == ("20", 0.2, 0.625)
    assert (a["expenses"], a["expense_ratio"], a["contribution"]) == ("5", 5 / 160, "15")
    assert b["gross_profit"] is b["margin"] is b["contribution"] is None
    assert (b["expenses"], c["contribution"]) == ("0", "6")
    starts = [one["contribution_start_share"] for one in (a, b, c)]
    assert starts == [0, None, 15 / 21]


def test_expenses_are_unknown_while_the_store_has_none(store_of):
    found = row(Question(store_of([on(2026, 1, 1, cost=4)]), SCOPE))
    assert (found["expenses"], found["expense_ratio"], found["contribution"]) == (None, None, "6")


def test_rhythm_and_stage(store_of):
    days = [date(2025, 6, 1), date(2026, 1, 1), date(2026, 3, 1), date(2026, 12, 11)]
    lines = [{"customer": "a", "amount": 1, "date": day} for day in days]
    store = store_of([on(2024, 1, 1, "old"), *lines, on(2026, 12, 31, "a", -1)])
    found = row(Question(store, SCOPE))
    assert (found["last_purchase"], found["days_since"]) == ("2026-12-11", 20)
    assert (found["purchase_days"], found["purchase_days_before"]) == (3, 1)
    assert (found["stage"], found["stage_since"]) == ("establish", "2026-12-31")
    assert found["run_days"] == 20  # the silence from March on broke the run
    assert found["usual_gap"] == 214  # the median of 214, 59 and 285


def test_what_the_card_says_goes_before_the_latest_line(store_of):
    store = store_of(
        [on(2026, 1, 1, "a", 30, region="east", rep="Li"), on(2026, 1, 1, "b", region="east")]
    )
    card = {"customer": "a", "region": "north", "potential": "120", "strategic": "true"}
    record(store, "customer", [card], "x")
    question = Question(store, SCOPE)
    a, b = row(question), row(question, "b")
    assert (a["region"], a["rep"], b["region"]) == ("north", "Li", "east")
    assert (a["potential"], a["wallet"], a["strategic"]) == ("120", 0.25, True)
    assert b["potential"] is b["wallet"] is b["strategic"] is None


def test_breadth_counts_what_was_bought_not_what_was_returned(store_of):
    store = store_of(
        [
            on(2025, 1, 1, "a", 1, category="x", product="p"),
            on(2025, 1, 1, "a", 1, category="y", product="p"),
            on(2026, 1, 1, "a", 1, category="x", product="p"),
            on(2026, 1, 1, "a", 1, category="x", product="q"),
            on(2026, 1, 1, "a", -1, category="z", product="r"),
        ]
    )
    found = row(Question(store, SCOPE))
    assert (found["categories"], found["categories_before"]) == (1, 2)
    assert (found["products"], found["products_before"]) == (2, 1)
    bare = row(Question(store_of([on(2026, 1, 1)]), SCOPE))
    assert bare["categories"] is bare["products"] is None


def test_prices_are_held_against_the_median_of_the_others(store_of):
    def bought(customer: str, price: int, times: int = 3) -> list[dict]:
        line = on(2026, 1, 1, customer, 2 * price, quantity=2, product="p")
        return [line] * times

    store = store_of(
        [
            *bought("a", 9),
            *bought("b", 10),
            *bought("c", 12),
            *bought("few", 1, times=2),
            *[on(2026, 2, 1, "alone", 5, quantity=1, product="q")] * 3,
            on(2026, 2, 1, "a", 5, product="p"),
        ]
    )
    question = Question(store, SCOPE)
    a, b, alone = (row(question, one) for one in ("a", "b", "alone"))
    assert a["price_index"] == pytest.approx(100 * 9 / 11)
    assert a["price_effect"] == "-12"  # six pieces at 9 in place of 11
    assert b["price_index"] == pytest.approx(100 * 10 / 10.5)
    assert alone["price_index"] is row(question, "few")["price_index"] is None


def test_receivables_of_who_is_not_on_the_statement_are_nothing(store_of):
    store = store_of([on(2026, 1, 1, "a"), on(2026, 1, 1, "b")])
    question = Question(store, SCOPE)
    assert row(question)["balance"] is row(question)["limit_used"] is None
    record(store, "customer", [{"customer": "a", "credit_limit": "200"}], "x")
    owed = [("40", "2026-12-01"), ("60", "2027-01-10")]
    rows = [
        {"customer": "a", "amount": amount, "due_date": due, "statement_date": "2026-12-31"}
        for amount, due in owed
    ]
    record(store, "receivable", rows, "x")
    a, b = row(question), row(question, "b")
    assert (a["balance"], a["overdue"], a["overdue_days"]) == ("100", "40", 30)
    assert (a["credit_limit"], a["limit_used"]) == ("200", 0.5)
    assert (b["balance"], b["overdue"], b["credit_limit"]) == ("0", "0", None)


def test_attainment_is_of_the_plan_due_by_the_day(store_of):
    store = store_of([on(2026, 1, 1, "a", 60), on(2026, 1, 1, "b", 60)])
    plan = [{"customer": "a", "month": f"2026-{month:02}-01", "amount": "10"} for month in (1, 12)]
    record(store, "plan", [*plan, {"customer": "new", "month": "2026-01-01", "amount": "7"}], "x")
    question = Question(store, SCOPE)
    a, b = row(question), row(question, "b")
    assert (a["plan"], a["plan_due"], a["plan_attainment"]) == ("20", "20", 3)
    assert b["plan"] is b["plan_attainment"] is None
    assert (row(question, "new")["plan"], row(question, "new")["plan_attainment"]) == ("7", 0)


def test_care_counts_the_twelve_months_up_to_the_day(store_of):
    store = store_of([on(2026, 1, 1, "a"), on(2026, 1, 1, "b")])
    question = Question(store, SCOPE)
    assert (
        row(question)["visits"] is row(question)["complaints"] is row(question)["contacts"] is None
    )
    visits = [{"customer": "a", "day": day} for day in ("2025-12-31", "2026-01-01", "2027-01-01")]
    record(store, "visit", visits, "x")
    assert row(question)["executive_visits"] is None
    record(store, "visit", [{"customer": "a", "day": "2026-02-01", "executive": "true"}], "x")
    complaints = [
        {"customer": "a", "opened": "2025-03-01", "subject": "old"},
        {"customer": "a", "opened": "2026-03-01", "subject": "done", "closed": "2026-12-31"},
    ]
    record(store, "complaint", complaints, "x")
    scores = [("2026-03-01", "60"), ("2026-06-01", "80"), ("2027-01-01", "10")]
    answers = [{"customer": "a", "day": day, "score": score} for day, score in scores]
    record(store, "satisfaction", answers, "x")
    people = [
        {"customer": "a", "name": "Li", "function": "buyer", "role": "decider", "style": "leader"},
        {"customer": "a", "name": "Wu", "function": "buyer"},
        {"customer": "a", "name": "He", "function": "finance"},
    ]
    record(store, "contact", people, "x")
    a, b = row(question), row(question, "b")
    assert (a["visits"], a["executive_visits"], a["last_visit"]) == (2, 1, "2026-02-01")
    assert (a["complaints"], a["open_complaints"], a["satisfaction"]) == (1, 1, 80)
    assert (a["contacts"], a["functions"], a["decider_style"]) == (3, 2, "leader")
    assert (b["visits"], b["complaints"], b["satisfaction"]) == (0, 0, None)


def test_what_was_refused_cost_nothing(store_of):
    store = store_of([on(2026, 1, 1, "a"), on(2026, 1, 1, "b")])
    question = Question(store, SCOPE)
    assert row(question)["concessions"] is row(question)["conceded"] is None
    told = [
        ("2025-12-31", True, "1"),
        ("2026-01-01", True, "20"),
        ("2026-02-01", False, "300"),
        ("2026-03-01", None, "4000"),
    ]
    said = [
        {"customer": "a", "day": day, "demand": "rebate", "granted": granted, "cost": cost}
        for day, granted, cost in told
    ]
    record(store, "concession", said, "x")
    a, b = row(question), row(question, "b")
    assert (a["concessions"], a["conceded"]) == (3, "4020")
    assert (b["concessions"], b["conceded"]) == (0, "0")


def test_methods_are_those_done_by_the_day(store_of):
    store = store_of([on(2026, 1, 1, "a"), on(2026, 1, 1, "b")])
    question = Question(store, SCOPE)
    assert row(question)["methods"] is None
    days = [("credit", "2026-12-31"), ("core", "2027-01-01"), ("credit", "2026-12-30")]
    done = [{"customer": "a", "method": method, "done_on": day} for method, day in days]
    for one in done:  # the last of one method takes the place of the earlier
        record(store, "method", [one], "x")
    assert (row(question)["methods"], row(question, "b")["methods"]) == (1, 0)


def test_the_latest_evaluation_counts(store_of):
    store = store_of([on(2026, 1, 1)])
    scores = {"operating": "1", "credit": "2", "social": "3", "willingness": "4"}
    days = ("2026-01-01", "2026-05-01", "2027-01-01")
    record(
        store,
        "evaluation",
        [{"customer": "a", "day": day, **scores, "credit": day[2:4]} for day in days],
        "x",
    )
    found = row(Question(store, SCOPE))
    assert (found["evaluation_operating"], found["evaluation_credit"]) == (1, 26)


def test_peers_are_those_of_the_tier_and_of_the_city(store_of):
    bought = {"a": 1, "b": 2, "c": 2, "d": 3}
    lines = [
        on(2026, 1, 1, customer, 1, product=f"p{number}", city="X")
        for customer, products in bought.items()
        for number in range(products)
    ]
    store = store_of(lines)
    potentials = {"a": "5", "b": "9", "c": "9"}
    cards = [{"customer": one, "potential": amount} for one, amount in potentials.items()]
    record(store, "customer", cards, "x")
    asked = Question(store, Scope(1, SCOPE.period, scheme="heads"))  # all in the highest tier
    found = [row(asked, one) for one in "abcd"]
    assert [one["products_in_tier"] for one in found] == [0.25, 0.75, 0.75, 1]
    assert [one["city_rank"] for one in found] == [3, 1, 1, None]


def test_the_report_is_json_with_every_column(store_of):
    store = store_of([on(2026, 1, 1)])
    document = json.loads(json.dumps(profile_report(Question(store, SCOPE)).to_dict()))
    (only,) = document["customers"]
    assert list(only) == ["id", "name", *COLUMNS]
    assert document["as_of"] == "2026-12-31"
    assert datetime.fromisoformat(only["last_purchase"])
