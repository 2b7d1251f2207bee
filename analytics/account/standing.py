"""Where everybody stands: the tiers now and a year ago. One answer serves the accounts of all customers."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from analytics import exact
from analytics.customers.people import latest
from analytics.period import Period, compared_period
from analytics.pyramid.tiering import Tiering, tiering
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import CONTRIBUTION, RECORDED
from analytics.scope import Scope


@dataclass(frozen=True, eq=False)
class Standing:
    """All customers of the store in the tiers of the scope's scheme, its filters left out.

    ``now``: of the scope's period; ``before``: of the same dates a year before. ``industry``: by
    customer key, that of its latest line in the period, None without one.
    """

    now: Tiering
    before: Tiering
    industry: np.ndarray

    @property
    def period_before(self) -> Period:
        """The same dates a year before."""
        return self.before.worth.scope.period

    def tier(self, key: int | None) -> str | None:
        """The customer's tier; None for one without a sale line in the period."""
        return _tier(self.now, key)

    def tier_before(self, key: int | None) -> str | None:
        """The customer's tier a year before."""
        return _tier(self.before, key)

    def rank(self, key: int | None) -> int | None:
        """1 + number of customers with more net revenue in the period; None for one without a line."""
        if self.tier(key) is None:
            return None
        revenue = self.now.worth.revenue
        return 1 + int(np.count_nonzero(revenue > self.now.revenue_by_key[key]))

    @property
    def active(self) -> int:
        """How many customers have a sale line in the period."""
        return len(self.now.tiers)

    def largest(self, most: int) -> list[tuple[str, str, Decimal]]:
        """Id, name and net revenue of the period of the largest customers, at most ``most``."""
        worth = self.now.worth
        order = np.argsort(-worth.revenue, kind="stable")[:most]
        ids, names = worth.members.ids[worth.keys[order]], worth.members.names[worth.keys[order]]
        money = [exact.decimal(int(units)) for units in worth.revenue[order]]
        return list(zip(map(str, ids), map(str, names), money, strict=True))

    @property
    def revenue(self) -> int:
        """Net revenue of all lines of the period, those without a customer included, in millionths."""
        return self.now.revenue_total + self.now.worth.unassigned

    def alike(self, key: int | None) -> np.ndarray:
        """The keys of the other customers in the customer's tier."""
        if key is None or self.tier(key) is None:
            return np.empty(0, dtype=np.int64)
        tiers = self.now.tier_by_key
        same = np.flatnonzero(tiers == tiers[key])
        return same[same != key]


def standing_scope(question: Question) -> Scope:
    """The part of a question that the standing depends on: one answer then serves every account, and a
    new record asks it again only where the scheme looks at records."""
    scope = question.scope
    is_recorded = scope.scheme in RECORDED
    is_recorded |= rules_of(question).scheme(scope.scheme).of == CONTRIBUTION
    return replace(
        scope,
        item="customer",
        measure="revenue",
        filters=(),
        picked=(),
        records=scope.records if is_recorded else 0,
    )


@looks_at_records
def standing(question: Question) -> Standing:
    """The standing of all customers in the scope's period, by its scheme and its rules."""
    scope = question.scope
    asked = standing_scope(question)
    earlier = compared_period("year", scope.period)
    if earlier is None:
        raise LookupError("a year before is always a period")
    return Standing(
        now=question.of(asked).ask(tiering),
        before=question.of(asked.over(earlier)).ask(tiering),
        industry=latest(question.of(asked), "industry", scope.period),
    )


def _tier(tiers: Tiering, key: int | None) -> str | None:
    tier = -1 if key is None else int(tiers.tiers_of(np.array([key]))[0])
    return tiers.codes[tier] if tier >= 0 else None
