"""What the key accounts bring over time: today's list and that of the time."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.pareto.key_share import key_share
from analytics.period import Period
from analytics.question import Question
from analytics.rules.rulebook import rules_in_force
from analytics.scope import Scope
from analytics.stages.key_accounts import SCHEME as CURRY
from analytics.stages.key_accounts import in_highest_tiers, key_accounts, tiers_by_revenue
from analytics.stages.picture import picture
from data.records import record
from tests.shared import new_store

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def month(year: int, number: int, customer: str | None, amount: object) -> dict:
    line = {"customer": customer, "amount": amount, "date": date(year, number, 10), "region": "r"}
    return {name: value for name, value in line.items() if value is not None}


LINES = [
    *(month(2025, number, "first", 6) for number in range(1, 13)),
    *(month(year, number, "second", 3) for year in (2025, 2026) for number in range(1, 13)),
    *(month(year, number, None, 1) for year in (2025, 2026) for number in range(1, 13)),
]
"""In 2025 ``first`` brings 72 and ``second`` 36 of 120; in 2026 ``second`` 36 of 48; 12 are nobody's."""


@given(st.lists(st.integers(-3, 12), max_size=60), st.sampled_from([1, 2]))
def test_the_highest_tiers_are_those_of_everybody_in_order(revenue, highest):
    rules = rules_in_force(new_store()).with_numbers(
        {
            "key_accounts.key_tiers": highest,
            "pyramid.curry.tiers.vip.limit": 0.1,
            "pyramid.curry.tiers.major.limit": 0.15,
        }
    )
    units = np.array(revenue, dtype=np.int64)
    by_tier = tiers_by_revenue(rules.scheme(CURRY), units) < highest
    assert in_highest_tiers(rules, units).tolist() == by_tier.tolist()


def test_a_filter_makes_nobody_else_a_key_account(store_of):
    largest_of_its_region = {**month(2026, 6, "small", 1), "region": "s"}
    question = Question(store_of([*LINES, largest_of_its_region]), SCOPE)
    filtered = question.of(replace(SCOPE, filters=(("region", ("s",)),)))
    assert filtered.ask(key_accounts) == question.ask(key_accounts) == ["second"]
    assert filtered.ask(picture, key_only=True).accounts.empty


def test_todays_list_and_the_list_of_the_time(store_of):
    store = store_of(LINES)
    entries = [("first", "2025-01-01", "2025-12-31"), ("second", "2026-01-01", None)]
    record(
        store,
        "key_account",
        [
            {"customer": one, "basis": "group", "from_day": since, "until": until, "reason": "r"}
            for one, since, until in entries
        ],
        "x",
    )
    days = key_share(Question(store, SCOPE)).set_index("day")
    assert list(days.index[[0, -1]]) == [date(2025, 12, 31), date(2026, 12, 31)]
    first, last = days.iloc[0], days.iloc[-1]
    assert (first["then"], first["today"]) == (72 / 120, 36 / 120)
    assert (last["then"], last["today"]) == (36 / 48, 36 / 48)
    assert (first["active"], last["active"], last["today_accounts"]) == (2, 1, 1)


def test_while_the_register_is_empty_the_tiers_of_the_time_count(store_of):
    """The largest of 2025, and with the year before in view of 2026 too, is ``first``."""
    days = key_share(Question(store_of(LINES), SCOPE)).set_index("day")
    assert days.iloc[0]["then"] == pytest.approx(72 / 120)
    assert days.iloc[0]["then_accounts"] == 1


def test_filters_choose_lines_and_not_who_is_a_key_account(store_of):
    store = store_of([*LINES, month(2026, 6, "other", 1) | {"region": "far"}])
    far = replace(SCOPE, filters=(("region", ("far",)),))
    last = key_share(Question(store, far)).iloc[-1]
    assert (last["today"], last["active"]) == (0, 1)


def test_a_store_of_less_than_a_year_has_no_days(store_of):
    assert key_share(Question(store_of([month(2026, 6, "a", 1)]), SCOPE)).empty
