"""Where growth came from: every line in one part, and the parts add up to the change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.movement.growth import PARTS, growth
from analytics.movement.movement import movement
from analytics.period import Period
from analytics.question import Question
from analytics.reports import REPORTS
from analytics.scope import Scope

BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))
NOW = Period(date(2026, 1, 1), date(2026, 12, 31))
SCOPE = Scope(version=1, period=NOW, comparison=BEFORE)


def sale(customer: str | None, year: int, category: str | None, amount: object) -> dict:
    line = {"customer": customer, "amount": amount, "date": date(year, 6, 15), "category": category}
    return {name: value for name, value in line.items() if value is not None}


LINES = [
    sale("stays", 2025, "pumps", "10.01"), sale("stays", 2026, "pumps", 30),
    sale("stays", 2026, "pipes", 5),
    sale("stays", 2025, "valves", 7),
    sale("stays", 2025, None, 2), sale("stays", 2026, None, 3),
    sale("falls", 2025, "pumps", 8), sale("falls", 2026, "pumps", "2.5"),
    sale("new", 2026, "pumps", 40), sale("new", 2026, None, 1),
    sale("back", 2024, "pumps", 99), sale("back", 2026, "pumps", 6),
    sale("lost", 2025, "pipes", 20), sale("lost", 2025, None, 4),
    sale(None, 2025, "pumps", 9), sale(None, 2026, "pumps", 11),
]  # fmt: skip


def test_every_line_stands_in_one_part(store_of):
    found = growth(Question(store_of(LINES), SCOPE))
    assert found.parts.to_numpy().tolist() == [
        ["market_development", 2, Decimal(0), Decimal(47), Decimal(47)],
        ["product_development", 1, Decimal(0), Decimal(5), Decimal(5)],
        ["penetration", 2, Decimal("18.01"), Decimal("32.5"), Decimal("14.49")],
        ["lost_categories", 1, Decimal(7), Decimal(0), Decimal(-7)],
        ["lost_customers", 1, Decimal(24), Decimal(0), Decimal(-24)],
        ["no_category", 1, Decimal(2), Decimal(3), Decimal(1)],
        ["no_customer", 0, Decimal(9), Decimal(11), Decimal(2)],
    ]
    assert (found.start, found.end) == ((3, Decimal("60.01")), (4, Decimal("98.5")))
    assert found.item == "category"
    assert found.total("lost_categories", "lost_customers") == (2, Decimal(-31))


def test_parts_of_lines_without_a_name_appear_only_where_there_are_such_lines(store_of):
    lines = [line for line in LINES if "category" in line and "customer" in line]
    found = growth(Question(store_of(lines), SCOPE))
    assert tuple(found.parts["part"]) == PARTS


def test_a_line_on_which_nothing_is_earned_is_a_sale_all_the_same(store_of):
    lines = [sale("a", 2025, "pumps", 0), sale("a", 2026, "pumps", 5), sale("a", 2026, "pipes", 3)]
    parts = growth(Question(store_of(lines), SCOPE)).parts.set_index("part")["change"]
    assert (parts["penetration"], parts["product_development"]) == (Decimal(5), Decimal(3))


def test_a_store_without_categories_is_asked_of_products(store_of):
    lines = [
        {**{name: line[name] for name in line if name != "category"}, "product": line["category"]}
        for line in LINES
        if "category" in line
    ]
    found = growth(Question(store_of(lines), SCOPE))
    assert found.item == "product"
    assert found.total("product_development") == (1, Decimal(5))


def test_a_store_without_either_says_that_no_category_is_known(store_of):
    lines = [{"customer": "a", "amount": 3, "date": date(year, 6, 15)} for year in (2025, 2026)]
    found = growth(Question(store_of([*lines, lines[1]]), SCOPE))
    assert found.total("no_category") == (1, Decimal(3))


def test_periods_that_lie_apart_or_overlap_count_their_own_lines(store_of):
    store = store_of(LINES)
    apart = replace(SCOPE, comparison=Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert growth(Question(store, apart)).start == (1, Decimal(99))
    both = replace(SCOPE, comparison=Period(date(2025, 1, 1), date(2026, 12, 31)))
    overlapping = growth(Question(store, both))
    assert overlapping.start[1] == Decimal("158.51")
    assert overlapping.total("market_development") == (0, Decimal(0))


def test_without_any_line_every_part_is_nothing(store_of):
    none = replace(SCOPE, filters=(("category", ("unknown",)),))
    found = growth(Question(store_of(LINES), none))
    assert (found.start, found.end) == ((0, Decimal(0)), (0, Decimal(0)))
    assert not found.parts["change"].any()


def test_the_movement_report_says_where_growth_came_from(store_of):
    said = REPORTS["movement"](Question(store_of(LINES), SCOPE)).to_dict()["growth_sources"]
    assert said["by"] == "category"
    assert said["parts"][2] == {
        "part": "penetration",
        "customers": 2,
        "revenue_from": "18.01",
        "revenue_to": "32.5",
        "change": "14.49",
    }
    assert said["bridge"][0] == {"part": "start", "customers": 3, "amount": "60.01"}


_sales = st.lists(
    st.builds(
        sale,
        st.sampled_from(["a", "b", "c", None]),
        st.sampled_from([2024, 2025, 2026]),
        st.sampled_from(["pumps", "pipes", None]),
        st.integers(-500, 9_000).map(lambda cents: Decimal(cents) / 100),
    ),
    min_size=1,
    max_size=14,
)


def _part(line: dict, lines: list[dict]) -> str:
    """The part of a line, said in the plainest way."""
    who, what = line.get("customer"), line.get("category")
    bought = {
        (each["date"].year, each.get("category")) for each in lines if each.get("customer") == who
    }
    years = {year for year, _ in bought}
    if who is None:
        return "no_customer"
    if 2025 not in years:
        return "market_development"
    if 2026 not in years:
        return "lost_customers"
    if what is None:
        return "no_category"
    if (2025, what) not in bought:
        return "product_development"
    return "penetration" if (2026, what) in bought else "lost_categories"


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_sales)
def test_the_parts_add_up_to_the_change_and_agree_with_the_tiers(store_of, lines):
    question = Question(store_of(lines), SCOPE)
    found, bridge = growth(question), movement(question).bridge().set_index("part")
    for part, change in zip(found.parts["part"], found.parts["change"], strict=True):
        signs = {2024: 0, 2025: -1, 2026: 1}
        own = [line for line in lines if _part(line, lines) == part]
        assert change == sum(signs[line["date"].year] * line["amount"] for line in own)
    years = [
        sum(line["amount"] for line in lines if line["date"].year == year) for year in (2025, 2026)
    ]
    assert [found.start[1], found.end[1]] == years
    assert sum(found.parts["change"]) == years[1] - years[0]
    steps = found.bridge().set_index("part")
    for of_tiers, part in (
        ("start", "start"), ("end", "end"), ("new", "market_development"), ("lost", "lost_customers")
    ):  # fmt: skip
        assert steps["customers"][part] == bridge["customers"][of_tiers]
    for of_tiers, part in (("new", "market_development"), ("lost", "lost_customers")):
        assert steps["amount"][part] == bridge["amount"][of_tiers]
