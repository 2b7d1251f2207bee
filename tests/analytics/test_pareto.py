"""The Pareto definitions, each on a frame that a person can check."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.customers import parts
from analytics.days.day_sums import day_sums, known_sums
from analytics.pareto.figures import figures_of, first_items, holders
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import MOST_POINTS, Pareto, pareto
from analytics.pareto.whale import whale
from analytics.period import Period
from analytics.question import InProcess, Question
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from data.store.store import Store

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def curve(store: Store, **asked) -> Pareto:
    return pareto(Question(store, Scope(version=store.version, period=YEAR, **asked)))


def sales(amounts: dict[str, object]) -> list[dict]:
    return [{"customer": name, "amount": amount} for name, amount in amounts.items()]


def test_the_curve_goes_from_the_largest_down_and_equal_values_go_by_id(
    store_of: Callable[..., Store],
):
    found = curve(store_of(sales({"b": 10, "c": 30, "a": 10}))).frame()
    assert list(found["id"]) == ["c", "a", "b"]
    assert list(found["cum_share"]) == [0.6, 0.8, 1.0]


@pytest.mark.parametrize("regions", [(), ("N", "E")])
def test_by_days_the_curve_is_that_of_the_lines(
    store_of, monkeypatch: pytest.MonkeyPatch, regions: tuple[str, ...]
):
    filters = (("region", regions),) if regions else ()
    for seed in range(5):
        chance = random.Random(seed)
        lines = [
            {
                "customer": chance.choice([None, *"abcdef"]),
                "amount": chance.randint(-3, 3),
                "date": date(2025, 12, 1) + timedelta(days=chance.randint(0, 60)),
                "region": chance.choice("NESW"),
            }
            for _ in range(30)
        ]
        store, found = store_of(lines), []
        question = Question(store, Scope(version=1, period=YEAR, filters=filters))
        for few_lines, is_asked in ((30, False), (0, False), (0, True)):
            monkeypatch.setattr(parts, "FEW_LINES", few_lines)
            one = question.of(question.scope) if is_asked else replace(question, memo=InProcess())
            if is_asked:
                day_sums(one)
                assert (known_sums(one) is None) == bool(filters)
            at = pareto(one)
            columns = (at.keys, at.values, at.rest_keys, at.rest_values)
            found.append([*(column.tolist() for column in columns), at.unassigned])
        assert found[0] == found[1] == found[2]


def test_equal_customers_share_rank_start_share_and_class(store_of):
    found = curve(store_of(sales({"a": 50, "b": 20, "c": 20, "d": 10}))).frame()
    assert list(found["rank"]) == [1, 2, 2, 4]
    assert list(found["start_share"]) == [0.0, 0.5, 0.5, 0.9]
    assert list(found["class"]) == ["A", "A", "A", "B"]


def test_a_customer_with_85_percent_is_an_a(store_of):
    found = curve(store_of(sales({"giant": 85, "b": 10, "c": 5}))).frame()
    assert list(found["class"]) == ["A", "B", "C"]


def test_a_start_share_exactly_on_the_border_is_in_the_lower_class(store_of):
    found = curve(store_of(sales({"a": 80, "b": 15, "c": 5}))).frame()
    assert list(found["start_share"]) == [0.0, 0.8, 0.95]
    assert list(found["class"]) == ["A", "B", "C"]


def test_k80_counts_a_share_of_exactly_80_percent(store_of):
    # 0.1 + 0.7 is 0.7999999999999999 in binary fractions; in whole units it is 80 %.
    assert curve(store_of(sales({"a": "0.7", "b": "0.1", "c": "0.2"}))).figures.k80 == 2
    assert curve(store_of(sales({"a": 8, "b": 1, "c": 1}))).figures.k80 == 1


def test_the_largest_20_percent_are_rounded_up(store_of):
    found = curve(store_of(sales({f"c{i}": 10 for i in range(6)}))).figures
    assert (found.head_items, found.head_share) == (2, pytest.approx(1 / 3))


def test_gini_hhi_and_effective_number_of_equal_and_of_unequal_customers(store_of):
    equal = curve(store_of(sales({"a": 5, "b": 5, "c": 5, "d": 5}))).figures
    assert (equal.gini, equal.hhi, equal.effective_items) == pytest.approx((0, 2500, 4))
    # ascending 1, 3: 2·(1·1 + 2·3)/(2·4) − 3/2 = 0.25
    unequal = curve(store_of(sales({"a": 3, "b": 1}))).figures
    assert (unequal.gini, unequal.hhi) == pytest.approx((0.25, 6250))


def test_items_of_zero_or_less_stand_apart_with_their_sum(store_of):
    found = curve(store_of(sales({"a": 100, "zero": 0, "minus": -30})))
    assert list(found.frame()["id"]) == ["a"]
    assert list(found.not_positive()["id"]) == ["zero", "minus"]
    assert found.not_positive_total == -30_000_000
    assert found.net_total == 70_000_000


def test_a_total_of_zero_has_no_percentages(store_of):
    found = curve(store_of(sales({"a": -1, "b": 0}))).figures
    assert (found.n, found.k80, found.k80_share, found.gini) == (0, 0, None, None)


def test_no_line_at_all_gives_an_empty_curve(store_of):
    found = curve(store_of([{"customer": "a", "amount": 1, "date": date(2020, 1, 1)}]))
    assert found.figures.n == 0 and found.net_total == 0 and found.frame().empty


def test_one_customer_is_the_whole(store_of):
    found = curve(store_of(sales({"a": 7}))).figures
    assert (found.n, found.k80, found.gini, found.hhi, found.cr1, found.cr10) == (
        1, 1, 0, 10_000, 1, 1,
    )  # fmt: skip


def test_lines_without_a_customer_count_in_the_total_and_never_rank(store_of):
    found = curve(store_of([*sales({"a": 60}), {"amount": 40}]))
    assert list(found.frame()["id"]) == ["a"]
    assert (found.unassigned, found.net_total) == (40_000_000, 100_000_000)


def test_profit_counts_only_lines_whose_cost_is_known(store_of):
    lines = [
        {"customer": "a", "amount": 100, "cost": 60},
        {"customer": "a", "amount": 50},
        {"customer": "b", "amount": 90},
    ]
    found = curve(store_of(lines), measure="profit")
    assert found.frame()[["id", "value"]].to_numpy().tolist() == [["a", 40.0]]
    assert list(found.not_positive()["id"]) == ["b"]


def test_orders_are_distinct_order_ids(store_of):
    lines = [{"customer": "a", "amount": 1, "order": one} for one in ("x", "x", "y")]
    assert list(curve(store_of(lines), measure="orders").frame()["value"]) == [2.0]


def test_without_order_ids_orders_are_purchase_days(store_of):
    days = [date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 2)]
    lines = [{"customer": "a", "amount": 1, "date": day} for day in days]
    lines.append({"customer": "a", "amount": -1, "date": date(2026, 1, 3)})
    assert list(curve(store_of(lines), measure="orders").frame()["value"]) == [2.0]


def test_a_filter_keeps_one_of_its_values_in_every_dimension(store_of):
    lines = [
        {"customer": "a", "amount": 1, "region": "north", "rep": "x"},
        {"customer": "b", "amount": 2, "region": "north", "rep": "y"},
        {"customer": "c", "amount": 4, "region": "south", "rep": "x"},
    ]
    asked = (("region", ("north", "south")), ("rep", ("x",)))
    assert list(curve(store_of(lines), filters=asked).frame()["id"]) == ["c", "a"]


def test_an_unknown_filter_value_matches_nothing(store_of):
    found = curve(store_of([{"customer": "a", "amount": 1, "region": "north"}]),
                  filters=(("region", ("mars",)),))  # fmt: skip
    assert found.figures.n == 0


def test_a_customer_without_a_parent_is_its_own_group(store_of):
    lines = [
        {"customer": "a", "group": "G", "amount": 6},
        {"customer": "b", "group": "G", "amount": 6},
        {"customer": "c", "amount": 10},
    ]
    found = curve(store_of(lines), item="group").frame()
    assert found[["id", "value"]].to_numpy().tolist() == [["G", 12.0], ["c", 10.0]]


def test_a_major_customer_is_a_group_with_a_tenth_of_net_revenue_or_more(store_of):
    lines = [
        {"customer": "a", "group": "G", "amount": 6},
        {"customer": "b", "group": "G", "amount": 4},
        {"customer": "c", "amount": "9.99"},
        {"amount": "80.01"},
    ]
    store = store_of(lines)
    found = major_groups(Question(store, Scope(version=1, period=YEAR)))
    assert found[["id", "share"]].to_numpy().tolist() == [["G", 0.1]]


def test_the_whale_curve_rises_above_the_net_and_falls_back_to_it(store_of):
    lines = [
        {"customer": "a", "amount": 100, "cost": 20},
        {"customer": "b", "amount": 50, "cost": 90},
    ]
    found = whale(curve(store_of(lines), measure="profit"))
    assert found is not None
    assert (found.peak_items, found.peak_share) == (1, 2.0)
    assert list(found.points["cum_share"]) == [2.0, 1.0]


def test_there_is_no_whale_curve_where_the_net_is_zero(store_of):
    assert whale(curve(store_of(sales({"a": 1, "b": -1})))) is None


def test_at_most_four_hundred_points_are_drawn_with_head_edges_and_end(store_of):
    values = np.sort(np.random.default_rng(7).pareto(1.2, 9_000))[::-1]
    found = curve(store_of(sales({"a": 2, "b": 1})))
    whole = (values * 1e6).astype("int64") + 1
    many = replace(found, keys=np.zeros(9_000, dtype=int), values=whole)
    at = many.drawn()
    assert len(at) <= MOST_POINTS == 400
    assert at[:200].tolist() == list(range(200)) and at[-1] == 8_999
    edges = np.flatnonzero(many.classes[1:] != many.classes[:-1])
    assert len(edges) == 2 and set(edges) <= set(at) and set(edges + 1) <= set(at)
    assert {many.figures.k80 - 1, many.holders(Decimal("0.8")) - 1} <= set(at)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=60))
def test_figures_equal_plain_fractions(values: list[int]):
    ordered = sorted(values, reverse=True)
    total = sum(ordered)
    found = figures_of(np.array(ordered), initial_rules().pareto)
    reached = [k for k in range(1, len(ordered) + 1) if 5 * sum(ordered[:k]) >= 4 * total]
    weighted = sum(i * v for i, v in enumerate(reversed(ordered), start=1))
    n = len(ordered)
    assert found.k80 == reached[0]
    assert found.gini == pytest.approx(
        float(Fraction(2 * weighted, n * total) - Fraction(n + 1, n)), abs=1e-12
    )
    assert found.hhi == pytest.approx(float(sum(Fraction(v, total) ** 2 for v in ordered)) * 10_000)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=40), st.integers(50, 95))
def test_holders_reach_the_share_and_one_fewer_does_not(values: list[int], percent: int):
    cumulative = np.cumsum(sorted(values, reverse=True))
    k = holders(cumulative, int(cumulative[-1]), Fraction(percent, 100))
    assert 100 * cumulative[k - 1] >= percent * cumulative[-1]
    assert k == 1 or 100 * cumulative[k - 2] < percent * cumulative[-1]


def test_a_fifth_of_five_is_one_and_not_two():
    assert [first_items(n, 0.2) for n in (1, 4, 5, 6, 10, 100)] == [1, 1, 1, 2, 2, 20]
