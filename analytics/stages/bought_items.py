"""While customers buy an item again and again: what the breadth of their purchases is counted from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from analytics.customers.parts import as_few_rows
from analytics.packed import table_of
from analytics.period import Period
from analytics.question import Question
from analytics.rhythm.sales import Sales
from analytics.selection import selected

_SQL = Path(__file__).with_name("bought_items.sql")
_SPARSE: Final = 4
"""Pairs of a customer and an item are numbered anew where fewer than one in so many was ever bought."""


@dataclass(frozen=True, eq=False)
class Stretches:
    """While an item counts for a customer: from a purchase until so many days pass without another.

    ``customer``: position in the sales; ``begin``, ``end``: days since their origin, the end not included.
    """

    customer: np.ndarray
    begin: np.ndarray
    end: np.ndarray


def bought_items(question: Question, sold: Sales, part: int, parts: int, days: int) -> Stretches:
    """What the customers of one part of the sales bought, by the scope's filters; it counts ``days`` days."""
    store, version = question.store, question.scope.version
    if (item := _counted(store.facts(version).dimensions)) is None:
        nothing = np.empty(0, dtype=np.int32)
        return Stretches(nothing, nothing, nothing)
    where, values = selected(question, Period(sold.origin, sold.as_of))
    names = {"item": item, "selected": where}
    names |= as_few_rows(store, "customer_key", "sale_date", f"{item}_key")
    rows = store.query(_SQL, names, **values, parts=parts, part=part)
    place = np.zeros(int(sold.keys.max(initial=-1)) + 1, dtype=np.int64)
    items = len(store.members(item, version).ids)
    place[sold.keys] = np.arange(len(sold.keys)) * items
    pair = place[rows["customer_key"].to_numpy()] + rows["item_key"].to_numpy()
    return stretches(pair, rows["day"].to_numpy(), len(sold.keys) * items, items, days)


def stretches(pair: np.ndarray, day: np.ndarray, size: int, items: int, days: int) -> Stretches:
    """The stretches of pairs of a customer and an item (``customer * items + item``, below ``size``)."""
    pairs = np.arange(size)
    if size > _SPARSE * len(pair):
        pairs, pair = np.unique(pair, return_inverse=True)
    bought = table_of(pair, day, np.ones(len(day), dtype=bool))
    bought.sort_indices()
    day, counts = bought.indices, np.diff(bought.indptr)
    ends = np.empty(len(day), dtype=bool)
    np.greater(day[1:] - day[:-1], days, out=ends[:-1])
    ends[bought.indptr[1:][counts > 0] - 1] = True
    begins = np.append(True, ends[:-1])[: len(ends)]
    of = np.repeat((pairs[: len(counts)] // items).astype(np.int32), counts)
    return Stretches(of[ends], day[begins], day[ends] + np.int32(days))


def _counted(dimensions: tuple[str, ...]) -> str | None:
    """Categories; products where the store has no categories; nothing where it has neither."""
    return next((name for name in ("category", "product") if name in dimensions), None)
