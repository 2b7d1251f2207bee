"""How often customers buy: orders and the days between purchases.

Distinct pairs of customer and day (or order) are nearly as many as the lines, so grouping them in
DuckDB saves nothing: sorting the pairs as whole numbers takes a tenth of the time.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics.customers.parts import as_few_rows, parts_of
from analytics.pyramid.tiering import level
from analytics.question import Question
from analytics.selection import selected

_SQL = Path(__file__).with_name("habits.sql")
_PLACE = 2**32
"""A pair as one whole number: key × 2³² + the other part, which is below 2³²."""


@dataclass(frozen=True, eq=False)
class Habits:
    """By member key, over the scope's period.

    ``orders``: distinct order ids, or purchase days in a store without any. ``gap_days``: median of
    the days between successive purchase days in the period, NaN with fewer than two of them.
    """

    orders: np.ndarray
    gap_days: np.ndarray


def habits(question: Question) -> Habits:
    """Orders and days between purchases of every customer (or group) of the store."""
    store, scope = question.store, question.scope
    where, values = selected(question)
    size = len(store.members(level(scope), scope.version).ids)
    parts = parts_of(question, scope.period)
    counted = "order_key" if store.facts(scope.version).has_orders else "day"
    orders, gaps = np.zeros(size, dtype=np.int64), np.full(size, np.nan)
    item = f"{level(scope)}_key"
    names = {"item_key": item, "selected": where}
    names |= as_few_rows(store, item, "sale_date", "order_key")
    for part in range(parts):
        rows = store.query(_SQL, names, **values, parts=parts, part=part)
        days = _pairs(rows, "day")
        pairs = days if counted == "day" else _pairs(rows, counted)
        orders += np.bincount(pairs // _PLACE, minlength=size)
        bought = _median_gaps(days, size)
        np.copyto(gaps, bought, where=~np.isnan(bought))  # an item is in one part alone
    return Habits(orders=orders, gap_days=gaps)


def _pairs(rows: pa.Table, column: str) -> np.ndarray:
    """The distinct pairs of item and ``column``, in order, where the column is known."""
    known = rows.select(["item_key", column]).drop_null()
    pairs = known["item_key"].to_numpy().astype(np.int64) * _PLACE
    pairs += _numbered(known[column]).to_numpy()
    pairs.sort()
    first = np.ones(len(pairs), dtype=bool)
    first[1:] = pairs[1:] != pairs[:-1]
    return pairs[first]


def _numbered(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A number for each value: a table of the company's own tells orders by their ids."""
    if pa.types.is_integer(column.type):
        return column
    return pa.chunked_array([column.combine_chunks().dictionary_encode().indices])


def _median_gaps(days: np.ndarray, size: int) -> np.ndarray:
    """The median gap of each item, from its sorted pairs of item and day."""
    medians = np.full(size, np.nan)
    items, gaps = days // _PLACE, np.diff(days)
    same = items[1:] == items[:-1]
    ordered = np.sort(items[1:][same] * _PLACE + gaps[same])
    counts = np.bincount(ordered // _PLACE, minlength=size)
    has = counts > 0
    start = (np.cumsum(counts) - counts)[has]
    length = ordered % _PLACE
    middle = length[start + (counts[has] - 1) // 2] + length[start + counts[has] // 2]
    medians[has] = middle / 2
    return medians
