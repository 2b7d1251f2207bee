"""Whether a customer is a key account, and what the register says of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from analytics.customers.register import SQL as REGISTER
from analytics.profile.part import Ground, Part, Words, years_back
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query
from analytics.stages.key_accounts import key_accounts

_OPEN: Final = np.datetime64("9999-12-31")


def _read(question: Question) -> Mapping[str, Query]:
    return {"register": Query.of_file(REGISTER, as_of=question.scope.period.to_day)}


def _accounts(question: Question) -> list[str]:
    """As on the pages: an account that fell silent still is one by its tier of the year before."""
    scope = question.scope
    asked = replace(scope, comparison=years_back(scope.period.to_day, 1))
    return question.of(asked).ask(key_accounts)


def _compute(ground: Ground) -> Mapping[str, Values]:
    entries = ground.records["register"]
    is_key = ground.known.one_of(_accounts(ground.question))
    until = entries.days("until")
    return {
        "key_account": Values.all_known(is_key.astype(object)),
        "key_basis": Values.said(entries.texts("basis")),
        "key_from": Values(entries.days("from_day"), entries.has),
        "key_until": Values(until, entries.has & (until != _OPEN)),
        "key_reason": Values.said(entries.texts("reason")),
    }


PART: Final = Part(
    place=25,
    columns={
        "key_account": "flag",
        "key_basis": Words("record_basis"),
        "key_from": "day",
        "key_until": "day",
        "key_reason": "text",
    },
    read=_read,
    lines=_accounts,
    compute=_compute,
)
