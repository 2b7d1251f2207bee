"""The rules: checked on load, changed by name, kept with their date."""

from dataclasses import dataclass, replace
from math import inf
from typing import ClassVar

import pytest

from analytics.known import KnownStore
from analytics.pareto.major import major_groups
from analytics.period import Period
from analytics.question import Question
from analytics.rules.number import Numbers, share
from analytics.rules.rulebook import rules_by, rules_in_force, rules_of, save_rules
from analytics.rules.rules import Rules, initial_rules
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope, from_query, to_query
from data.errors import UserError
from data.store.rule_changes import record_rules, rule_changes

FIRST = initial_rules()
OTHER = FIRST.with_numbers({"pareto.major_from": 0.5})


def test_the_fingerprint_changes_only_when_a_number_does():
    assert Rules.of(FIRST.tables()).fingerprint == FIRST.fingerprint
    whole = FIRST.with_numbers({"pyramid.wholesale.tiers.AAA.limit": 150.0})
    assert whole.fingerprint == FIRST.fingerprint
    assert OTHER.fingerprint != FIRST.fingerprint


def test_every_number_has_a_name_and_can_be_changed_alone():
    numbers = FIRST.numbers()
    assert numbers["pyramid.heads.tiers.tier2.limit"] == 80
    changed = FIRST.with_numbers({"pyramid.heads.tiers.tier2.limit": 70}).numbers()
    assert {name for name in numbers if numbers[name] != changed[name]} == {
        "pyramid.heads.tiers.tier2.limit"
    }


def test_every_number_is_declared_but_the_units_that_mean_nothing():
    known = {one.name for one in FIRST.declared()}
    units = {f"pyramid.{code}.unit" for code in ("curry", "heads", "metals", "economic")}
    assert {*FIRST.numbers()} - known == units


@pytest.mark.parametrize("one", FIRST.declared(), ids=lambda one: one.name)
def test_a_number_lies_in_its_range_and_no_number_lies_outside(one):
    assert one.number.checked(FIRST.numbers()[one.name]) == FIRST.numbers()[one.name]
    assert one.number.most == inf or one.number.most > one.number.least
    with pytest.raises(ValueError):
        FIRST.with_numbers({one.name: one.number.least - 1})


def test_a_number_without_unit_and_range_is_refused_by_its_name():
    @dataclass(frozen=True)
    class Bare(Numbers):
        TABLE: ClassVar[str] = "bare"
        sized: float = share(0.5)
        growth: float = 1.1

    with pytest.raises(TypeError, match="growth"):
        Bare()


def test_every_scheme_has_its_rules():
    codes = {code: FIRST.scheme(code).codes for code in SCHEMES}
    assert codes == {
        "curry": ("vip", "major", "normal", "small"),
        "heads": ("tier1", "tier2", "tier3", "tier4"),
        "abc": ("A", "B", "C"),
        "metals": ("platinum", "gold", "iron", "lead"),
        "by_type": ("AAA", "AA", "A", "B+", "B", "C", "ungraded", "untyped"),
        "wholesale": ("AAA", "AA", "A", "B+", "B", "C", "ungraded"),
        "retail": ("AAA", "AA", "A", "B+", "B", "C"),
        "economic": ("key", "other"),
    }


def test_abc_follows_the_borders_of_the_pareto_classes():
    changed = FIRST.with_numbers({"pareto.class_a_below": 0.7})
    assert [tier.limit for tier in changed.scheme("abc").tiers] == [0.7, 0.95]


@pytest.mark.parametrize(
    "numbers",
    [
        {"pyramid.curry.tiers.vip.limit": 0.06},
        {"pyramid.curry.tiers.normal.limit": 1.5},
        {"pyramid.heads.tiers.tier1.limit": 20.5},
        {"pyramid.heads.tiers.tier1.limit": 0},
        {"pyramid.wholesale.tiers.AA.limit": 151},
        {"pyramid.wholesale.tiers.AA.quota": 1.01},
        {"pyramid.economic.tiers.key.limit": float("nan")},
        {"pyramid.near": 0},
        {"pyramid.moon": 1},
    ],
)
def test_rules_that_contradict_themselves_are_refused(numbers):
    with pytest.raises(ValueError):
        FIRST.with_numbers(numbers)


