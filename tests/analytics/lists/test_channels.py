"""One vocabulary of channels: what lines call a channel and what the customer list has a code for."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.customers.people import chosen, people
from analytics.known import KnownStore
from analytics.overview.overview import totals
from analytics.period import Period
from analytics.profile.profile import profile
from analytics.question import Question
from analytics.scope import Scope, from_query
from data.records import record

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.fixture
def store(store_of):
    """``chain`` and ``dealer`` are wholesale by other words; ``clinic`` medical, ``abroad`` neither."""
    words = {"chain": "批发连锁", "dealer": "经销", "clinic": "诊所", "abroad": "export"}
    lines = [{"customer": who, "amount": 1, "channel": channel} for who, channel in words.items()]
    store = store_of(lines)
    cards = [("prospect", "wholesale"), ("abroad", None)]
    record(store, "customer", [{"customer": one, "channel": code} for one, code in cards], "x")
    return store


def who(store, *channels: str) -> list[str]:
    asked = Question(store, replace(SCOPE, filters=(("channel", channels),)))
    known = people(asked)
    return sorted(known.ids[chosen(asked, known)].tolist())


def test_a_filter_on_the_word_of_the_lines_finds_the_prospects_of_that_code(store):
    assert who(store, "批发连锁") == ["chain", "prospect"]
    assert who(store, "诊所") == ["clinic"]


def test_a_filter_on_the_code_finds_every_line_that_means_it(store):
    assert who(store, "wholesale") == ["chain", "dealer", "prospect"]
    asked = Question(store, replace(SCOPE, filters=(("channel", ("wholesale",)),)))
    assert asked.ask(totals).revenue == 2


def test_a_link_with_the_code_is_known_and_one_that_no_line_means_is_not(store):
    known = KnownStore(store)
    assert from_query({"channel": ["wholesale"]}, known)[1] == ()
    assert [one.value for one in from_query({"channel": ["retail"]}, known)[1]] == ["retail"]


def test_the_profile_says_the_code_where_there_is_one(store):
    everybody = profile(Question(store, SCOPE))
    said = dict(zip(everybody.known.ids, everybody["channel"].values, strict=True))
    assert said == {
        "chain": "wholesale",
        "dealer": "wholesale",
        "clinic": "medical",
        "abroad": "export",
        "prospect": "wholesale",
    }
