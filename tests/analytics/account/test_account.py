"""One account in full."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from analytics.account.account import account
from analytics.account.receivables import AGES
from analytics.account.report import account_report
from analytics.account.standing import standing, standing_scope
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from data.errors import UserError
from data.record_types import RECORD_TYPES
from data.records import record

pytestmark = pytest.mark.sampled

AS_OF = date(2026, 6, 30)
SCOPE = Scope(version=1, period=Period(date(2025, 7, 1), AS_OF))


def sale(customer, day, amount, **more):
    """A line of a customer."""
    return {"customer": customer, "date": date.fromisoformat(day), "amount": amount, **more}


@pytest.fixture
def store(store_of):
    """Two large customers and one small one; a's lines have a cost but for one."""
    return store_of(
        [
            sale("a", "2025-08-01", 100, cost=60, category="pumps", rep="li", region="north"),
            sale("a", "2026-03-01", 50, cost=20, category="pumps", rep="wu", region="north"),
            sale("a", "2026-06-10", 50, category="pipes", rep="wu", region="north"),
            sale("a", "2025-01-05", 30, cost=10, category="valves", rep="li", region="north"),
            sale("b", "2026-06-01", 300, cost=100, category="pumps", group="holding"),
            sale("c", "2026-06-01", 100, cost=50, category="pumps"),
        ]
    )


def test_the_header_says_who_it_is_and_how_much_of_us(store):
    head = account(Question(store, SCOPE), "a").header
    assert (head.revenue, head.revenue_before, head.share) == (200, 30, 200 / 600)
    assert (head.rank, head.active, head.tier, head.tier_before) == (2, 3, "small", "vip")
    assert (head.rep, head.region, head.group, head.industry) == ("wu", "north", "a", None)
    assert (head.stage, head.computed_stage, head.rule) == ("establish",) * 2 + ("young_run",)
    assert not head.prospect


def test_the_customer_list_speaks_before_the_latest_line(store):
    card = {"customer": "a", "name": "Alpha", "rep": "zhao", "group": "Omega", "potential": 800}
    record(store, "customer", [card], "Ada")
    head = account(Question(store, SCOPE), "a").header
    assert (head.name, head.rep, head.group, head.region) == ("a", "zhao", "Omega", "north")
    assert (head.listed, head.card["potential"], head.wallet) == (True, 800, 0.25)


def test_equal_customers_share_a_rank(store_of):
    store = store_of([sale("a", "2026-01-01", 5), sale("b", "2026-01-01", 5)])
    assert [account(Question(store, SCOPE), one).header.rank for one in "ab"] == [1, 1]


def test_filters_play_no_part(store):
    narrow = replace(SCOPE, filters=(("category", ("pipes",)), ("customer", ("b",))))
    assert (
        account(Question(store, narrow), "a").header == account(Question(store, SCOPE), "a").header
    )
    assert account(Question(store, narrow), "a").money == account(Question(store, SCOPE), "a").money


def test_months_stand_beside_last_year_and_the_plan(store):
    plans = [("2026-06-01", 70), ("2026-09-01", 40), ("2027-01-01", 9)]
    record(
        store, "plan", [{"customer": "a", "month": day, "amount": one} for day, one in plans], "Ada"
    )
    months = account(Question(store, SCOPE), "a").months.set_index("month")
    assert (len(months), months.index[0], months.index[-1]) == (
        27,
        date(2024, 7, 1),
        date(2026, 9, 1),
    )
    june = months.loc[date(2026, 6, 1)]
    assert (june["revenue"], june["last_year"], june["plan"], june["whole"]) == (50, 0, 70, True)
    assert months.loc[date(2026, 1, 1), "last_year"] == 30
    assert months.loc[date(2026, 9, 1), "revenue"] is None
    assert sum(months["revenue"].iloc[12:24]) == 200  # the twelve months of the period


def test_the_month_that_the_as_of_date_cuts_is_not_whole(store):
    cut = replace(SCOPE, period=Period(date(2025, 7, 1), date(2026, 6, 29)))
    assert account(Question(store, cut), "a").months["whole"].tolist()[-1] is False


def test_the_next_purchase_is_expected_after_the_usual_gap(store):
    rhythm = account(Question(store, SCOPE), "a").rhythm
    assert (rhythm.first_purchase, rhythm.last_purchase) == (date(2025, 1, 5), date(2026, 6, 10))
    gaps = sorted([(date(2025, 8, 1) - date(2025, 1, 5)).days, 212, 101])
    assert rhythm.usual_gap_days == gaps[1]
    assert rhythm.expected_next == date(2026, 6, 10) + timedelta(days=gaps[1])
    assert (rhythm.days_late, rhythm.verdict, rhythm.purchase_days) == (0, "on_time", 4)
    assert rhythm.calendar["day"].tolist()[-1] == date(2026, 6, 10)
    assert rhythm.calendar["revenue"].sum() == 230


