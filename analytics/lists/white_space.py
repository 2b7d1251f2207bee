"""What a customer does not buy and those like it do: its white space."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from analytics import exact
from analytics.lists.customer_list import Columns
from analytics.profile.part import years_back
from analytics.profile.values import Values
from analytics.question import Question

_SQL = Path(__file__).with_name("category_spend.sql")
MOST_ITEMS: Final = 10
"""Who buys more categories than this gets no proposal."""
LEAST_SIMILAR: Final = 5
"""With fewer other customers alike there is nothing to hold a customer against (see Account)."""


@dataclass(frozen=True, eq=False)
class Spend:
    """One entry per customer and item (category, else product) with net revenue above zero.

    ``customer``, ``item``: keys; ``units``: net revenue of the twelve months in whole millionths.
    ``names``: of the items by key.
    """

    customer: np.ndarray
    item: np.ndarray
    units: np.ndarray
    names: np.ndarray


def item_of(question: Question) -> str:
    """By what customers' goods are told apart: ``category``, or ``product`` in a store without categories."""
    dimensions = question.store.facts(question.scope.version).dimensions
    return next((name for name in ("category", "product") if name in dimensions), "category")


def category_spend(question: Question) -> Spend:
    """What every customer bought of each category in the twelve months up to the scope's last day."""
    store, scope = question.store, question.scope
    item = item_of(question)
    as_of = scope.period.to_day
    rows = store.query(
        _SQL,
        {"item": item},
        as_of=as_of,
        version=scope.version,
        year=years_back(as_of, 0).from_day,
    )
    return Spend(
        rows["customer_key"].to_numpy(),
        rows["item_key"].to_numpy(),
        exact.units(rows["revenue"]),
        store.members(item, scope.version).names,
    )


def white_space(question: Question, columns: Columns) -> Columns:
    """The item that most customers alike buy and this one does not, and what they spend on it.

    Alike: the same tier and industry, with fewer than ``LEAST_SIMILAR`` others the same tier alone;
    unknown with fewer even so, or without an item. ``next_item``: its name; of equally many buyers
    the one with the larger median, then by key. ``next_buyers``: their share; ``next_spend``: the
    median of their net revenue of the item.
    """
    spend = question.ask(category_spend)
    tier, industry = columns["tier"], columns["industry"]
    both = _codes(tier.values, industry.values, tier.known & industry.known)
    alone = _codes(tier.values, np.full(len(tier.values), ""), tier.known)
    size = len(tier.values)
    found = np.full(size, -1), np.zeros(size, dtype=np.int64), np.zeros(size), np.ones(size)
    for groups in (alone, both):  # the closer comparison is written last
        _propose(spend, groups, found)
    item, median, buyers, alike = found
    known = item >= 0
    names = np.full(size, None, dtype=object)
    names[known] = spend.names[item[known]]
    return {
        "next_item": Values(names, known),
        "next_buyers": Values(buyers.astype(np.int64), known, alike.astype(np.int64)),
        "next_spend": Values.money(median, known),
    }


def _codes(first: np.ndarray, second: np.ndarray, known: np.ndarray) -> np.ndarray:
    """A number for each pair of texts, −1 where not known."""
    codes = np.full(len(known), -1)
    at = np.flatnonzero(known)
    pairs = np.char.add(np.char.add(first[at].astype(str), "\n"), second[at].astype(str))
    codes[at] = np.unique(pairs, return_inverse=True)[1]
    return codes


def _propose(spend: Spend, groups: np.ndarray, found: tuple[np.ndarray, ...]) -> None:
    """Write the proposal of every customer in a group that is large enough into ``found``."""
    sizes = np.bincount(groups[groups >= 0], minlength=1)
    group, item, buyers, median = _by_group(spend, groups)
    items = int(spend.item.max(initial=0)) + 1
    has = np.sort(spend.customer.astype(np.int64) * items + spend.item)
    open_ = np.flatnonzero((groups >= 0) & (sizes[np.maximum(groups, 0)] > LEAST_SIMILAR))
    starts = np.searchsorted(group, np.arange(len(sizes) + 1))
    for rank in range(MOST_ITEMS + 1):
        own = groups[open_]
        place = starts[own] + rank
        open_, place = (part[place < starts[own + 1]] for part in (open_, place))
        wanted = open_ * items + item[place]
        at = np.clip(np.searchsorted(has, wanted), 0, max(len(has) - 1, 0))
        is_bought = has[at] == wanted if len(has) else np.zeros(len(open_), dtype=bool)
        now, there = open_[~is_bought], place[~is_bought]
        for array, values in zip(
            found, (item[there], median[there], buyers[there], sizes[groups[now]] - 1), strict=True
        ):
            array[now] = values
        open_ = open_[is_bought]


def _by_group(spend: Spend, groups: np.ndarray) -> tuple[np.ndarray, ...]:
    """Group, item, buyers and median spend of every item that a group buys.

    By group; in it the item with the most buyers first, then the larger median, then by key.
    """
    of = groups[spend.customer]
    at = np.flatnonzero(of >= 0)
    order = at[np.lexsort((spend.units[at], spend.item[at], of[at]))]
    group, item, units = of[order], spend.item[order], spend.units[order]
    is_first = np.append(True, (group[1:] != group[:-1]) | (item[1:] != item[:-1]))[: len(order)]
    start = np.flatnonzero(is_first)
    buyers = np.diff(np.append(start, len(order)))
    middle = units[start + (buyers - 1) // 2] + units[start + buyers // 2] if len(start) else units
    group, item, median = group[start], item[start], middle // 2
    best = np.lexsort((item, -median, -buyers, group))
    return group[best], item[best], buyers[best], median[best]
