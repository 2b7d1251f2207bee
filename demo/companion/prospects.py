"""Companies in the customer list that have never bought."""

from datetime import date, timedelta
from typing import Final

from data.records.checking import Record
from demo.companion.cards import CHANNEL
from demo.companion.inputs import round_up, yuan
from demo.companion.stories import fact_of
from demo.customers import Customers
from demo.dice import Dice
from demo.names import Namer
from demo.words import CHANNELS, INDUSTRIES, PLACES, REGIONS, REP_REGION, REPS

PROSPECTS: Final = 60


def make_prospects(dice: Dice, customers: Customers) -> list[Record]:
    """One card per prospect: P20001 …; nobody has given it a limit."""
    namer = Namer(dice, set(customers.names))
    place = dice.pick(len(PLACES), PROSPECTS).tolist()
    industry = dice.pick(len(INDUSTRIES), PROSPECTS).tolist()
    size = dice.share(PROSPECTS)
    potential = (20_000_000 + 900_000_000 * size * size * size).tolist()
    known = dice.between(10, 500, PROSPECTS).tolist()
    which = dice.share(PROSPECTS).tolist()
    cards = []
    for at in range(PROSPECTS):
        region = PLACES[place[at]][0]
        # Who left in 2025 looks for no new customers.
        reps = [
            rep
            for rep, where in zip(REPS, REP_REGION, strict=True)
            if where == region and rep != "沈亦舟"
        ]
        cards.append(
            fact_of(
                "customer",
                customer=f"P{20001 + at}",
                name=namer.company(namer.single_house(), industry[at], place[at]),
                industry=INDUSTRIES[industry[at]],
                region=REGIONS[region],
                channel=CHANNEL[CHANNELS[industry[at]]],
                potential=yuan(round_up(potential[at])),
                rep=reps[int(which[at] * len(reps))],
                first_contact=date(2026, 10, 31) - timedelta(days=known[at]),
            )
        )
    return cards
