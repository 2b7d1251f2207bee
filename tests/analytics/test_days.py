"""What customers bought day by day: looked up, cut and counted as counting by hand says."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.days.by_day import OrderDays
from analytics.days.day_rows import DayRows
from analytics.packed import distinct_of_each
from analytics.stages import bought_items

PAIRS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 200)))


def rows_of(pairs: set[tuple[int, int]]) -> DayRows:
    """The rows of pairs of a customer and a day."""
    bought = sorted(pairs)
    first = np.array([sum(who < customer for who, _ in bought) for customer in range(6)])
    return DayRows.of(first, np.array([day for _, day in bought], dtype=np.int32))


@given(PAIRS, st.lists(st.integers(-2, 260), min_size=5, max_size=5))
def test_the_row_after_the_last_one_up_to_a_day_is_a_count_of_rows(pairs, days):
    rows = rows_of(pairs)
    plain = [
        [sum((who, on) <= (customer, day) for who, on in pairs) for customer in range(5)]
        for day in days
    ]
    # Below the first day that is the row of the customer's first one.
    assert [rows.upto(day).tolist() for day in days] == plain
    own = rows.upto_each(np.arange(5), np.array(days)).tolist()
    assert own == [plain[customer][customer] for customer in range(5)]


@given(PAIRS, st.integers(-2, 260), st.integers(-2, 260))
def test_rows_that_are_cut_are_those_up_to_the_day(pairs, last, day):
    cut, plain = (
        rows_of(pairs).cut(last),
        rows_of({(who, on) for who, on in pairs if on <= last}),
    )
    assert cut.first.tolist() == plain.first.tolist() and cut.day.tolist() == plain.day.tolist()
    assert cut.upto(day).tolist() == plain.upto(day).tolist()


@pytest.mark.parametrize("apart", [1, 1_000], ids=["dense", "sparse"])
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 30)), max_size=60),
    st.lists(st.integers(-3, 35), min_size=2, max_size=6, unique=True).map(sorted),
)
def test_an_order_counts_once_in_each_span_of_days_in_which_it_has_a_line(apart, lines, edges):
    order, day = np.array(lines, dtype=np.int64).reshape(-1, 2).T
    found = OrderDays.of(order * apart, day, 31).different(np.array(edges))
    plain = [len({who for who, on in lines if a <= on < b}) for a, b in pairwise(edges)]
    assert found.tolist() == plain


@pytest.mark.parametrize("shape", [(3, 4), (30, 2000), (2000, 30), (20_000, 20_000)])
@given(st.integers(0, 400), st.randoms())
def test_different_columns_of_a_row_are_counted_once_in_small_tables_and_large_ones(
    shape, count, dice
):
    pairs = [tuple(dice.randrange(size) for size in shape) for _ in range(count)]
    row, column = np.array(pairs, dtype=np.int32).reshape(count, 2).T
    counts = Counter(row for row, _ in set(pairs))
    found = distinct_of_each(row, column, shape)
    assert found.tolist() == [counts[row] for row in range(shape[0])]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 900)), max_size=60))
def test_an_item_counts_until_so_many_days_pass_without_it(bought):
    pair, day = np.array(bought, dtype=np.int64).reshape(-1, 2).T
    found = [
        sorted(
            zip(*(column.tolist() for column in (one.customer, one.begin, one.end)), strict=True)
        )
        for size in (6, 6_000)
        for one in [bought_items.stretches(pair, day.astype(np.int32), size, 3, 100)]
    ]
    # A day and a customer have so many items as stretches hold: counted day by day.
    for of, day in {(who // 3, on + later) for who, on in bought for later in (0, 50, 99, 100)}:
        items = {who for who, on in bought if who // 3 == of and on <= day < on + 100}
        for stretches in found:
            assert sum(who == of and begin <= day < end for who, begin, end in stretches) == len(
                items
            )
    assert found[0] == found[1]
