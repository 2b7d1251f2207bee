"""The reps' visits since January 2025: the large ones more often, but some reps like the small ones."""

from datetime import date
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import LAST, Ground, by_their_reps, day_number, on
from demo.companion.stories import fact_of, traits
from demo.companion.words import COMPANION_WORDS
from demo.customers import CUSTOMERS
from demo.days import DATES, HISTORY_MONTHS, day_of, month_of, open_days
from demo.dice import Dice

_START: Final = month_of(2025, 1)
_STEPS: Final = ((20, 1200), (100, 550), (350, 220), (CUSTOMERS, 65))
"""Up to this position this many visits in a thousand months."""
_FOND_OF_SMALL: Final = 3
"""Every third rep goes to the small ones twice as often."""


def make_visits(
    dice: Dice, ground: Ground, contacts: list[Record], prospects: list[Record]
) -> list[Record]:
    """One fact per visit, by day."""
    newcomers = set(traits("new_contact").values())
    by_customer: dict[object, list[object]] = {}
    for contact in contacts:
        if contact["name"] not in newcomers:
            by_customer.setdefault(contact["customer"], []).append(contact["name"])
    who, day = _happened(dice, ground)
    which, purpose = dice.share(len(who)).tolist(), dice.pick(100, len(who)).tolist()
    purposes = COMPANION_WORDS["purposes"]
    facts = []
    for at, (position, when) in enumerate(zip(who.tolist(), day.tolist(), strict=True)):
        customer = ground.customers.ids[position]
        known = by_customer.get(customer)
        facts.append(
            fact_of(
                "visit",
                customer=customer,
                day=on(when),
                rep=ground.rep(position, when),
                purpose=purposes[purpose[at] * len(purposes) // 100],
                contact=known[int(which[at] * len(known))] if known else None,
            )
        )
    facts += by_their_reps(ground, "visit", "rep") + _to_prospects(dice, prospects)
    return sorted(facts, key=lambda fact: (fact["day"], str(fact["customer"])))


def _happened(dice: Dice, ground: Ground) -> tuple[np.ndarray, np.ndarray]:
    """Customer and day of every visit; nobody is visited before it buys or long after it left."""
    months = HISTORY_MONTHS - _START
    rank = np.arange(CUSTOMERS)
    often = np.select([rank < end for end, _ in _STEPS], [each for _, each in _STEPS])
    small = (rank >= _STEPS[2][0]) & (ground.customers.rep[:CUSTOMERS] % _FOND_OF_SMALL == 0)
    often = np.where(small, often * 2, often)
    at = np.repeat(np.arange(CUSTOMERS), 2 * months)
    month = np.tile(np.repeat(np.arange(months), 2), CUSTOMERS)
    happens = dice.pick(2000, len(at)) < often[at]
    first = np.array([day_of(2025 + each // 12, each % 12 + 1) for each in range(months)])
    day = open_days(False)[first[month] + dice.pick(26, len(at))]
    happens &= (day >= ground.first_day[at]) & (day <= ground.last_day[at] + 150) & (day <= LAST)
    happens &= ground.first_day[at] >= 0
    for position, since in traits("unvisited_since").items():
        happens &= (at != position) | (day < day_number(since))
    once = np.unique(at[happens] * len(DATES) + day[happens])
    return once // len(DATES), once % len(DATES)


def _to_prospects(dice: Dice, prospects: list[Record]) -> list[Record]:
    """One visit to most of the prospects, not before anybody knew them."""
    visited = dice.pick(4, len(prospects)).tolist()
    days = open_days(False)[LAST - 5 - dice.pick(300, len(prospects))].tolist()
    known = [day for prospect in prospects if isinstance(day := prospect["first_contact"], date)]
    return [
        fact_of(
            "visit",
            customer=prospect["customer"],
            day=max(on(days[at]), known[at]),
            rep=prospect["rep"],
            purpose=COMPANION_WORDS["first_purpose"],
        )
        for at, prospect in enumerate(prospects)
        if visited[at]
    ]
