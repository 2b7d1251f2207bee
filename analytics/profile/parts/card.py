"""What the customer list says of a customer; what it does not say of region, rep …, the latest line does."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import channel_code
from analytics.customers.latest_line import PLACES, latest_places
from analytics.profile.part import Ground, Kind, Part, Words
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query

_TEXTS: Final = ("ownership", "credit_rating")
_FLAGS: Final = (
    "central_buying",
    "strategic",
    "important",
    "group_account",
    "supplier",
    "product_fits",
    "promising",
    "large_shop",
    "good_reputation",
)
_DAYS: Final = ("first_contact", "contract_end")


def _read(_question: Question) -> Mapping[str, Query]:
    columns = {
        name: f"any_value({name})" for name in (*_TEXTS, *_FLAGS, *_DAYS, "potential", "outlets")
    }
    return {"cards": Query.of_type("customer", columns)}


def _compute(ground: Ground) -> Mapping[str, Values]:
    cards, revenue = ground.records["cards"], ground.earlier["revenue_12"].values
    potential, known = cards.units("potential"), cards.known("potential")
    return {
        **_owners(ground),
        **{name: Values.said(cards.texts(name)) for name in (*_TEXTS, *_FLAGS)},
        **{name: Values(cards.days(name), cards.known(name)) for name in _DAYS},
        "outlets": Values(cards.whole("outlets"), cards.known("outlets")),
        "potential": Values.money(potential, known),
        "wallet": Values.share(revenue, potential, known),
    }


def _owners(ground: Ground) -> dict[str, Values]:
    sold = latest_places(ground.question)
    values: dict[str, Values] = {}
    for name in PLACES:
        on_line = ground.by_key(sold[name], None)
        said = ground.known.on_card(name) if name in ground.known.cards.column_names else None
        both = on_line if said is None else np.where(said != None, said, on_line)  # noqa: E711
        if name == CHANNEL:
            both = np.array(
                [None if one is None else channel_code(one) for one in both], dtype=object
            )
        values[name] = Values.said(both)
    return values


_COLUMNS: Final[dict[str, Kind]] = {
    **dict.fromkeys((*PLACES, *_TEXTS), "text"),
    CHANNEL: Words("record_channel"),
    **dict.fromkeys(_FLAGS, "flag"),
    **dict.fromkeys(_DAYS, "day"),
    "outlets": "count",
    "potential": "money",
    "wallet": "share",
}
PART: Final = Part(
    place=50,
    columns=_COLUMNS,
    record_types=("customer",),
    read=_read,
    lines=latest_places,
    compute=_compute,
)