def test_a_table_with_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="moon"):
        Rules.of({**FIRST.tables(), "moon": {}})


def test_the_rules_of_the_file_hold_until_somebody_saves_others(store_of):
    store = store_of([])
    assert rules_in_force(store) == FIRST
    assert save_rules(store, OTHER, "Li", "half of all revenue")
    assert rules_in_force(store) == OTHER
    saved = rule_changes(store)[0]
    assert (saved.author, saved.note, saved.fingerprint) == (
        "Li",
        "half of all revenue",
        OTHER.fingerprint,
    )


def test_saving_what_is_in_force_changes_nothing(store_of):
    store = store_of([])
    assert not save_rules(store, FIRST, "Li", "")
    assert rule_changes(store) == []


def test_the_way_back_to_earlier_rules_is_a_change_of_its_own(store_of):
    store = store_of([])
    save_rules(store, OTHER, "Li", "")
    save_rules(store, FIRST, "Li", "back")
    assert rules_in_force(store) == FIRST
    assert [change.note for change in rule_changes(store)] == ["back", ""]


def test_a_change_needs_a_name(store_of):
    with pytest.raises(UserError) as caught:
        save_rules(store_of([]), OTHER, " ", "")
    assert caught.value.code == "rules_author_missing"


def test_earlier_rules_stay_known_and_unknown_ones_give_way_to_those_in_force(store_of):
    store = store_of([])
    save_rules(store, OTHER, "Li", "")
    assert rules_by(store, FIRST.fingerprint) == FIRST
    # As the first programs delivered them: their links ask by these.
    earlier = rules_by(store, "4e7fe172")
    assert earlier and earlier.warnings.table()["usual_days_least"] == 0
    assert earlier.warnings.table()["floor_share"] == 0
    assert rules_by(store, "deadbeef") is None
    scope = Scope.build(replace(store.facts(), first_day=DAY.from_day, last_day=DAY.to_day))
    assert rules_of(Question(store, scope)) == OTHER
    assert rules_of(Question(store, replace(scope, rules=FIRST.fingerprint))) == FIRST
    assert rules_of(Question(store, replace(scope, rules="deadbeef"))) == OTHER


def test_rules_saved_before_a_number_existed_take_it_from_the_file(store_of):
    store = store_of([])
    record_rules(
        store, author="Li", note="", fingerprint="0ld", rules='{"pareto": {"major_from": 0.5}}'
    )
    assert rules_in_force(store) == OTHER
    assert rules_by(store, "0ld") == OTHER


def test_a_figure_uses_the_rules_that_its_scope_names(store_of):
    store = store_of([{"customer": "a", "amount": 6}, {"customer": "b", "amount": 4}])
    save_rules(store, OTHER, "Li", "")
    today = Scope(version=1, period=DAY, rules=OTHER.fingerprint)
    assert list(major_groups(Question(store, today))["id"]) == ["a"]
    assert list(major_groups(Question(store, replace(today, rules=FIRST.fingerprint)))["id"]) == [
        "a",
        "b",
    ]


def test_a_pinned_link_made_under_other_rules_shows_the_same_figures(store_of):
    store = store_of([{"customer": "a", "amount": 6}, {"customer": "b", "amount": 4}])
    made, _ = from_query({}, KnownStore(store))
    link = to_query(made, pinned=True)
    save_rules(store, OTHER, "Li", "")
    opened, ignored = from_query(link, KnownStore(store))
    assert not ignored and opened.rules == FIRST.fingerprint
    assert list(major_groups(Question(store, opened))["id"]) == ["a", "b"]


DAY = Period.from_code("2026-06-01..2026-06-30")
