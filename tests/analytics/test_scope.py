"""The question, and the link that holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.period import Period, compared_period, months_to, preset_period
from analytics.scope import ON_LIST, Ignored, Scope, from_query, to_query
from data.errors import UserError
from data.store.dimensions import DIMENSIONS
from data.store.store import StoreFacts

FACTS = StoreFacts(
    version=3,
    lines=10,
    first_day=date(2023, 11, 1),
    last_day=date(2026, 10, 30),
    dimensions=DIMENSIONS,
    has_orders=True,
    has_cost=True,
    has_quantity=True,
    currency=None,
)


RECORDS = 5
"""The newest change of recorded facts."""


@dataclass
class Knows:
    newest: int = 3
    members: Mapping[str, set[str]] = field(default_factory=lambda: {"region": {"华东", "north"}})
    rules: str = ""
    earlier_rules: tuple[str, ...] = ()

    def facts(self, version: int) -> StoreFacts:
        return FACTS if version == 3 else StoreFacts(**{**vars(FACTS), "version": version})

    def has(self, dimension: str, value: str, version: int) -> bool:
        return value in self.members.get(dimension, ())

    def records(self, version: int | None) -> int:
        return RECORDS if version is None else version

    def knows_rules(self, fingerprint: str) -> bool:
        return fingerprint in (self.rules, *self.earlier_rules)

    def first_month(self, rules: str) -> int:
        return 1

    def lists(self, rules: str) -> tuple[str, ...]:
        return ("loyalty",)

    def customers_of(self, code: str, scope: Scope) -> tuple[str, ...]:
        assert scope.in_list == ""
        return ("b", "a")


def read(**query: str) -> tuple[Scope, tuple[Ignored, ...]]:
    return from_query({name: [value] for name, value in query.items()}, Knows())


def test_a_list_stands_among_the_filters_and_in_the_link_as_its_code():
    scope, ignored = read(in_list="loyalty", region="north")
    assert scope.filters == (("region", ("north",)), (ON_LIST, ("a", "b"))) and not ignored
    assert scope.dimension_filters == (("region", ("north",)),)
    link = to_query(scope)
    assert (link["in_list"], link["region"]) == (["loyalty"], ["north"])
    assert from_query(link, Knows())[0] == scope
    assert scope.to_dict()["in_list"] == "loyalty"


def test_a_list_that_nobody_knows_is_named_and_left_out():
    scope, ignored = read(in_list="friends")
    assert not scope.in_list and not scope.filters
    assert [(one.field, one.value) for one in ignored] == [("in_list", "friends")]


def test_the_default_period_is_the_twelve_months_that_end_on_the_last_sale_day():
    assert Scope.build(FACTS).period.code == "2025-10-31..2026-10-30"
    assert Scope.build(FACTS).comparison == Period(date(2024, 10, 31), date(2025, 10, 30))


def test_one_given_end_keeps_the_length_of_the_preset():
    assert Scope.build(FACTS, to_day=date(2025, 12, 31)).period.code == "2025-01-01..2025-12-31"


def test_the_comparison_year_of_a_leap_day_ends_on_the_28th():
    leap = Period(date(2023, 3, 1), date(2024, 2, 29))
    assert compared_period("year", leap) == Period(date(2022, 3, 1), date(2023, 2, 28))


def test_presets_follow_the_last_sale_day_and_not_the_clock():
    first, last = date(2020, 5, 5), date(2022, 2, 10)
    assert preset_period("ytd", first, last).code == "2022-01-01..2022-02-10"
    assert preset_period("last-year", first, last).code == "2021-01-01..2021-12-31"
    assert preset_period("all", first, last).code == "2020-05-05..2022-02-10"
    assert preset_period("24m", first, last) == months_to(last, 24)


def test_an_empty_link_asks_the_usual_question():
    scope, ignored = read()
    assert scope == Scope.build(FACTS, records=RECORDS) and not ignored


def test_a_link_round_trips():
    scope = Scope.build(
        FACTS,
        from_day=date(2026, 1, 1),
        to_day=date(2026, 6, 30),
        compare="previous",
        filters=[("region", "华东"), ("region", "north")],
        item="product",
        measure="profit",
        scheme="metals",
        target=Decimal("0.725"),
        picked=["P 1 & 2", "P=3"],
        records=RECORDS,
    )
    assert from_query(to_query(scope), Knows()) == (scope, ())


def test_a_pinned_link_keeps_its_version_and_days():
    query = to_query(Scope.build(FACTS, records=2), pinned=True)
    scope, ignored = from_query(query, Knows(newest=9))
    assert (scope.version, scope.records, scope.pinned, ignored) == (3, 2, True, ())
    assert scope.period == Scope.build(FACTS).period


def test_a_pinned_link_without_recorded_facts_knows_those_of_its_versions_time():
    assert [read(version=one)[0].records for one in ("1", "3")] == [1, 3]


def test_a_live_link_follows_the_data():
    assert to_query(Scope.build(FACTS))["period"] == ["12m"]
    assert "version" not in to_query(Scope.build(FACTS))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period", "yesterday"),
        ("period", "2026-02-01..2026-01-01"),
        ("period", "0001-01-01..0001-02-01"),
        ("compare", "2026"),
        ("item", "planet"),
        ("measure", "'; drop table sale_line"),
        ("scheme", "pyramid of giza"),
        ("target", "nan"),
        ("target", "40"),
        ("version", "4"),
        ("version", "-1"),
        ("version", "last"),
        ("records", "6"),
    ],
)
def test_a_bad_field_falls_back_alone_and_is_named(name: str, value: str):
    scope, ignored = read(**{name: value, "region": "north"})
    assert scope == Scope.build(FACTS, filters=[("region", "north")], records=RECORDS)
    assert ignored == (Ignored(name, value, "value_invalid"),)


def test_an_unknown_filter_value_stays_and_is_named():
    scope, ignored = read(region="Mars")
    assert scope.filters == (("region", ("Mars",)),)
    assert ignored == (Ignored("region", "Mars", "value_unknown"),)


def test_a_field_that_means_nothing_is_named():
    assert read(colour="red")[1] == (Ignored("colour", "red", "field_unknown"),)


def test_rules_that_the_store_never_knew_give_way_to_those_in_force_and_are_named():
    for version in ({}, {"version": ["3"]}):
        scope, ignored = from_query({"rules": ["deadbeef"], **version}, Knows(rules="today"))
        assert scope.rules == "today"
        assert ignored == (Ignored("rules", "deadbeef", "rules_changed"),)


def test_a_pinned_link_holds_the_rules_it_was_made_under():
    query = to_query(Scope.build(FACTS, rules="old", records=1), pinned=True)
    scope, ignored = from_query(query, Knows(rules="new", earlier_rules=("old",)))
    assert (scope.rules, ignored) == ("old", ())


def test_a_live_link_names_no_rules_so_a_bookmark_has_nothing_to_warn_of():
    query = to_query(Scope.build(FACTS, rules="old"))
    scope, ignored = from_query(query, Knows(rules="new", earlier_rules=("old",)))
    assert "rules" not in query and (scope.rules, ignored) == ("new", ())


def test_an_earlier_live_link_follows_the_rules_in_force_and_says_when_they_changed():
    query = to_query(Scope.build(FACTS)) | {"rules": ["old"]}
    scope, ignored = from_query(query, Knows(rules="new", earlier_rules=("old",)))
    assert scope.rules == "new"
    assert ignored == (Ignored("rules", "old", "rules_newer"),)


def test_a_link_from_before_there_were_schemes_asks_for_the_usual_one():
    assert read(period="12m")[0].scheme == "curry"


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from(["period", "compare", "item", "target", "version", "region", "pick", "x"]),
        st.lists(st.text(max_size=12), max_size=3),
    )
)
def test_any_link_gives_a_scope(query: dict[str, list[str]]):
    scope, _ = from_query(query, Knows())
    assert from_query(to_query(scope), Knows())[0] == from_query(query, Knows())[0] or scope.pinned


def test_a_scope_refuses_what_it_cannot_answer():
    for asked, code in [
        ({"item": "planet"}, "item_unknown"),
        ({"measure": "luck"}, "measure_unknown"),
        ({"scheme": "giza"}, "scheme_unknown"),
        ({"target": Decimal("0.3")}, "target_outside"),
        ({"from_day": date(2026, 2, 1), "to_day": date(2026, 1, 1)}, "period_backwards"),
        ({"filters": [("planet", "x")]}, "filter_unknown"),
    ]:
        with pytest.raises(UserError) as caught:
            Scope.build(FACTS, **asked)
        assert caught.value.code == code
