"""Grades by customer type: each customer by the table of its channel, unknown ones apart."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.period import Period
from analytics.profile.profile import profile
from analytics.pyramid.boundary import boundary
from analytics.pyramid.customer_types import graded_by
from analytics.pyramid.pyramid import pyramid
from analytics.pyramid.quotas import quotas
from analytics.pyramid.tiering import tiering
from analytics.question import Question
from analytics.rules.rulebook import keep_types, rules_in_force, save_rules
from analytics.rules.rules import Rules, initial_rules
from analytics.scope import Scope
from data.errors import UserError
from data.records import record
from data.store.store import Store

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 6, 1), date(2026, 6, 30)), scheme="by_type")
TEN_THOUSAND = 10_000


def line(customer: str, tens: float, channel: str | None = None, **more: object) -> dict:
    return {"customer": customer, "amount": tens * TEN_THOUSAND, "channel": channel, **more}


def grades(store: Store, scope: Scope = SCOPE) -> dict[str, str]:
    found = tiering(Question(store, scope))
    ids = found.worth.members.ids[found.worth.keys]
    return {one: found.codes[tier] for one, tier in zip(ids, found.tiers, strict=True)}


def test_the_same_money_is_another_grade_by_the_table_of_the_channel(store_of):
    store = store_of(
        [
            line("chain", 20, "批发连锁"),
            line("shop", 20, "零售"),
            line("clinic", 0.9, "诊所"),
            line("web", 200, "电商"),
            line("abroad", 200, "export"),
            line("none", 200),
            line("small chain", 16.9, "wholesale"),
            line("back", -1, "零售"),
        ]
    )
    assert grades(store) == {
        "chain": "C",
        "shop": "AAA",
        "clinic": "C",
        "web": "untyped",
        "abroad": "untyped",
        "none": "untyped",
        "small chain": "ungraded",
        "back": "C",
    }


def test_the_card_goes_before_the_line_and_the_latest_line_before_earlier_ones(store_of):
    store = store_of(
        [
            line("card", 20, "批发连锁"),
            line("moved", 10, "批发连锁", date=date(2026, 6, 1)),
            line("moved", 10, "零售", date=date(2026, 6, 2)),
        ]
    )
    assert grades(store) == {"card": "C", "moved": "AAA"}
    record(store, "customer", [{"customer": "card", "channel": "medical"}], "x")
    assert grades(store)["card"] == "AAA"


def test_every_customer_is_graded_as_its_own_scheme_grades_it(store_of):
    channels = ("批发连锁", "零售", None)
    lines = [
        line(f"c{at}", 0.3 * at, channels[at % 3], cost=0.29 * at * TEN_THOUSAND)
        for at in range(1, 200)
    ]
    store = store_of(lines)
    found = grades(store)
    for place, scheme in enumerate(("wholesale", "retail")):
        alone = grades(store, replace(SCOPE, scheme=scheme))
        own = [f"c{at}" for at in range(1, 200) if at % 3 == place]
        assert {one: found[one] for one in own} == {one: alone[one] for one in own}
    rows = boundary(tiering(Question(store, SCOPE)), 0.05)
    apart = {
        scheme: boundary(tiering(Question(store, replace(SCOPE, scheme=scheme))), 0.05)
        for scheme in ("wholesale", "retail")
    }
    told = {
        (row["id"], row["to_tier"])
        for place, scheme in enumerate(apart)
        for row in apart[scheme].to_dict("records")
        if int(row["id"][1:]) % 3 == place
    }
    assert told and {(row["id"], row["to_tier"]) for row in rows.to_dict("records")} == told
    assert len(quotas(Question(store, SCOPE))) == 6 + 5
    assert sum(pyramid(Question(store, SCOPE)).tiering.tiers >= 0) == 199


def test_a_group_goes_with_most_of_its_customers(store_of):
    store = store_of(
        [
            line("a", 1, "零售", group="G"),
            line("b", 1, "零售", group="G"),
            line("c", 90, "批发", group="G"),
            line("d", 1, "批发", group="H"),
            line("e", 1, "零售", group="H"),
            line("f", 1, "export", group="I"),
        ]
    )
    by = graded_by(Question(store, SCOPE), "group")
    assert dict(zip(store.members("group", 1).ids, by, strict=True)) == {"G": 1, "H": 0, "I": -1}


def test_the_map_is_a_change_of_the_rules_by_name_before_code(store_of):
    store = store_of(
        [line("web", 20, "电商"), line("dealer", 20, "经销"), line("chain", 20, "批发")]
    )
    before = rules_in_force(store)
    types = before.customer_types.with_channel("online", "retail").with_channel("经销", "")
    rules = keep_types(store, types, "Li Wei")
    assert grades(store) == {"web": "AAA", "dealer": "untyped", "chain": "C"}
    assert rules.fingerprint != before.fingerprint == initial_rules().fingerprint
    assert Rules.of(rules.tables()).customer_types == rules_in_force(store).customer_types == types
    pinned = replace(SCOPE, rules=before.fingerprint)
    assert grades(store, pinned)["dealer"] == "C"
    assert save_rules(store, before, "Li Wei", "back") and grades(store)["dealer"] == "C"
    with pytest.raises(UserError, match="rules_author_missing"):
        keep_types(store, types, " ")
    with pytest.raises(ValueError, match="gold"):
        types.with_channel("online", "gold")


def test_the_profile_says_the_grade_whatever_the_scheme_and_none_without_a_type(store_of):
    store = store_of([line("shop", 240, "零售"), line("abroad", 240, "export")])
    for scheme in ("curry", "by_type"):
        everybody = profile(Question(store, replace(SCOPE, scheme=scheme)))
        rows = {row["id"]: row["grade"] for row in everybody.rows(everybody.at, ("grade",))}
        assert rows == {"shop": "AAA", "abroad": None}  # 20 a month over twelve months
