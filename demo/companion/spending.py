"""What is spent on customers, and the budgets for it, in 2025 and 2026."""

from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import LAST, Ground, on, round_up, yuan
from demo.companion.stories import traits
from demo.customers import CUSTOMERS
from demo.days import HISTORY_MONTHS, day_of, month_of
from demo.dice import Dice

_TRAVEL, _HOSPITALITY, _PROMOTION, _REBATE, _FREIGHT = "差旅", "招待", "促销", "返利", "物流"
_REGULAR: Final = (_TRAVEL, _HOSPITALITY, _PROMOTION, _PROMOTION, _FREIGHT)
_LOOKED_AFTER: Final = 220
"""This many of the largest have expenses in every month."""
_BUDGETED: Final = 120
_BY_KIND: Final = 40
"""The first this many of them have a budget for each of three kinds, the others one for all."""
_BUDGET_KINDS: Final = (_HOSPITALITY, _PROMOTION, _REBATE)
_SMALL: Final = 700
"""This many times somebody spent something on a smaller one."""
_START: Final = month_of(2025, 1)


def make_expenses(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per expense, by day."""
    facts = _regular(dice, ground) + _rebates(dice, ground) + _occasional(dice, ground)
    return sorted(facts, key=lambda fact: (fact["day"], str(fact["customer"])))


def _regular(dice: Dice, ground: Ground) -> list[Record]:
    """For the large ones, in most months: travel, hospitality, promotion or freight."""
    months = HISTORY_MONTHS - _START
    size = _LOOKED_AFTER * months
    usual = _usual_month(ground)
    per_mille = _per_mille(dice)
    kind = dice.pick(len(_REGULAR), size).reshape(_LOOKED_AFTER, months)
    happens = dice.pick(10, size).reshape(_LOOKED_AFTER, months) < 9
    factor = dice.factor(0.25, size).reshape(_LOOKED_AFTER, months)
    day = dice.pick(28, size).reshape(_LOOKED_AFTER, months)
    cents = usual * per_mille[:, None] * factor / 1000.0
    return [
        _fact(
            ground, at, _REGULAR[kind[at, month]], _first(month) + day[at, month], cents[at, month]
        )
        for at, month in np.argwhere(happens & (cents >= 20_000)).tolist()
    ]


def _rebates(dice: Dice, ground: Ground) -> list[Record]:
    """Wholesalers and chains get a little back at the end of each quarter."""
    per_mille = dice.between(4, 12, _LOOKED_AFTER).tolist()
    chains = [
        at for at in range(_LOOKED_AFTER) if ground.customers.channels[at] in ("批发连锁", "电商")
    ]
    facts = []
    for end in range(_START + 3, HISTORY_MONTHS, 3):
        for at in chains:
            cents = int(ground.revenue[at, end - 3 : end].sum()) * per_mille[at] / 1000
            if cents >= 50_000:
                facts.append(_fact(ground, at, _REBATE, _first(end - _START) + 9, cents))
    return facts


def _occasional(dice: Dice, ground: Ground) -> list[Record]:
    """Meals and trips for the smaller ones: never much beside what such a customer buys."""
    who = dice.between(_LOOKED_AFTER, CUSTOMERS - 1, _SMALL)
    day = dice.between(day_of(2025, 1), LAST, _SMALL)
    kind = dice.pick(2, _SMALL).tolist()
    wish = dice.between(15_000, 120_000, _SMALL)
    sold = [ground.revenue[who, end - 12 : end].sum(axis=1) for end in (26, HISTORY_MONTHS)]
    cents = np.minimum(wish, np.minimum(*sold) * 5 // 1000)
    kept = np.flatnonzero(cents >= 8_000).tolist()
    return [
        _fact(ground, int(who[at]), (_TRAVEL, _HOSPITALITY)[kind[at]], int(day[at]), int(cents[at]))
        for at in kept
    ]


def _usual_month(ground: Ground) -> np.ndarray:
    """[customer, month since January 2025] revenue of a usual month: the mean of half a year.

    On whom we go on spending, the habits of 2025 hold.
    """
    sums = np.cumsum(ground.revenue[:_LOOKED_AFTER, :HISTORY_MONTHS], axis=1)
    usual = np.maximum(sums[:, _START:] - sums[:, _START - 6 : -6], 0) / 6.0
    for at in traits("keeps_spending"):
        usual[at] = ground.revenue[at, _START : _START + 12].sum() / 12.0
    return usual


def _per_mille(dice: Dice) -> np.ndarray:
    """Share of revenue that is spent on each of the large ones, without rebates."""
    share = dice.between(8, 18, _LOOKED_AFTER)
    for at, per_mille in traits("expenses_per_mille").items():
        share[at] = per_mille
    return share


def make_budgets(dice: Dice, ground: Ground, expenses: list[Record]) -> list[Record]:
    """Yearly budgets of the key accounts, for all expenses or for each of three kinds.

    Most leave room at the end of October; some do not.
    """
    spent = _spent(expenses)
    facts = []
    for year in (2025, 2026):
        used = _used(dice, year)
        for at in range(_BUDGETED):
            kinds = _BUDGET_KINDS if at < _BY_KIND else (None,)
            for kind in kinds:
                cents = spent.get((ground.customers.ids[at], kind, year), 0) / used[at]
                if cents:
                    facts.append(_budget(ground.customers.ids[at], kind, year, round_up(cents, 3)))
    return facts


def _used(dice: Dice, year: int) -> list[float]:
    """Share of the budget that is used by the end of the year's (known) expenses."""
    roll, share = dice.pick(100, _BUDGETED), dice.share(_BUDGETED)
    roll[:24] = 99
    usual = 0.60 + 0.22 * share if year == 2026 else 0.80 + 0.18 * share
    used = np.select([roll < 3, roll < 11], [1.03 + 0.15 * share, 0.91 + 0.07 * share], usual)
    if year == 2026:
        for at, rate in traits("budget_used").items():
            used[at] = rate
    return used.tolist()


def _spent(expenses: list[Record]) -> dict[tuple[object, object, int], int]:
    """Cents by customer, kind (None: all of them) and year."""
    sums: dict[tuple[object, object, int], int] = {}
    for fact in expenses:
        day, amount = fact["day"], fact["amount"]
        assert isinstance(day, date) and isinstance(amount, Decimal)
        for kind in (fact["kind"], None):
            key = (fact["customer"], kind, day.year)
            sums[key] = sums.get(key, 0) + int(100 * amount)
    return sums


def _fact(ground: Ground, at: int, kind: str, day: int, cents: float) -> Record:
    whole_yuan = int(cents) // 100 * 100
    return {
        "customer": ground.customers.ids[at],
        "kind": kind,
        "day": on(min(day, LAST)),
        "amount": yuan(whole_yuan),
        "note": None,
    }


def _budget(customer: str, kind: str | None, year: int, cents: int) -> Record:
    return {
        "customer": customer,
        "kind": kind,
        "from_day": date(year, 1, 1),
        "to_day": date(year, 12, 31),
        "amount": yuan(cents),
    }


def _first(month: int) -> int:
    """The first day of a month, counted from January 2025."""
    return day_of(2025 + month // 12, month % 12 + 1)
