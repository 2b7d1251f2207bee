"""Key accounts: the few customers whose loss would be felt."""

from dataclasses import replace
from typing import Final

import numpy as np

from analytics.pyramid.tiering import tiering
from analytics.question import Question

KEY_TIERS: Final = ("vip", "major")
"""The tiers of the Curry scheme that are key accounts."""


def key_accounts(question: Question) -> list[str]:
    """The ids of the customers that are VIP or major in the period or in the comparison period.

    With the period alone, an account that fell silent would no longer be one when its loss shows.
    """
    periods = [question.scope, question.scope.before()]
    ids = np.concatenate([_of(question.of(period)) for period in periods if period])
    return np.unique(ids.astype(str)).tolist()


def _of(question: Question) -> np.ndarray:
    asked = question.of(replace(question.scope, scheme="curry", item="customer"))
    # Curry's tiers are ranks of net revenue: no record moves a customer.
    tiers = asked.unrecorded().ask(tiering)
    places = [tiers.codes.index(code) for code in KEY_TIERS]
    return tiers.worth.members.ids[tiers.worth.keys[np.isin(tiers.tiers, places)]]
