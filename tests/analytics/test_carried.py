"""Sums by day that are carried on from an earlier data version are those of all lines, read at once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.days.by_day import ByDay, OrderDays, every_day, order_days, span_of, sums_by_day
from analytics.days.day_sums import DayPart, day_parts, selected_sums
from analytics.overview.overview import overview
from analytics.period import Period
from analytics.question import InProcess, Question
from analytics.scope import Scope
from data.store.store import Store
from tests.pages.exports import sell_text

HEAD = "订单编号,行号,订单日期,客户编号,产品名称,销售额,成本,大区"
FIRST = """A1,1,2025-03-05,K1,手套,800,500,华东
A1,2,2025-03-06,K1,口罩,200,,华东
A2,1,2026-02-10,K2,手套,-100,-70,华南
A3,1,2026-03-11,,针筒,5,,华东
A4,1,2025-06-01,K4,针筒,6,,华南
A4,2,2025-06-01,K4,手套,7,2,华南
A4,3,2025-06-30,K4,口罩,8,,华东
A4,4,2025-06-30,K4,口罩,9,1,西南"""
LATER = """B1,1,2026-05-31,K1,手套,30,20,华东
B1,2,2026-05-31,K2,手套,40,,华南
B2,1,2025-03-05,K1,手套,-800,-500,华东
B2,2,2025-03-05,K2,手套,1,1,华东
B3,1,2026-01-01,K0,手套,7.5,2,西南"""
LATER_STILL = """B4,1,2025-04-01,K3,口罩,0,0,华东
B5,1,2026-04-30,,针筒,9,3,华东
B6,1,2026-02-11,K9,手套,-3,,华东"""
"""Days and customers that were there and others, what nobody bought, and one who only gave back."""
NOT_CARRIED = {
    "an earlier day": "B1,1,2024-12-31,K1,手套,30,20,华东",
    "more lines than there were": "\n".join(
        f"B{n},1,2026-03-{n:02},K1,手套,{n},,华东" for n in range(1, 11)
    ),
    "a line that is corrected": "A2,1,2026-02-10,K2,手套,-90,-70,华南",
}
GOES_ON = "A1,3,2026-04-30,K1,手套,30,20,华东"


def same(one: Any, other: Any) -> bool:
    """Whether two answers are equal in all that they hold."""
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other)
    if is_dataclass(one):
        return all(
            same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@pytest.fixture
def asked_since(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After which version the lines were read, of each query that reads them."""
    read, since = Store.query, []

    def query(self: Store, sql: Any, *more: Any, **values: Any) -> Any:
        if "from_day" in values:
            since.append(values.get("since", 0))
        return read(self, sql, *more, **values)

    monkeypatch.setattr(Store, "query", query)
    return since


@pytest.fixture
def grown(tmp_path: Path) -> Callable[..., tuple[Store, InProcess]]:
    """A store that had the first file, was asked about all of it, and then got these."""
    with_first = Store.open(tmp_path / "store.duckdb")

    def grow(*files: str, filters: tuple = ()) -> tuple[Store, InProcess]:
        sell_text(with_first, tmp_path, f"{HEAD}\n{FIRST}")
        memo = InProcess()
        about(Question(with_first, scope_of(with_first, filters), memo))
        for text in files:
            sell_text(with_first, tmp_path, f"{HEAD}\n{text}")
        return with_first, memo

    return grow


def scope_of(store: Store, filters: tuple = ()) -> Scope:
    facts = store.facts()
    assert facts.first_day and facts.last_day
    scope = Scope(version=store.version, period=Period(facts.first_day, facts.last_day))
    return replace(scope, filters=filters, comparison=None)


def about(question: Question) -> tuple:
    """All that is carried on, of everybody or of a filter."""
    ask = question.of(every_day(question.scope))
    assert span_of(ask).days > 1
    return sums_by_day(ask), order_days(ask), day_parts(ask), selected_sums(ask)


