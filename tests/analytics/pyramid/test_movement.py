"""Movement between two periods: every customer in one cell, every total closed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analytics.movement.movement import LISTS, Movement, movement
from analytics.period import Period
from analytics.question import Question
from analytics.reports import REPORTS
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope
from tests.analytics.pyramid.tierings import sizes, tiering_of

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))
SCOPE = Scope(version=1, period=YEAR, comparison=BEFORE)


def sale(customer: str, year: int, amount: object) -> dict:
    return {"customer": customer, "amount": amount, "date": date(year, 6, 15)}


LINES = [
    sale("up", 2025, "10.01"), sale("up", 2026, 100),
    sale("down", 2025, 100), sale("down", 2026, 20),
    sale("same", 2025, 5), sale("same", 2026, "7.5"),
    sale("lost", 2025, 8),
    sale("new", 2026, 4),
    sale("back", 2024, 50), sale("back", 2026, 6),
    sale("gone", 2024, 50),
]  # fmt: skip


def test_every_customer_stands_in_one_cell(store_of):
    cells = movement(Question(store_of(LINES), SCOPE)).cells()
    held = cells[cells["customers"] > 0]
    assert held.to_numpy().tolist() == [
        ["vip", "small", 1, Decimal(100), Decimal(20)],
        ["small", "vip", 1, Decimal("10.01"), Decimal(100)],
        ["small", "small", 1, Decimal(5), Decimal("7.5")],
        ["small", "not_active", 1, Decimal(8), Decimal(0)],
        ["not_active", "small", 2, Decimal(0), Decimal(10)],
    ]
    assert len(cells) == 24


def test_the_bridge_leads_from_one_revenue_to_the_other(store_of):
    assert movement(Question(store_of(LINES), SCOPE)).bridge().to_numpy().tolist() == [
        ["start", 4, Decimal("123.01")],
        ["new", 2, Decimal(10)],
        ["up", 1, Decimal("89.99")],
        ["same", 1, Decimal("2.5")],
        ["down", 1, Decimal(-80)],
        ["lost", 1, Decimal(-8)],
        ["end", 5, Decimal("137.5")],
    ]


def test_the_lists_name_the_customers_by_money(store_of):
    found = movement(Question(store_of(LINES), SCOPE))
    assert {name: list(found.listed(name)["id"]) for name in LISTS} == {
        "promoted": ["up"],
        "demoted": ["down"],
        "new": ["back", "new"],
        "lost": ["lost"],
        "won_back": ["back"],
    }
    assert list(found.listed("new")["won_back"]) == [True, False]


def test_the_largest_loss_stands_first_among_the_lost(store_of):
    lines = [sale("a", 2025, 5), sale("b", 2025, 9), sale("c", 2025, 9), sale("d", 2025, -1)]
    assert list(movement(Question(store_of(lines), SCOPE)).listed("lost")["id"]) == [
        "b",
        "c",
        "a",
        "d",
    ]


def test_without_a_comparison_the_movement_starts_one_year_before(store_of):
    store = store_of(LINES)
    alone = movement(Question(store, replace(SCOPE, comparison=None, compare="none")))
    assert alone.bridge().equals(movement(Question(store, SCOPE)).bridge())


def test_the_movement_is_in_revenue_whatever_ranks(store_of):
    lines = [
        {**line, "cost": 0 if line["customer"] == "lost" else line["amount"]} for line in LINES
    ]
    found = movement(Question(store_of(lines), replace(SCOPE, scheme="metals")))
    assert found.now.basis == "gross_profit"
    assert list(found.bridge()["amount"])[::6] == [Decimal("123.01"), Decimal("137.5")]


def test_the_movement_report_holds_what_the_command_line_promises(store_of):
    found = REPORTS["movement"](Question(store_of(LINES), SCOPE)).to_dict()
    assert found["bridge"][0] == {"part": "start", "customers": 4, "amount": "123.01"}
    assert found["cells"][3] == {
        "from": "vip",
        "to": "small",
        "customers": 1,
        "revenue_from": "100",
        "revenue_to": "20",
    }
    assert [row["id"] for row in found["won_back"]] == ["back"]


amounts = st.dictionaries(
    st.sampled_from([f"c{i:02}" for i in range(40)]),
    st.integers(-10_000, 10**9).map(lambda cents: cents / 100),
    max_size=40,
)


@given(amounts, amounts, st.sampled_from(SCHEMES))
def test_totals_close_to_both_tierings_and_the_bridge_closes_to_the_cent(before, now, scheme):
    everyone = tuple({*before, *now})
    a = tiering_of(before, scheme, among=everyone)
    b = tiering_of(now, scheme, among=everyone)
    found = Movement(a, b, np.zeros(len(everyone), dtype=bool))
    cells, bridge = found.cells(), found.bridge().set_index("part")
    assert cells["customers"].sum() == len(everyone)
    for side, money, tiering in (("from", "revenue_from", a), ("to", "revenue_to", b)):
        totals = cells.groupby(side)[["customers", money]].sum().loc[list(tiering.codes)]
        assert list(totals["customers"]) == sizes(tiering)
        worth = tiering.worth.revenue
        expected = [Decimal(int(worth[tiering.tiers == place].sum())) / 1_000_000
                    for place in range(len(tiering.codes))]  # fmt: skip
        assert list(totals[money]) == expected
    parts = bridge.loc[["new", "up", "same", "down", "lost"]]
    assert bridge["amount"]["start"] + parts["amount"].sum() == bridge["amount"]["end"]
    assert parts["customers"].sum() == len(everyone)
    assert bridge["customers"]["start"] == len(before)
    assert bridge["customers"]["end"] == len(now)
