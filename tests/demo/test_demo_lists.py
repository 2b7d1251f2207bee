"""The lists of the demo, beside a plain reference that works one customer after the other."""

from collections.abc import Mapping
from typing import Any

import pytest

from analytics import exact
from analytics.known import KnownStore
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.loyalty_grid import loyalty_grid
from analytics.lists.market import MARKETS, markets
from analytics.lists.sums import returned_products, sums
from analytics.movement.growth import PARTS, growth
from analytics.profile.profile import profile
from analytics.question import Question
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from data.store.store import Store
from tests.analytics.lists.plain_lists import PLAIN, PLAIN_OF_LINES, Line
from tests.analytics.lists.plain_lists import growth as plain_growth
from tests.analytics.lists.plain_lists import market as plain_market


@pytest.fixture(scope="module")
def question(demo_store: Store) -> Question:
    scope = Scope.build(demo_store.facts(), records=KnownStore(demo_store).records(None))
    return Question(demo_store, scope)


_NOTHING = {"spent_ever": "0", "visits_ever": 0}


def _lines(store: Store) -> list[Line]:
    """Every sale line of a category, of a customer."""
    rows = store.query(
        """select customer_id, sale_date::varchar as day, category_id, amount,
            coalesce(cost, 0) as cost, cost is null as uncosted
        from sale_line join dim_customer using (customer_key) join dim_category using (category_key)"""
    )
    amounts, costs = (exact.units(rows[name]).tolist() for name in ("amount", "cost"))
    return [
        Line(customer, day, category, amount, None if uncosted else cost)
        for customer, day, category, amount, cost, uncosted in zip(
            *(rows[name].to_pylist() for name in ("customer_id", "day", "category_id")),
            amounts,
            costs,
            rows["uncosted"].to_pylist(),
            strict=True,
        )
    ]


def _ever(store: Store) -> dict[str, Mapping[str, Any]]:
    """All expenses and visits up to the last day of the demo."""
    rows = store.query(
        """select customer_id, sum(spent)::varchar as spent_ever, sum(visits)::bigint as visits_ever
        from (
            select customer_id, amount as spent, 0 as visits, "day" from expense
            union all select customer_id, 0, 1, "day" from visit
        ) where "day" <= date '2026-10-31' group by customer_id"""
    )
    return {row["customer_id"]: row for row in rows.to_pylist()}


@pytest.mark.slow
@pytest.mark.parametrize("code", LISTS)
def test_a_plain_reference_finds_the_same(question: Question, code: str):
    everybody = question.ask(profile)
    rows: dict[str, Mapping[str, Any]] = {row["id"]: row for row in everybody.rows(everybody.at)}
    fast = {row["id"]: row for row in question.ask(listed, code).rows()}
    rules = initial_rules().lists.table()[code]
    if code in PLAIN:
        slow = PLAIN[code](rows, rules)
    else:
        ever = _ever(question.store)
        all_rows = {one: {**row, **ever.get(one, _NOTHING)} for one, row in rows.items()}
        slow = PLAIN_OF_LINES[code](all_rows, rules, _lines(question.store))
    assert slow.keys() == fast.keys() and slow
    wrong = {
        customer: signs
        for customer, signs in slow.items()
        if {name: fast[customer][f"sign_{name}"] for name in signs} != signs
    }
    assert wrong == {}


@pytest.mark.slow
def test_every_customer_has_one_loyalty(question: Question):
    found = question.ask(listed, "loyalty")
    assert sum(found.counts().values()) == len(found.at) == 2000


@pytest.mark.slow
def test_the_grid_of_loyalty_and_ownership_adds_up_to_everybody(question: Question):
    found, grid = question.ask(listed, "loyalty"), question.ask(loyalty_grid)
    assert len(grid.cells) == 9
    assert grid.cells["customers"].sum() == len(found.at)
    assert grid.cells.groupby("loyalty")["customers"].sum().to_dict() == found.counts()
    for name, column in (("revenue", "revenue_12"), ("profit", "gross_profit"), ("expenses",) * 2):
        assert sum(grid.cells[name]) == found.total(column)


@pytest.mark.slow
@pytest.mark.parametrize("by", MARKETS)
def test_a_plain_reference_finds_the_same_markets(question: Question, by: str):
    everybody = question.ask(profile)
    rows: dict[str, Mapping[str, Any]] = {row["id"]: row for row in everybody.rows(everybody.at)}
    frame = question.ask(markets, by).frame
    found = dict(zip(frame["market"], frame["position"], strict=True))
    assert found == plain_market(rows, by) and len(set(found.values())) > 1
    total = question.ask(markets, by)
    assert sum(frame["revenue"]) + total.nowhere == total.revenue


@pytest.mark.slow
def test_a_plain_reference_finds_the_same_growth(question: Question):
    found = question.ask(growth)
    changes = dict(zip(found.parts["part"], found.parts["change"], strict=True))
    year = ("2025-11-01", "2026-10-31")
    plain = plain_growth(_lines(question.store), ("2024-11-01", "2025-10-31"), year)
    assert {part: exact.decimal(units) for part, units in plain.items()} == {
        part: changes[part] for part in plain
    }
    assert plain.keys() == {*PARTS} and sum(changes.values()) == found.end[1] - found.start[1]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["prices", "returns"])
def test_what_is_added_up_by_tier_and_rep_is_everybody_that_the_list_looks_at(
    question: Question, code: str
):
    found = question.ask(listed, code)
    for by in ("tier", "rep"):
        rows = question.ask(sums, code, by)
        assert (rows["customers"].sum(), rows["listed"].sum()) == (found.population, len(found.at))
        if code == "returns":
            assert sum(rows["money"]) == sum(question.ask(returned_products)["returned"])
