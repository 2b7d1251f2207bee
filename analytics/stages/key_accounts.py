"""Key accounts: the few customers whose loss would be felt."""

from dataclasses import replace
from typing import Final

import numpy as np

from analytics.customers.register import registered
from analytics.pareto.pareto import pareto
from analytics.pyramid.tiers import bands_of, last_ranks
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.rules.schemes import Scheme

SCHEME: Final = "curry"
"""The scheme whose highest tiers are key accounts while the register is empty."""


@looks_at_records
def key_accounts(question: Question) -> list[str]:
    """The ids of the key accounts on the scope's last day, in order, whoever is filtered.

    Those of the register. While none of the customers that are seen stands in it on that day: those that
    are in the highest tiers of Curry (``key_tiers`` of the rules) in the period or in the comparison period;
    with the period alone, an account that fell silent would no longer be one when its loss shows.
    """
    return question.of(replace(question.scope, filters=(), in_list="")).ask(_of_everybody)


@looks_at_records
def _of_everybody(question: Question) -> list[str]:
    if entries := registered(question):
        return entries
    periods = [question.scope, question.scope.before()]
    ids = np.concatenate([_of(question.of(period)) for period in periods if period])
    return np.unique(ids.astype(str)).tolist()


def in_highest_tiers(rules: Rules, revenue: np.ndarray) -> np.ndarray:
    """By key who is a key account by its tier alone, from the net revenue of everybody in a period.

    ``tiers_by_revenue`` below ``key_tiers``, found without putting everybody in order.
    """
    above = revenue[revenue > 0]
    last = int(last_ranks(rules.scheme(SCHEME), len(above))[rules.key_accounts.key_tiers - 1])
    if last >= len(above):
        return revenue > 0
    return revenue >= np.partition(above, -last)[-last]


def tiers_by_revenue(scheme: Scheme, revenue: np.ndarray) -> np.ndarray:
    """The tier of each customer by its rank in net revenue, as a place in the scheme's codes.

    Who has nothing above zero is in the lowest one.
    """
    order = np.argsort(-revenue)
    tiers = np.empty(len(revenue), dtype=np.int64)
    tiers[order] = bands_of(scheme, revenue[order], months=1)
    return tiers


def _of(question: Question) -> np.ndarray:
    curve = question.of(replace(question.scope, item="customer", measure="revenue")).ask(pareto)
    return curve.members.ids[in_highest_tiers(rules_of(question), curve.worth)]
