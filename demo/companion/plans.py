"""The plans of 2025 and 2026: set in December for the largest, spread like the year before."""

from datetime import date
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import Ground, yuan
from demo.companion.stories import traits
from demo.customers import CUSTOMERS
from demo.days import month_of
from demo.dice import Dice
from demo.words import CATEGORIES

PLANNED: Final = 300
_STEP: Final = 100_000
"""Plans are whole thousands of yuan."""
_OFTEN: Final = 45
"""Whose usual gap is longer, of that one four months tell nothing."""
_LEAST_SHARE: Final = 0.06
"""A category below this share is planned with the customer's largest one."""


def make_plans(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per customer and month, for some customers per category as well."""
    return [fact for year in (2025, 2026) for fact in _plan(dice, ground, year)]


def _plan(dice: Dice, ground: Ground, year: int) -> list[Record]:
    before = slice(month_of(year - 1, 1), month_of(year, 1))
    sold = ground.revenue[:, before].sum(axis=1)
    lately = ground.revenue[:, month_of(year - 1, 9) : month_of(year, 1)].sum(axis=1)
    growth = 1.0 + 0.02 * dice.share(CUSTOMERS) + 0.08 * dice.share(CUSTOMERS)
    for at, rate in traits("plan_growth").items():
        growth[at] = rate
    online = ground.customers.online[:CUSTOMERS]
    # Who came, or came back, late in the year is planned by its last four months.
    late = (lately * 3 > sold * 2) & (ground.customers.gap[:CUSTOMERS] <= _OFTEN)
    usual = np.where(late, lately * 12 // 5, sold)
    largest = np.argsort(-usual, kind="stable")[:PLANNED]
    by_category, as_bought = traits("plan_by_category"), traits("planned_as_bought")
    patterns = [_pattern(ground, before, online == shop) for shop in (False, True)]
    facts = []
    for at in largest[(sold > 0)[largest] & (lately > 0)[largest]].tolist():
        shares = _category_shares(ground.bought[at, before]) if at in by_category else {None: 1.0}
        weight = patterns[bool(online[at])]
        if at in as_bought:
            weight = (ground.revenue[at, before] / sold[at]).tolist()
        for month, part in enumerate(weight):
            for category, share in shares.items():
                amount = int(usual[at] * growth[at] * part * share / _STEP + 0.5) * _STEP
                facts.append(_fact(ground.customers.ids[at], year, month + 1, category, amount))
    return facts


def _fact(customer: str, year: int, month: int, category: str | None, cents: int) -> Record:
    return {
        "customer": customer,
        "month": date(year, month, 1),
        "category": category,
        "amount": yuan(cents),
    }


def _category_shares(bought: np.ndarray) -> dict[str | None, float]:
    """Share of each category in what was bought [month, category]; the largest takes the crumbs."""
    sums = np.maximum(bought.sum(axis=0), 0)
    shares = (sums / max(1, sums.sum())).tolist()
    kept = {at: share for at, share in enumerate(shares) if share >= _LEAST_SHARE}
    largest = max(kept, key=lambda at: kept[at])
    kept[largest] += 1.0 - sum(kept.values())
    return {CATEGORIES[at]: share for at, share in kept.items()}


def _pattern(ground: Ground, before: slice, online: np.ndarray) -> list[float]:
    """Shares of the year by month, as online shops or as all others bought in the year before."""
    months = ground.revenue[online, before].sum(axis=0)
    return (months / months.sum()).tolist()
