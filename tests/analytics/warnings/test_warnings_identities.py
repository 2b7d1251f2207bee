"""What holds whatever the data: the vectors agree with plain arithmetic, parts add to wholes."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.period import Period
from analytics.plan.pace import day_weights, due, pattern, spread
from analytics.question import Question
from analytics.scope import Scope
from analytics.warnings.rules import RULES
from analytics.warnings.rules.receivables import AGES
from analytics.warnings.warnings import Warnings, warnings
from data.records import record
from data.store.store import Store
from tests.analytics.conftest import _filled
from tests.analytics.warnings.plain_warnings import PLAIN, plain_warnings
from tests.shared import new_store

FIRST = date(2023, 12, 1)
AS_OF = st.sampled_from(
    [date(2025, 6, 17), date(2025, 2, 28), date(2024, 2, 29), date(2025, 12, 31)]
)
MONEY = st.integers(-20000, 60000).map(lambda cents: Decimal(cents) / 100)
POSITIVE = st.integers(0, 60000).map(lambda cents: Decimal(cents) / 100)
DAY = st.integers(0, 770).map(lambda days: FIRST + timedelta(days=days))
CUSTOMER = st.sampled_from("abc")
LINES = st.lists(
    st.fixed_dictionaries({"customer": CUSTOMER, "amount": MONEY, "date": DAY}),
    min_size=1,
    max_size=40,
)
WHO = {"customer": st.sampled_from("abcd")}
KIND = st.sampled_from([None, "ads", "gifts"])


def several(size: int = 4, **fields: st.SearchStrategy):
    return st.lists(st.fixed_dictionaries(WHO | fields), max_size=size)


FACTS = st.fixed_dictionaries(
    {
        "customer": st.lists(
            st.fixed_dictionaries(WHO | {"credit_limit": st.none() | POSITIVE}),
            max_size=4,
            unique_by=lambda one: one["customer"],
        ),
        "receivable": several(
            8,
            amount=MONEY,
            due_date=st.none() | DAY,
            statement_date=st.sampled_from([date(2025, 6, 22), date(2024, 3, 3)]),
        ),
        "plan": st.lists(
            st.fixed_dictionaries(
                WHO
                | {
                    "month": DAY.map(lambda day: day.replace(day=1)),
                    "category": st.sampled_from([None, "x", "y"]),
                    "amount": MONEY,
                }
            ),
            max_size=8,
            unique_by=lambda one: (one["customer"], one["month"], one["category"]),
        ),
        "expense": several(8, kind=KIND, day=DAY, amount=MONEY),
        "budget": st.lists(
            st.fixed_dictionaries(WHO | {"kind": KIND, "from_day": DAY, "amount": POSITIVE}),
            max_size=4,
            unique_by=lambda one: (one["customer"], one["kind"], one["from_day"]),
        ),
        "incident": st.lists(
            st.fixed_dictionaries(
                WHO
                | {
                    "severity": st.integers(1, 3),
                    "opened": DAY,
                    "closed": st.none() | st.just(date(2026, 6, 1)),
                }
            ),
            max_size=3,
            unique_by=lambda one: (one["customer"], one["opened"]),
        ),
        "usual_gap": st.lists(
            st.fixed_dictionaries(
                WHO
                | {
                    "gap_days": st.integers(5, 200),
                    "from_day": DAY,
                    "until": st.none() | st.just(date(2026, 6, 1)),
                }
            ),
            max_size=2,
        ),
    }
)


def busy(rng: Random, as_of: date) -> tuple[list[dict], dict]:
    """Sixty customers, each with its own pace, all kinds of facts about most of them."""

    def back(most: int) -> date:
        return as_of - timedelta(days=rng.randrange(most))

    lines, facts = (
        [],
        {
            kind: []
            for kind in (
                *("customer", "receivable", "plan", "expense", "budget", "incident", "reset"),
                "usual_gap",
            )
        },
    )
    for customer in (f"c{n:02}" for n in range(60)):
        pace, silent = rng.choice((20, 35, 60)), rng.choice((0, 0, 0, 50, 95, 300))
        yearly = rng.choice((0.4, 0.75, 1, 1))
        for days in range(silent, 700, pace):
            worth = 100 * (yearly if days < 300 else 1)
            lines.append(
                {
                    "customer": customer,
                    "amount": Decimal(str(worth)),
                    "date": as_of - timedelta(days=days),
                }
            )
        facts["customer"].append(
            {"customer": customer, "credit_limit": rng.choice((None, 100, 100))}
        )
        for _ in range(rng.randrange(3)):
            due = rng.choice((None, back(50), as_of + timedelta(days=9)))
            row = {
                "amount": Decimal(rng.choice((30, 45, 60, -10))),
                "due_date": due,
                "invoice": str(len(facts["receivable"])),
            }
            facts["receivable"].append({"customer": customer, **row, "statement_date": as_of})
        for month in range(rng.choice((13, 1, 3)), as_of.month + 1):
            plan = {
                "month": date(as_of.year, month, 1),
                "category": None,
                "amount": Decimal(rng.choice((90, 150, 240))),
            }
            facts["plan"].append({"customer": customer, **plan})
        for kind in rng.sample((None, "ads", "gifts"), rng.randrange(3)):
            spent = {"kind": kind, "day": back(350), "amount": Decimal(rng.choice((3, 9, 20)))}
            facts["expense"] += [
                {"customer": customer, **spent},
                {"customer": customer, **spent, "day": as_of.replace(year=as_of.year - 1)},
            ]
            if rng.random() < 0.5:
                facts["budget"].append(
                    {
                        "customer": customer,
                        "kind": kind,
                        "from_day": back(100),
                        "amount": Decimal(20),
                    }
                )
        if rng.random() < 0.2:
            facts["incident"].append(
                {
                    "customer": customer,
                    "severity": rng.randrange(1, 4),
                    "opened": back(90),
                    "closed": rng.choice((None, as_of)),
                }
            )
        if rng.random() < 0.1:
            facts["reset"].append({"customer": customer, "day": back(180)})
        if customer.endswith(("0", "5")):
            gap = {"gap_days": 15 if customer.endswith("0") else 120, "until": None}
            start = as_of - timedelta(days=9)
            facts["usual_gap"].append({"customer": customer, **gap, "from_day": start})
    return lines, facts


def kept(store: Store, facts: dict) -> None:
    """Record them as a person would."""
    for kind, rows in facts.items():
        full = [dict(one) for one in rows]
        for one in full:
            if kind == "budget":
                one["to_day"] = one["from_day"]
            if kind in ("incident", "reset"):
                one["kind"] = {"incident": "other", "reset": "market"}[kind]
            if kind == "usual_gap":
                one["reason"] = "seasonal"
        if kind == "usual_gap":
            known = store.members("customer").by_id
            full = [one for one in full if one["customer"] in known]
        record(store, kind, full, "Ada")


def at(store: Store, as_of: date) -> Warnings:
    return warnings(Question(store, Scope(version=store.version, period=Period(as_of, as_of))))


def with_duplicates_gone(facts: dict) -> dict:
    """A store keeps two equal facts of one write once."""
    return {
        kind: list({tuple(sorted(one.items(), key=str)): one for one in rows}.values())
        for kind, rows in facts.items()
    }


def _agree(store: Store, lines: list[dict], facts: dict, as_of: date) -> set[str]:
    """The vectors and plain arithmetic say the same; the reasons that were heard."""
    found = at(store, as_of)
    rows = found.frame.to_dict("records")
    said = {
        (row["id"], row["rule"]): (row["level"], row["reason"], Fraction(row["units"], 1_000_000))
        for row in rows
        if row["rule"] in PLAIN
    }
    assert said == plain_warnings(lines, facts, as_of)
    assert (found.frame["units"] >= 0).all()
    for row in rows:
        if row["rule"] == "receivables":
            ages = sum(Decimal(row["evidence"][age]) for age in AGES)
            assert ages == Decimal(row["evidence"]["balance"])
    return {reason for _, reason, _ in said.values()}


def test_in_a_busy_store_every_reason_is_heard_and_agrees_with_plain_arithmetic():
    as_of = date(2025, 10, 17)
    lines, facts = busy(Random(3), as_of)
    store = _filled(new_store(), lines)
    kept(store, with_duplicates_gone(facts))
    reasons = {reason for code in PLAIN for reason in RULES[code].reasons}
    assert _agree(store, lines, with_duplicates_gone(facts), as_of) == reasons
    store.close()


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_judged_a_second_time_or_has_a_test_of_its_own(code):
    assert code in PLAIN or Path(__file__).with_name(f"test_warning_{code}.py").exists()


@pytest.mark.slow
@given(LINES, FACTS.map(with_duplicates_gone), AS_OF)
def test_the_vectors_say_what_plain_arithmetic_says_of_each_customer(lines, facts, as_of):
    store = _filled(new_store(), lines)
    kept(store, facts)
    _agree(store, lines, facts, as_of)
    store.close()


@given(
    st.integers(-(10**15), 10**18),
    st.dictionaries(
        st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.integers(0, 10**17), max_size=30
    ),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
)
def test_a_plan_spread_over_the_days_of_its_month_adds_to_the_plan(plan, sold, month):
    weights = day_weights(sold, month)
    days = spread(plan, weights)
    assert len(days) == monthrange(month.year, month.month)[1]
    assert sum(days) == plan


@given(
    st.integers(0, 10**18),
    st.lists(st.integers(0, 10**17), min_size=28, max_size=28),
    st.integers(1, 28),
)
def test_what_is_due_up_to_a_day_is_the_sum_of_its_days(plan, weights, day):
    until, total = np.array([sum(weights[:day])]), np.array([sum(weights)])
    (found,) = due(np.array([plan]), until, total, date(2025, 2, day)).tolist()
    assert found == sum(spread(plan, weights)[:day])
    assert day < 28 or found == plan


def test_last_years_leap_day_counts_as_the_28th(store_of):
    store = store_of(
        [
            {"customer": "a", "amount": 10, "date": date(2024, 2, 28)},
            {"customer": "a", "amount": 30, "date": date(2024, 2, 29)},
            {"customer": "a", "amount": 60, "date": date(2024, 2, 1)},
            {"customer": "a", "amount": -9, "date": date(2024, 2, 2)},
        ]
    )
    plan, asked = np.array([1_000_000]), Question(store, Scope.everything(store.version))
    assert pattern(asked, date(2025, 2, 27)).due(plan).tolist() == [600_000]
    assert pattern(asked, date(2025, 2, 28)).due(plan).tolist() == [1_000_000]
