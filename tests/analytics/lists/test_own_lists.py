"""Own lists: a copy with thresholds of its own, kept in the rules, in links, and taken away again."""

from datetime import date

import pytest

from analytics.known import KnownStore
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.report import lists_report
from analytics.period import Period
from analytics.question import Question
from analytics.rules.own_lists import OwnList
from analytics.rules.rulebook import drop_list, keep_list, rules_in_force, save_rules
from analytics.rules.rules import Rules, initial_rules
from analytics.scope import Scope, from_query, to_query
from data.errors import UserError

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
FEW = LISTS["few-products"].thresholds


@pytest.fixture
def store(store_of):
    """``one`` buys one category, ``two`` two."""
    bought = {"one": "x", "two": "xy"}
    return store_of(
        [
            {"customer": who, "amount": 1, "date": date(2026, 5, 1), "category": category}
            for who, categories in bought.items()
            for category in categories
        ]
    )


def own(name: str = "just one", most: int = 1) -> OwnList:
    return OwnList(name, "few-products", FEW(most_items=most))


def test_an_own_list_uses_its_thresholds_and_the_delivered_one_stays(store):
    keep_list(store, own(), "Li Wei")
    asked = Question(store, SCOPE)
    assert listed(asked, "own.just one").ids == ("one",)
    assert listed(asked, "few-products").ids == ("one", "two")
    document = lists_report(asked, "own.just one").to_dict()
    assert (document["list"], document["copy_of"], document["listed"]) == (
        "own.just one",
        "few-products",
        1,
    )


def test_rules_with_own_lists_are_read_as_they_were_saved(store):
    before = rules_in_force(store).fingerprint
    rules = keep_list(store, own(), "Li Wei")
    assert rules.fingerprint != before
    assert Rules.of(rules.tables()).own_lists == rules.own_lists
    assert rules_in_force(store).own_lists.parts == (own(),)
    assert rules.numbers() == initial_rules().numbers()
    assert rules.with_numbers({"pareto.head": 0.1}).own_lists == rules.own_lists


def test_one_of_the_same_name_is_replaced_and_one_that_is_dropped_is_gone(store):
    keep_list(store, own(), "Li Wei")
    keep_list(store, own(most=2), "Li Wei")
    assert rules_in_force(store).own_lists.parts == (own(most=2),)
    rules = drop_list(store, "just one", "Li Wei")
    assert rules.fingerprint == initial_rules().fingerprint
    with pytest.raises(UserError, match="list_unknown"):
        drop_list(store, "just one", "Li Wei")
    with pytest.raises(UserError, match="list_unknown"):
        lists_report(Question(store, SCOPE), "own.just one")


def test_it_is_undone_like_any_change_of_the_rules(store):
    before = rules_in_force(store)
    keep_list(store, own(), "Li Wei")
    assert save_rules(store, before, "Li Wei", "back")
    assert not rules_in_force(store).own_lists.parts


@pytest.mark.parametrize("name", ["", " ", "x" * 61, " led by a space"])
def test_a_list_needs_a_name_and_a_change_an_author(store, name: str):
    with pytest.raises(UserError, match="own_list_name"):
        keep_list(store, own(name), "Li Wei")
    with pytest.raises(UserError, match="rules_author_missing"):
        keep_list(store, own(), "")


def test_a_pinned_link_keeps_the_list_that_was_dropped_since(store):
    rules = keep_list(store, own(), "Li Wei")
    known = KnownStore(store)
    live, ignored = from_query({"in_list": ["own.just one"]}, known)
    assert not ignored and live.filters == (("in_list", ("one",)),)
    pinned = to_query(live, pinned=True)
    drop_list(store, "just one", "Li Wei")
    scope, ignored = from_query(pinned, known)
    assert not ignored and scope.filters == (("in_list", ("one",)),)
    assert scope.rules == rules.fingerprint
    again, ignored = from_query({"in_list": ["own.just one"]}, known)
    assert [one.field for one in ignored] == ["in_list"] and not again.filters


def test_a_list_that_copies_nothing_is_refused():
    with pytest.raises(ValueError, match="friends"):
        Rules.of(
            initial_rules().tables() | {"own_lists": {"x": {"of": "friends", "thresholds": {}}}}
        )
