"""The customer list: who every customer is, what it could buy, what it may owe, who looks after it."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import YEAR, Ground, on, round_up, yuan
from demo.companion.receivables import NOVEMBER, STATEMENTS, Payments, balances
from demo.companion.stories import fact_of, traits
from demo.customers import CUSTOMERS
from demo.days import FIRST, HISTORY_MONTHS
from demo.dice import Dice
from demo.words import INDUSTRIES, PLACES, REGIONS

CHANNEL: Final = {
    "批发连锁": "wholesale",
    "经销": "wholesale",
    "零售": "retail",
    "电商": "online",
    "医疗": "medical",
}
_OWNERSHIP: Final = ("民营", "国有", "合资", "上市", "外资")
_RATINGS: Final = ("AAA", "AA", "A", "BBB", "BB")
_OLD_DAYS: Final = 60
"""Who bought in the first days of the history had been a customer before it."""


def make_cards(dice: Dice, ground: Ground, payments: Payments) -> list[Record]:
    """One card per customer, in the order of the ids."""
    limit = _limits(dice, ground, payments)
    potential = _potentials(dice, ground)
    ownership = _ownerships(dice, ground)
    rating = _ratings(dice, limit)
    central = dice.pick(100, CUSTOMERS)
    supplier = dice.pick(1000, CUSTOMERS) < 15
    important = (dice.pick(3, CUSTOMERS) == 0) & (np.arange(CUSTOMERS) < 60)
    strategic, mutual = traits("strategic"), traits("supplier")
    contacted = _first_contacts(dice, ground)
    who, sisters = ground.customers, _sisters(ground)
    cards = []
    for at in range(CUSTOMERS):
        region, _, _, _ = PLACES[who.place[at]]
        in_group = sisters[at] >= 4 and at < 300
        cards.append(
            fact_of(
                "customer",
                customer=who.ids[at],
                name=who.names[at],
                group=who.groups[at] or None,
                industry=INDUSTRIES[who.industry[at]],
                region=REGIONS[region],
                channel=CHANNEL[who.channels[at]],
                ownership=ownership[at],
                central_buying=bool(central[at] < (70 if sisters[at] else 15)),
                potential=yuan(potential[at]),
                credit_limit=yuan(limit[at]) if limit[at] else None,
                credit_rating=rating[at],
                strategic=at in strategic,
                important=bool(important[at]),
                group_account=bool(in_group),
                rep=ground.rep(at),
                first_contact=contacted[at],
                supplier=bool(supplier[at]) or at in mutual,
            )
        )
    return sorted(cards, key=lambda card: str(card["customer"]))


def _limits(dice: Dice, ground: Ground, payments: Payments) -> np.ndarray:
    """Credit limits in cents, 0 for none: room above what was ever owed, but for a few who use it up."""
    days = sorted({*STATEMENTS, *(day - 15 for day in STATEMENTS), NOVEMBER})
    owed = np.array([balances(ground, payments, day) for day in days])
    lately = owed[days.index(STATEMENTS[-1])]
    room = 1.4 + 0.7 * dice.share(CUSTOMERS)
    wish = np.maximum(owed.max(axis=0) * room, ground.revenue[:, YEAR].sum(axis=1) / 6.0)
    used = np.where(
        dice.pick(100, CUSTOMERS) < 4,
        0.84 + 0.32 * dice.share(CUSTOMERS),
        0.0,
    )
    rank = np.arange(CUSTOMERS)
    used[(rank < 24) | (rank >= 600) | (lately < owed.max(axis=0) / 2)] = 0.0
    for at, share in traits("limit_used").items():
        used[at] = share
    tight = (used > 0) & (lately > 0)
    wish = np.where(tight, lately / np.where(tight, used, 1.0), wish)
    given = payments.terms > 0
    return np.array(
        [
            round_up(amount, 3 if few else 2) if may and amount >= 100_000 else 0
            for amount, few, may in zip(wish.tolist(), tight.tolist(), given.tolist(), strict=True)
        ],
        dtype=np.int64,
    )


def _potentials(dice: Dice, ground: Ground) -> list[int]:
    """What the customer could buy in a year: its best twelve months, and what others sell to it."""
    best = np.max(
        [ground.revenue[:, at : at + 12].sum(axis=1) for at in (0, 12, 24, HISTORY_MONTHS - 12)],
        axis=0,
    )
    ours = 0.3 + 0.6 * dice.share(CUSTOMERS)
    return [round_up(amount) for amount in np.maximum(best / ours, 500_000.0).tolist()]


def _ownerships(dice: Dice, ground: Ground) -> list[str]:
    weights = dice.weighted([66, 16, 7, 11], CUSTOMERS).tolist()
    shared = dice.pick(10, CUSTOMERS).tolist()
    names = ground.customers.names
    industry = ground.customers.industry.tolist()
    ownerships = []
    for at in range(CUSTOMERS):
        hospital = INDUSTRIES[industry[at]] == "综合医院"
        if names[at][0].isascii():
            ownerships.append("合资" if shared[at] < 3 else "外资")
        elif hospital and shared[at] < 7:
            ownerships.append("国有")
        else:
            ownerships.append(_OWNERSHIP[weights[at]])
    return ownerships


def _ratings(dice: Dice, limit: np.ndarray) -> list[str | None]:
    """Only who may owe is rated; the stories say theirs."""
    by_story = traits("credit_rating")
    rated = dice.weighted([10, 25, 40, 20, 5], CUSTOMERS).tolist()
    return [
        by_story.get(at) or (_RATINGS[rated[at]] if limit[at] else None) for at in range(CUSTOMERS)
    ]


def _first_contacts(dice: Dice, ground: Ground) -> list[date | None]:
    before = dice.between(20, 200, CUSTOMERS).tolist()
    years = dice.between(200, 3200, CUSTOMERS).tolist()
    first = ground.first_day.tolist()
    return [
        FIRST - timedelta(days=years[at])
        if day <= _OLD_DAYS
        else on(day) - timedelta(days=before[at])
        for at, day in enumerate(first)
    ]


def _sisters(ground: Ground) -> list[int]:
    """How many companies the group of each customer has; 0 without a group."""
    groups = ground.customers.groups[:CUSTOMERS]
    return [groups.count(group) if group else 0 for group in groups]
