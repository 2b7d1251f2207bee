"""Filling the register of key accounts: last year's sales name this year's key accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from analytics.period import FinancialYear, Period
from analytics.profile.profile import profile
from analytics.pyramid.tiering import tiering
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import financial_year
from data.records import recorded

_FLAGS: Final = {"strategic": "strategic", "important": "important", "group_account": "group"}
"""The kind that a flag of the customer list says, the first that is set; without one it is economic."""


@dataclass(frozen=True)
class Adoption:
    """What would come into the register: ``kinds`` by customer (id), in force for ``year``, for being in
    ``tier``, the highest of ``scheme``, over ``judged``, the financial year before."""

    kinds: Mapping[str, str]
    year: FinancialYear
    judged: FinancialYear
    scheme: str
    tier: str

    def entries(self, reason: str) -> list[dict[str, object]]:
        """The records of type ``key_account`` that say so."""
        days: dict[str, object] = {"from_day": self.year.first_day, "until": self.year.last_day}
        return [
            {"customer": customer, "basis": kind, "reason": reason, **days}
            for customer, kind in self.kinds.items()
        ]


@looks_at_records
def adoption(question: Question) -> Adoption:
    """The highest tier of the scope's scheme over the financial year before that of its last day.

    Filters play no part. Who has an entry for any day of the year that begins is left as it stands.
    """
    year = financial_year(question)
    judged = Period(year.before.first_day, year.before.last_day)
    everybody = replace(question.scope, filters=(), in_list="", item="customer")
    tiers = question.of(everybody.over(judged)).ask(tiering)
    members, highest = tiers.worth.members, tiers.worth.keys[tiers.tiers == 0]
    standing = _standing(question, year)
    kinds = _kinds(question.of(everybody))
    ids = [one for one in sorted(members.ids[highest].tolist()) if one not in standing]
    return Adoption(
        kinds={one: kinds.get(one, "economic") for one in ids},
        year=year,
        judged=year.before,
        scheme=question.scope.scheme,
        tier=tiers.codes[0],
    )


def _standing(question: Question, year: FinancialYear) -> set[str]:
    """Who has an entry in force on a day of the year."""
    entries = recorded(question.store, "key_account", question.scope.records).to_pylist()
    return {
        entry["customer"]
        for entry in entries
        if entry["from_day"] <= year.last_day and (entry["until"] or date.max) >= year.first_day
    }


def _kinds(question: Question) -> dict[str, str]:
    """The kinds of the customers that the customer list flags."""
    everybody = question.ask(profile)
    kinds: dict[str, str] = {}
    for flag, kind in _FLAGS.items():
        holds = everybody[flag].is_one_of(True).holds
        kinds = dict.fromkeys(everybody.known.ids[holds].tolist(), kind) | kinds
    return kinds