def test_one_purchase_has_the_gap_of_the_rules_and_can_lapse(store_of):
    store = store_of([sale("a", "2025-12-31", 5)])
    found = account(Question(store, SCOPE), "a")
    assert (found.rhythm.usual_gap_days, found.rhythm.expected_next) == (60, date(2026, 3, 1))
    assert (found.rhythm.days_late, found.rhythm.verdict) == (121, "lapsed")
    assert (found.header.stage, found.header.rule) == ("lapsed", "silent")


def test_a_customer_that_only_returned_has_no_rhythm(store_of):
    found = account(Question(store_of([sale("a", "2026-01-01", -5)]), SCOPE), "a")
    assert (found.rhythm, found.why, found.header.stage) == (None, None, None)
    assert (found.header.revenue, found.header.tier) == (-5, "small")


def _alike(**of_a):
    """a and six others of its tier: all buy pumps, the first three valves too; two large ones above."""
    lines = [sale("a", "2026-01-01", 10, category="pumps", **of_a)]
    for number in range(6):
        more = {"industry": "food" if number < 5 else "steel"}
        lines.append(sale(f"s{number}", "2026-01-01", 20, category="pumps", **more))
        if number < 3:
            lines.append(sale(f"s{number}", "2026-02-01", 10 + number, category="valves", **more))
    large = {"category": "boilers", "industry": "food"}
    return [*(sale(one, "2026-01-01", 9000, **large) for one in ("x", "y")), *lines]


def test_what_customers_of_the_same_tier_and_industry_buy_and_it_does_not(store_of):
    found = account(Question(store_of(_alike(industry="food")), SCOPE), "a").categories
    assert (found.basis, found.similar, found.item) == ("tier_industry", 5, "category")
    (valves,) = found.only("open").to_dict("records")
    assert (valves["id"], valves["buyers"], valves["buyer_share"]) == ("valves", 3, 0.6)
    assert valves["median"] == 11
    assert found.only("bought")["id"].tolist() == ["pumps"]  # boilers are another tier's


def test_with_fewer_than_five_alike_the_tier_alone_is_compared(store_of):
    found = account(Question(store_of(_alike(industry="steel")), SCOPE), "a").categories
    assert (found.basis, found.similar) == ("tier", 6)
    assert found.only("open")["buyer_share"].tolist() == [0.5]


def test_the_industry_is_that_of_the_customer_list_where_it_has_one(store_of):
    store = store_of(_alike(industry="steel"))
    cards = [{"customer": "a", "industry": "food"}, {"customer": "s5", "industry": "food"}]
    record(store, "customer", cards, "Ada")
    found = account(Question(store, SCOPE), "a").categories
    assert (found.basis, found.similar) == ("tier_industry", 6)


def test_with_too_few_customers_nothing_is_compared(store):
    found = account(Question(store, SCOPE), "a").categories
    assert (found.basis, found.only("open").empty) == (None, True)


def test_a_category_of_the_year_before_that_is_gone_is_dropped(store):
    rows = account(Question(store, SCOPE), "a").categories.rows
    assert dict(zip(rows["id"], rows["state"], strict=True)) == {
        "pumps": "bought",
        "pipes": "bought",
        "valves": "dropped",
    }
    assert rows["revenue"].tolist() == [150, 50, 0]
    assert rows["before"].tolist() == [0, 0, 30]


def test_the_median_of_an_even_number_lies_in_the_middle(store_of):
    lines = [*_alike(industry="food"), sale("s3", "2026-01-01", 21, category="valves")]
    found = account(Question(store_of(lines), SCOPE), "a").categories
    assert found.only("open")["median"].tolist() == [Decimal("11.5")]


def test_contribution_is_gross_profit_less_the_expenses_of_the_period(store):
    spent = [("2026-01-01", "travel", 7), ("2026-02-01", None, 3), ("2025-06-30", "travel", 100)]
    record(
        store,
        "expense",
        [{"customer": "a", "day": day, "kind": kind, "amount": one} for day, kind, one in spent],
        "Ada",
    )
    found = account(Question(store, SCOPE), "a")
    money = found.money
    assert (money.profit, money.expenses, money.contribution) == (70, 10, 60)
    assert (money.margin, money.coverage) == (70 / 150, 0.75)
    assert money.by_kind == (("travel", 7), ("", 3))
    assert (found.money_before.profit, found.money_before.expenses) == (20, 100)


