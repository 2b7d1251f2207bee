"""The pyramid on small stores: who counts where, and what each tier is worth."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from analytics.period import Period
from analytics.pyramid.attention import SOURCES, attention
from analytics.pyramid.habits import habits
from analytics.pyramid.preview import preview
from analytics.pyramid.pyramid import members, pyramid, tier_figures
from analytics.pyramid.tiering import tiering
from analytics.question import Question
from analytics.reports import REPORTS
from analytics.rules.rules import initial_rules
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope
from data.errors import UserError
from tests.analytics.pyramid.tierings import tiers

pytestmark = pytest.mark.sampled

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))
SCOPE = Scope(version=1, period=YEAR, comparison=BEFORE)


def on(year: int, month: int, day: int, customer: str = "a", amount: object = 10, **more) -> dict:
    return {"customer": customer, "amount": amount, "date": date(year, month, day), **more}


def test_customers_over_all_tiers_are_the_active_ones(store_of):
    store = store_of([on(2026, 1, 1, f"c{i}", i - 3) for i in range(10)] + [{"amount": 7}])
    for scheme in SCHEMES:
        asked = replace(SCOPE, scheme=scheme)
        found = pyramid(Question(store, asked))
        figures = tier_figures(Question(store, asked))
        assert sum(tier.customers for tier in figures) == 10
        assert sum(tier.revenue for tier in figures) == Decimal(15)
        assert found.not_positive == sum(tier.not_positive for tier in figures) == 4
        assert found.tiering.worth.unassigned == 7_000_000


def test_below_the_tiers_stand_who_bought_earlier_and_who_never_bought(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "active"),
            on(2025, 12, 31, "active"),
            on(2025, 12, 31, "inactive"),
            on(2024, 1, 1, "inactive"),
            on(2027, 1, 1, "later"),
        ]
    )
    with store.settings_change() as cursor:
        cursor.execute("insert into dim_customer values (3, 'prospect')")
    found = pyramid(Question(store, SCOPE))
    assert (found.inactive, found.prospects) == (1, 1)


def test_a_customer_whose_lines_were_undone_is_neither_inactive_nor_a_prospect(store_of):
    store = store_of([on(2025, 1, 1, "undone"), on(2026, 1, 1, "stays")])
    with store.change("restore") as (cursor, version):
        cursor.execute(
            "update sale_line set retired_in = $v where sale_date = date '2025-01-01'",
            {"v": version},
        )
    found = pyramid(Question(store, replace(SCOPE, version=2)))
    assert (found.inactive, found.prospects) == (0, 0)
    assert pyramid(Question(store, SCOPE)).inactive == 1


def test_a_filter_also_narrows_who_is_inactive(store_of):
    lines = [on(2025, 1, 1, "a", region="north"), on(2025, 1, 1, "b", region="south")]
    store = store_of([*lines, on(2026, 1, 1, "c", region="south")])
    found = pyramid(Question(store, replace(SCOPE, filters=(("region", ("south",)),))))
    assert (len(found.tiering.tiers), found.inactive) == (1, 1)


def test_the_figures_of_a_tier(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "a", 60, cost=30, order="1"),
            on(2026, 1, 5, "a", 30, cost=15, order="2"),
            on(2026, 1, 25, "a", 10, order="2"),
            on(2026, 1, 1, "b", 30, order="3"),
            on(2026, 1, 2, "b", -30, order="4"),
            on(2026, 2, 1, "c", 100, cost=90, order="5"),
        ]
    )
    vip, major, normal, small = tier_figures(Question(store, SCOPE))
    assert (vip.code, vip.customers, vip.share_customers) == ("vip", 2, 2 / 3)
    assert (vip.revenue, vip.share_revenue, vip.revenue_per_customer) == (200, 1.0, 100.0)
    assert (vip.gross_profit, vip.gross_margin) == (55, pytest.approx(55 / 190))
    assert (vip.expenses, vip.contribution, vip.orders) == (None, 55, 3)
    assert vip.gap_days == 12.0  # gaps 4 and 20 of a; c bought on one day only
    assert (major.customers, major.share_customers, major.revenue_per_customer) == (0, 0, None)
    assert (normal.gap_days, normal.gross_margin) == (None, None)
    assert (small.customers, small.not_positive, small.orders) == (1, 1, 2)


def test_without_cost_there_is_no_profit_margin_or_contribution(store_of):
    store = store_of([on(2026, 1, 1)])
    vip = tier_figures(Question(store, SCOPE))[0]
    assert (vip.gross_profit, vip.gross_margin, vip.contribution) == (None, None, None)


def test_the_gap_is_the_median_of_each_customer_and_then_of_the_tier(store_of):
    days = {"a": (1, 3, 9), "b": (1, 11), "c": (1, 2, 3, 31), "d": (5,)}
    lines = [on(2026, 1, day, one, 1) for one, all_days in days.items() for day in all_days]
    store = store_of([*lines, on(2026, 1, 20, "d", -1), on(2025, 12, 1, "d")])
    found = habits(Question(store, SCOPE))
    assert found.gap_days[:3].tolist() == [4.0, 10.0, 1.0]
    # a return is no purchase, and the purchase before the period does not count
    assert pd.isna(found.gap_days[3])
    assert found.orders.tolist() == [3, 2, 4, 1]


def test_a_member_has_its_change_share_margin_last_purchase_and_rep(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "a", 60, cost=30, rep="Li"),
            on(2026, 2, 1, "a", 20, cost=20, rep="Wu"),
            on(2026, 3, 1, "a", 40, rep="Wu"),
            on(2026, 4, 1, "a", -20, cost=-20, rep="Wu"),
            on(2026, 1, 1, "b", 100),
            on(2025, 1, 1, "a", 30),
        ]
    )
    rows = members(Question(store, SCOPE), "vip").to_dict("records")
    assert [row["id"] for row in rows] == ["a", "b"]
    a, b = rows
    assert (a["value"], a["rank"], a["before"], a["change"], a["share"]) == (100, 1, 30, 70, 0.5)
    assert (a["margin"], a["last_day"].date(), a["rep"]) == (0.5, date(2026, 3, 1), "Li")
    assert pd.isna(b["margin"]) and pd.isna(b["rep"])


def test_the_group_view_is_the_same_pyramid_over_groups(store_of):
    store = store_of(
        [
            on(2026, 1, 1, "a", 60, group="G"),
            on(2026, 1, 2, "b", 60, group="G"),
            on(2026, 1, 1, "c", 100),
        ]
    )
    found = tiering(Question(store, replace(SCOPE, item="group")))
    assert tiers(found) == {"G": "vip", "c": "small"}
    assert habits(Question(store, replace(SCOPE, item="group"))).gap_days[0] == 1.0
    assert tiers(tiering(Question(store, SCOPE))) == {
        "c": "vip",
        "a": "small",
        "b": "small",
    }


def test_an_economic_key_account_is_judged_by_twelve_months_whatever_the_period(store_of):
    store = store_of(
        [on(2026, 1, 1, "a", 4_999_999), on(2026, 12, 1, "a", 1), on(2026, 12, 1, "b")]
    )
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    found = tiering(Question(store, replace(SCOPE, period=december, scheme="economic")))
    assert (found.basis, tiers(found)) == ("revenue_12_months", {"a": "key", "b": "other"})
    assert found.revenue_total == 11_000_000


def test_an_empty_period_has_a_pyramid_of_empty_tiers(store_of):
    store = store_of([on(2020, 1, 1)])
    for scheme in SCHEMES:
        asked = replace(SCOPE, scheme=scheme)
        found = pyramid(Question(store, asked))
        assert members(Question(store, asked)).empty and found.inactive == 1
        for tier in tier_figures(Question(store, asked)):
            assert (tier.customers, tier.share_customers, tier.share_revenue) == (0, None, None)


def test_the_attention_check_says_what_is_missing(store_of):
    found = attention(Question(store_of([on(2026, 1, 1)]), SCOPE))
    assert found.tiers.empty and found.missing == SOURCES


def test_the_preview_says_who_would_leave_and_who_would_enter(store_of):
    store = store_of([on(2026, 1, 1, f"c{i:03}", 200 - i) for i in range(200)])
    now = initial_rules()
    found = preview(
        Question(store, SCOPE),
        now,
        now.with_numbers({"pyramid.curry.tiers.vip.limit": 0.005}),
    )
    assert found.tiers.to_numpy().tolist() == [
        ["vip", 2, 1, 0, 1],
        ["major", 8, 9, 1, 0],
        ["normal", 30, 30, 0, 0],
        ["small", 160, 160, 0, 0],
    ]
    assert found.moves.to_numpy().tolist() == [["c001", "c001", "vip", "major", 199.0]]
    assert preview(Question(store, SCOPE), now, now).moves.empty


def test_the_pyramid_report_holds_what_the_command_line_promises(store_of):
    store = store_of([on(2026, 1, 1, "a", "1.50", cost=1), on(2026, 1, 1, "b", -1)])
    found = json.loads(
        json.dumps(REPORTS["pyramid"](Question(store, SCOPE)).to_dict(), allow_nan=False)
    )
    assert (found["scheme"], found["basis"], found["data_version"]) == ("curry", "revenue", 1)
    assert found["rules"] == initial_rules().fingerprint
    assert found["tiers"][0] == {
        "code": "vip",
        "customers": 1,
        "not_positive": 0,
        "share_customers": 0.5,
        "revenue": "1.5",
        "share_revenue": 3.0,
        "revenue_per_customer": 1.5,
        "gross_profit": "0.5",
        "gross_margin": 0.5 / 1.5,
        "expenses": None,
        "contribution": "0.5",
        "orders": 1,
        "gap_days": None,
    }
    assert [
        [row[name] for name in ("id", "tier", "value", "rank")] for row in found["members"]
    ] == [
        ["a", "vip", "1.5", 1],
        ["b", "small", "-1", 2],
    ]
    assert found["not_positive"] == {"customers": 1, "revenue": "-1"}
    assert (found["inactive"], found["prospects"]) == (0, 0)


@pytest.mark.parametrize("name", ["pyramid", "movement"])
def test_a_pyramid_is_made_of_customers_or_groups_only(store_of, name: str):
    with pytest.raises(UserError) as caught:
        REPORTS[name](Question(store_of([on(2026, 1, 1)]), replace(SCOPE, item="product")))
    assert caught.value.code == "item_unknown"