@pytest.mark.parametrize("regions", [(), ("华东",), ("华南", "西南")], ids=["all", "one", "two"])
def test_only_the_lines_since_are_read_and_all_is_equal(grown, asked_since, regions):
    filters = (("region", regions),) if regions else ()
    store, memo = grown(LATER, LATER_STILL, filters=filters)
    scope = scope_of(store, filters)
    asked_since.clear()
    carried = about(Question(store, scope, memo))
    assert set(asked_since) == {1}
    assert same(carried, about(Question(store, scope)))
    shown, plain = (overview(Question(store, scope, one)) for one in (memo, InProcess()))
    assert shown.totals == plain.totals and shown.months.equals(plain.months)


@pytest.mark.parametrize("name", NOT_CARRIED)
def test_all_is_read_where_more_than_lines_was_added(grown, asked_since, name):
    store, memo = grown(NOT_CARRIED[name])
    asked_since.clear()
    found = about(Question(store, scope_of(store), memo))
    assert set(asked_since) == {0}
    assert same(found, about(Question(store, scope_of(store))))


def test_orders_that_go_on_in_a_later_version_are_counted_once(grown, asked_since):
    store, memo = grown(GOES_ON)
    asked_since.clear()
    found = about(Question(store, scope_of(store), memo))
    assert set(asked_since) == {0, 1}
    assert same(found, about(Question(store, scope_of(store))))
    assert overview(Question(store, scope_of(store), memo)).totals.orders == 4


LINES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 90), st.integers(-3, 3)), max_size=25)


@given(LINES, LINES, st.booleans())
def test_parts_that_are_joined_are_those_of_all_lines(before, more, are_huge):
    def part(lines: list[tuple[int, int, int]]) -> DayPart:
        key, day, units = np.array(lines, dtype=np.int64).reshape(-1, 3).T
        units = units.astype(object) * 10**19 if are_huge else units
        return DayPart.of(key, day.astype(np.int32), units)

    joined, plain = part(before).joined(part(more)), part(before + more)
    assert same(
        [joined.keys, joined.sums, joined.rows.first, joined.rows.day, joined.bought.first],
        [plain.keys, plain.sums, plain.rows.first, plain.rows.day, plain.bought.first],
    )
    for day in (-1, 0, 40, 63, 64, 90, 200):
        assert same(joined.bought.upto(day), plain.bought.upto(day))
        assert same(joined.until(day), plain.until(day))


@given(LINES, LINES)
def test_orders_that_are_joined_count_as_all_do(before, more):
    def orders(lines: list[tuple[int, int, int]], first: int) -> OrderDays:
        order, day, _ = np.array(lines, dtype=np.int64).reshape(-1, 3).T
        return OrderDays.of(order + first, day, 91)

    joined = orders(before, 0).joined(orders(more, 7))
    plain = OrderDays.of(
        np.array([*(one[0] for one in before), *(one[0] + 7 for one in more)], dtype=np.int64),
        np.array([one[1] for one in before + more], dtype=np.int64),
        91,
    )
    edges = np.array([0, 3, 30, 31, 64, 91])
    assert joined and same(joined.different(edges), plain.different(edges))
    assert not before or not more or orders(more, 7).joined(orders(before, 0)) is None


def test_amounts_that_leave_64_bits_by_being_joined_stay_exact():
    whole = 3 * 10**18
    plain = [0, *(whole * n for n in range(1, 6))]
    key, day = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int32)
    parts = [DayPart.of(key, day + n, np.array([whole])) for n in range(5)]
    assert reduce(DayPart.joined, parts).sums.tolist() == plain
    of_days = [
        ByDay(date(2026, 1, 1), {"revenue": np.array([*[0] * (n + 1), whole])}) for n in range(5)
    ]
    assert reduce(ByDay.joined, of_days).sums["revenue"].tolist() == plain