def test_without_expenses_in_the_store_contribution_is_gross_profit(store):
    money = account(Question(store, SCOPE), "a").money
    assert (money.expenses, money.contribution, money.expense_ratio) == (None, 70, None)


def owe(store, *rows):
    """Receivables of a as (amount, due date, statement date)."""
    names = ("amount", "due_date", "statement_date")
    facts = [
        {"customer": "a", "invoice": str(number), **dict(zip(names, row, strict=True))}
        for number, row in enumerate(rows)
    ]
    record(store, "receivable", facts, "Ada")


def test_ages_begin_the_day_after_the_due_date(store):
    owe(
        store,
        (1, "2026-06-30", "2026-06-28"),
        (2, "2026-06-29", "2026-06-28"),
        (4, "2026-05-31", "2026-06-28"),
        (8, "2026-05-30", "2026-06-28"),
        (16, "2026-05-01", "2026-06-28"),
        (32, "2026-04-30", "2026-06-28"),
        (64, "2026-04-01", "2026-06-28"),
        (128, "2026-03-31", "2026-06-28"),
        (256, None, "2026-06-28"),
    )
    record(store, "customer", [{"customer": "a", "credit_limit": 1022}], "Ada")
    owed = account(Question(store, SCOPE), "a").receivables
    assert [owed.ages[age] for age in AGES] == [1, 6, 24, 96, 128, 256]
    assert (owed.balance, owed.overdue, owed.oldest_days) == (511, 254, 91)
    assert (owed.limit, owed.limit_share) == (1022, 0.5)


def test_the_statement_in_force_is_the_latest_up_to_the_days_of_grace(store):
    owe(store, (1, None, "2026-06-28"), (2, None, "2026-07-07"), (4, None, "2026-07-08"))
    owed = account(Question(store, SCOPE), "a").receivables
    assert (owed.statement_date, owed.balance) == (date(2026, 7, 7), 2)


def test_who_is_not_on_the_statement_owes_nothing(store):
    owe(store, (1, None, "2026-06-28"))
    owed = account(Question(store, SCOPE), "b").receivables
    assert (owed.balance, owed.statement_date, owed.oldest_days) == (0, date(2026, 6, 28), None)
    assert owed.rows.empty


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(
            some.decimals(-100, 100, places=2),
            some.one_of(some.none(), some.dates(date(2026, 1, 1), date(2026, 12, 31))),
            some.sampled_from([date(2026, 6, 28)]),
        ),
        min_size=1,
    )
)
def test_ages_add_to_the_balance(store_of, rows):
    store = store_of([sale("a", "2026-01-01", 5)])
    owe(store, *rows)
    owed = account(Question(store, SCOPE), "a").receivables
    assert sum(owed.ages.values()) == owed.balance == sum(amount for amount, *_ in rows)
    assert owed.rows["amount"].sum() == owed.balance


def test_the_time_line_holds_every_dated_fact_with_its_state(store):
    record(store, "visit", [{"customer": "a", "day": "2026-05-01", "rep": "li"}], "Ada")
    complaints = [
        {"opened": "2026-01-01", "subject": "late", "answered": "2026-01-03"},
        {"opened": "2026-01-02", "subject": "broken"},
        {
            "opened": "2026-01-04",
            "subject": "dirty",
            "answered": "2026-01-05",
            "closed": "2026-01-09",
        },
    ]
    record(store, "complaint", [{"customer": "a", **one} for one in complaints], "Ada")
    incident = {"customer": "a", "kind": "finance", "severity": 3, "opened": "2026-02-01"}
    record(store, "incident", [incident], "Ada")
    record(store, "reset", [{"customer": "a", "kind": "market", "day": "2026-03-01"}], "Ada")
    record(store, "satisfaction", [{"customer": "a", "day": "2026-04-01", "score": 90}], "Ada")
    record(store, "note", [{"customer": "a", "day": "2026-05-02", "text": "Likes tea"}], "Ada")
    step = {"customer": "a", "text": "Call", "owner": "Bo", "due": "2026-07-05"}
    record(store, "step", [step], "Ada")
    rows = account(Question(store, SCOPE), "a").timeline
    assert rows["kind"].tolist() == [
        *("step", "note", "visit", "satisfaction", "reset", "incident"),
        *("complaint",) * 3,
    ]
    assert rows["state"].tolist()[-4:] == ["open", "closed", "open", "answered"]
    assert rows["end"].tolist()[-3:] == [date(2026, 1, 9), None, date(2026, 1, 3)]
    assert rows["who"].tolist()[:3] == ["Bo", "Ada", "li"]
    assert rows["level"].tolist()[3] == 90


