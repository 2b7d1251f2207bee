"""Key accounts: the few customers whose loss would be felt."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from analytics.pyramid.tiering import tiering
from analytics.question import Question, looks_at_records

_REGISTER: Final = Path(__file__).parents[1] / "key_register.sql"
KEY_TIERS: Final = ("vip", "major")
"""The tiers of the Curry scheme that are key accounts while the register is empty."""


@looks_at_records
def key_accounts(question: Question) -> list[str]:
    """The ids of the key accounts on the scope's last day, in order.

    Those of the register. While none of the customers that are seen stands in it on that day: those that
    are VIP or major in the period or in the comparison period; with the period alone, an account that
    fell silent would no longer be one when its loss shows.
    """
    if entries := registered(question):
        return entries
    periods = [question.scope, question.scope.before()]
    ids = np.concatenate([_of(question.of(period)) for period in periods if period])
    return np.unique(ids.astype(str)).tolist()


def registered(question: Question) -> list[str]:
    """The ids in the register in force on the scope's last day, in order; see ``key_register.sql``."""
    as_of, records = question.scope.period.to_day, question.scope.records
    entries = question.store.query(_REGISTER, as_of=as_of, records=records)
    return sorted(entries["customer"].to_pylist())


def _of(question: Question) -> np.ndarray:
    asked = question.of(replace(question.scope, scheme="curry", item="customer"))
    # Curry's tiers are ranks of net revenue: no record moves a customer.
    tiers = asked.unrecorded().ask(tiering)
    places = [tiers.codes.index(code) for code in KEY_TIERS]
    return tiers.worth.members.ids[tiers.worth.keys[np.isin(tiers.tiers, places)]]
