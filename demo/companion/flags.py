"""What the customer list says of customers beyond who they are: shops, flags, the end of a contract."""

from datetime import date, timedelta
from typing import Final

from data.records.checking import Record
from demo.companion.cards import CHANNEL
from demo.companion.stories import STORY_OF
from demo.customers import CUSTOMERS, Customers
from demo.dice import Dice

_FIRST_END: Final = date(2026, 11, 30)
_UNDER_CONTRACT: Final = 150
_JUDGED: Final = 400
"""Somebody has said of so many of the largest whether our product fits and whether they are promising."""
_SHOPS: Final = ("retail", "medical")


def with_flags(dice: Dice, customers: Customers, cards: list[Record]) -> list[Record]:
    """The cards with what is known beyond them; prospects as they are. The stories say theirs."""
    shops = dice.between(1, 60, CUSTOMERS).tolist()
    counted, large, praised, fits, promising = (
        dice.pick(100, CUSTOMERS).tolist() for _ in range(5)
    )
    ends = dice.between(0, 900, CUSTOMERS).tolist()
    said: dict[object, Record] = {}
    for at, customer in enumerate(customers.ids[:CUSTOMERS]):
        is_shop = CHANNEL[customers.channels[at]] in _SHOPS
        said[customer] = {
            "outlets": shops[at] if is_shop and counted[at] < 60 else None,
            "large_shop": large[at] < 12 if is_shop else None,
            "good_reputation": praised[at] < 35 if is_shop else None,
            "product_fits": fits[at] >= 5 if at < _JUDGED else None,
            "promising": promising[at] < 8 if at < _JUDGED else None,
            "contract_end": _FIRST_END + timedelta(days=ends[at]) if at < _UNDER_CONTRACT else None,
        }
    told = {customer: story.get("card", {}) for customer, story in STORY_OF.items()}
    return [
        {**card, **said.get(card["customer"], {}), **told.get(str(card["customer"]), {})}
        for card in cards
    ]