def test_who_decides_stands_first_among_the_contacts(store):
    people = [
        {"name": "Wang", "role": "user"},
        {"name": "Zhao", "role": "decider", "last_contact": "2026-06-01"},
        {"name": "Chen"},
        {"name": "Bai", "role": "decider", "last_contact": "2026-07-02"},
    ]
    record(store, "contact", [{"customer": "a", **one} for one in people], "Ada")
    rows = account(Question(store, SCOPE), "a").contacts
    assert rows["name"].tolist() == ["Bai", "Zhao", "Wang", "Chen"]
    assert rows["days_since"].tolist() == [0, 29, None, None]


def test_the_checklist_has_every_item_and_what_is_done(store):
    done = {"customer": "a", "stage": "establish", "item": "decider", "done_on": "2026-05-01"}
    record(store, "milestone", [done], "Ada")
    rows = account(Question(store, SCOPE), "a").checklist
    assert len(rows) == 20
    assert rows.loc[rows["done_on"].notna(), "item"].tolist() == ["decider"]


def test_an_open_step_is_overdue_when_it_was_due_before_the_as_of_date(store):
    steps = [
        ("late", "2026-06-29", None),
        ("now", "2026-06-30", None),
        ("old", "2026-01-01", AS_OF),
    ]
    facts = [
        {"customer": "a", "text": text, "owner": "Bo", "due": due, "done_on": done}
        for text, due, done in steps
    ]
    record(store, "step", facts, "Ada")
    rows = account(Question(store, SCOPE), "a").steps
    assert rows[["text", "overdue"]].values.tolist() == [
        ["late", True],
        ["now", False],
        ["old", False],
    ]


def test_a_store_without_records_names_every_kind_that_is_missing(store):
    found = account(Question(store, SCOPE), "a")
    assert found.missing == tuple(RECORD_TYPES)
    assert found.receivables is None
    assert all(part.empty for part in (found.timeline, found.contacts, found.notes, found.steps))
    assert found.evaluation.latest is None


def test_a_prospect_has_an_account_without_sales(store):
    record(store, "customer", [{"customer": "new", "name": "Nova", "region": "east"}], "Ada")
    found = account(Question(store, SCOPE), "new")
    head = found.header
    assert (head.name, head.prospect, head.region) == ("Nova", True, "east")
    assert (head.tier, head.rank, head.stage, head.revenue) == (None, None, None, 0)
    assert (found.rhythm, found.why, found.categories.rows.empty) == (None, None, True)
    assert found.money.profit is None


def test_before_its_first_sale_a_customer_was_a_prospect(store):
    early = replace(SCOPE, period=Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert account(Question(store, early), "a").header.prospect


def test_a_customer_that_nobody_knows_is_an_error(store):
    with pytest.raises(UserError) as raised:
        account(Question(store, SCOPE), "ghost")
    assert (raised.value.code, raised.value.facts) == ("account_unknown", {"account": "ghost"})


def test_the_standing_is_computed_once_for_all_accounts(store):
    question = Question(store, SCOPE)
    place = question.of(standing_scope(question)).ask(standing)
    account(question, "a")
    account(question, "b")
    assert question.of(standing_scope(question)).ask(standing) is place


def test_on_the_leap_day_a_year_before_ends_with_28_february(store_of):
    store = store_of([sale("a", "2024-02-29", 3), sale("a", "2023-02-28", 5)])
    leap = replace(SCOPE, period=Period(date(2024, 1, 1), date(2024, 2, 29)))
    found = account(Question(store, leap), "a")
    assert (found.header.revenue, found.header.revenue_before) == (3, 5)


def test_a_question_about_earlier_records_does_not_know_the_later_ones(store):
    record(store, "note", [{"customer": "a", "day": "2026-05-02", "text": "Likes tea"}], "Ada")
    assert account(Question(store, replace(SCOPE, records=0)), "a").notes.empty


def test_the_report_is_plain_json_with_exact_money(store):
    owe(store, ("0.1", "2026-06-01", "2026-06-28"), ("0.2", None, "2026-06-28"))
    record(store, "visit", [{"customer": "a", "day": "2026-05-01"}], "Ada")
    report = account_report(Question(store, SCOPE), "a")
    document = json.loads(json.dumps(report.document, allow_nan=False))
    assert document["receivables"]["balance"] == "0.3"
    assert document["account"]["revenue"] == "200"
    assert [one["rule"] for one in document["warnings"]] == ["receivables"]
    assert document["timeline"][0]["day"] == "2026-05-01"
    assert report.table()[-1]["month"] == "2026-06-01"
