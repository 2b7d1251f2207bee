"""What a customer buys: twelve months, the two years before, its place among the others, its returns."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analytics.profile.part import Ground, Part, Words
from analytics.profile.sold import Sold, reaches_back, sold
from analytics.profile.values import Values
from analytics.ranks import below, held_by_larger, largest_first, ranks
from analytics.rules.rulebook import rules_of


def _compute(ground: Ground) -> Mapping[str, Values]:
    side = ground.question.ask(sold)
    now, before, two_before = (
        ground.by_key(units)
        for units in (side.revenue, side.revenue_before, side.revenue_two_before)
    )
    knows_before, knows_two = (
        np.full(ground.size, reaches_back(ground.question, years)) for years in (1, 2)
    )
    total = np.full(ground.size, int(side.revenue.sum()))
    return {
        "revenue_12": Values.money(now),
        "revenue_before": Values.money(before, knows_before),
        "revenue_two_before": Values.money(two_before, knows_two),
        "growth": Values.share(now - before, before, knows_before),
        "revenue_share": Values.share(now, total),
        **_placed(ground, side),
        "quarters": Values.all_known(ground.by_key(side.quarters)),
        "least_year": _of_three(np.minimum, now, before, two_before, knows_two, 3),
        "largest_year": _of_three(np.maximum, now, before, two_before, knows_two, 1),
        "returns": Values.money(-ground.by_key(side.negative)),
        "return_rate": Values.share(-ground.by_key(side.negative), ground.by_key(side.positive)),
        "return_lines": Values.all_known(ground.by_key(side.return_lines)),
    }


def _placed(ground: Ground, side: Sold) -> dict[str, Values]:
    """Rank, start share and class among the customers with net revenue above zero."""
    position = ground.question.store.members("customer", ground.question.scope.version).position
    buys = np.flatnonzero(side.revenue > 0)
    order = buys[largest_first(side.revenue[buys], position[buys])]
    ordered = side.revenue[order]
    rank, start = (np.zeros(ground.size, dtype=ordered.dtype) for _ in range(2))
    rank[order], start[order] = ranks(ordered), held_by_larger(ordered)
    ranked = np.zeros(ground.size, dtype=bool)
    ranked[order] = True
    total, rules = int(ordered.sum()), rules_of(ground.question).pareto
    letters = np.full(ground.size, "C", dtype=object)
    for letter, border in (("B", rules.class_b_below), ("A", rules.class_a_below)):
        letters[below(start, total, border)] = letter
    return {
        "rank": Values(rank, ranked),
        "start_share": Values.share(start, np.full(ground.size, total), ranked),
        "class": Values(letters, ranked),
    }


def _of_three(
    which: np.ufunc,
    now: np.ndarray,
    before: np.ndarray,
    two_before: np.ndarray,
    known: np.ndarray,
    times: int,
) -> Values:
    """The smallest (or largest) of the three twelve months ÷ their sum, ``times`` as much."""
    extreme = which(which(now, before), two_before)
    return Values.share(times * extreme, now + before + two_before, known)


PART: Final = Part(
    place=10,
    columns={
        "revenue_12": "money",
        "revenue_before": "money",
        "revenue_two_before": "money",
        "growth": "share",
        "revenue_share": "share",
        "rank": "count",
        "start_share": "share",
        "class": Words("tier"),
        "quarters": "count",
        "least_year": "share",
        "largest_year": "share",
        "returns": "money",
        "return_rate": "share",
        "return_lines": "count",
    },
    lines=lambda question: question.ask(sold),
    compute=_compute,
)
