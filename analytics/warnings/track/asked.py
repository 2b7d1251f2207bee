"""The warning rules asked again at every month-end of the past, and what followed on each."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from analytics.customers.people import People, people
from analytics.question import Question, looks_at_records
from analytics.rules.rules import Rules
from analytics.warnings.inputs.purchase_days import PurchaseDays
from analytics.warnings.rule import OutcomeKind
from analytics.warnings.rules import RULES
from analytics.warnings.track.month_ends import MonthEnd, known_then, month_end
from analytics.warnings.track.outcomes import OUTCOMES, Outcome, moved
from analytics.warnings.warnings import RECORDS
from data.record_types import RECORD_TYPES

Variant: TypeAlias = tuple[str, Hashable]
"""The code of a warning rule, and a name for the rules under which it is asked."""


@dataclass(frozen=True, eq=False)
class Asked:
    """What a rule said at one month-end and what followed, by place among ``everybody``.

    ``spoken``: place of the reason in ``reasons``, −1 without a warning. ``tier``: as in ``MonthEnd``. Both
    take a byte a customer, as many values of thresholds are held against one another.
    """

    day: date
    spoken: np.ndarray
    reasons: tuple[str, ...]
    outcome: Outcome
    tier: np.ndarray

    def warned(self, reason: str) -> np.ndarray:
        """Whom the rule warned of for a reason ("": whichever)."""
        if not reason:
            return self.spoken >= 0
        # One place more, for −1: nobody who is not warned of is warned of for a reason.
        is_meant = np.array([one == reason for one in self.reasons] + [False])
        return is_meant[self.spoken]


@looks_at_records
def everybody(question: Question) -> People:
    """All whom the warnings can ever be about: with sales, on the list, or in a record of any day."""
    tables = " union ".join(
        f"select customer_id as customer from {RECORD_TYPES[name].table}"
        " where recorded_in <= $records and withdrawn_in > $records"
        for name in RECORDS
    )
    rows = question.store.query(tables, records=question.scope.records)
    return people(question, also=rows["customer"].drop_null().to_pylist())


def asked_again(
    question: Question,
    bought: PurchaseDays,
    days: Iterable[date],
    variants: Mapping[Variant, Rules],
) -> dict[Variant, list[Asked]]:
    """By variant what its rule said at each of the days, in their order.

    A variant names a warning rule and the rules under which it is asked. These differ from the rules of
    the question in thresholds that decide nothing that is read.
    """
    kinds: set[OutcomeKind] = {RULES[code].outcome for code, _ in variants}
    target = question.ask(everybody)
    read = {kind: OUTCOMES[kind](question, bought) for kind in kinds}
    found: dict[Variant, list[Asked]] = {variant: [] for variant in variants}
    judged = {variant: known_then(rules) for variant, rules in variants.items()}
    for day in days:
        then = month_end(question, bought, day)
        outcomes: dict[OutcomeKind, Outcome] = {
            kind: _placed(read[kind].at(then), then, target) for kind in kinds
        }
        tier = moved(then.tier, then.inputs.known, target).astype(np.int8)
        for variant, rules in judged.items():
            found[variant].append(_asked(then, variant[0], rules, outcomes, tier, target))
    return found


def _asked(
    then: MonthEnd,
    code: str,
    rules: Rules,
    outcomes: Mapping[OutcomeKind, Outcome],
    tier: np.ndarray,
    target: People,
) -> Asked:
    rule = RULES[code]
    verdict = then.inputs.verdict(rule, rules.warnings)
    first = then.inputs.known_from(rule, rules.warnings)
    spoken = np.where(verdict.level > 0, verdict.spoken, -1)
    if first is not None and first > then.day:
        spoken = np.full_like(spoken, -1)
    reasons = tuple(branch.reason for branch in verdict.branches)
    # One more, so that 0 is nobody's: whoever is not there then has no warning.
    placed = moved(spoken + 1, then.inputs.known, target) - 1
    return Asked(then.day, placed.astype(np.int8), reasons, outcomes[rule.outcome], tier)


def _placed(outcome: Outcome, then: MonthEnd, target: People) -> Outcome:
    source = then.inputs.known
    return replace(
        outcome,
        counted=moved(outcome.counted, source, target),
        came={reason: moved(came, source, target) for reason, came in outcome.came.items()},
        fully=moved(outcome.fully, source, target),
        money=moved(outcome.money, source, target),
    )
