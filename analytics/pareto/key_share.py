"""What the key accounts bring, month by month: today's, and those of the time (大客户占比)."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from analytics.customers.register import registered
from analytics.days.day_sums import DaySums, day_sums, selected_sums
from analytics.pareto.concentration import evaluation_days
from analytics.period import Period, months_to
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.stages.key_accounts import in_highest_tiers

_MONTHS: Final = 12
COLUMNS: Final = ("day", "today", "then", "today_accounts", "then_accounts", "active")


@looks_at_records
def key_share(question: Question) -> pd.DataFrame:
    """One row per evaluation day, over the twelve months that end on it, under the scope's filters.

    ``day``; ``today``: the share of the net revenue of all selected lines that today's key accounts bring;
    ``then``: that of the key accounts of that day; both None unless that net revenue is above zero;
    ``today_accounts``, ``then_accounts``: how many of them have a selected line in those months;
    ``active``: customers with one. Days as in ``concentration``. Who is a key account hangs on no filter.
    """
    everybody = day_sums(question).remembering()
    sums = selected_sums(question).remembering() if question.scope.filters else everybody
    by_tier = _ByTier(everybody, rules_of(question))
    now = _are_key(question, by_tier, question.scope.period.to_day)
    rows = [
        _row(sums, day, now, _are_key(question, by_tier, day)) for day in evaluation_days(question)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@dataclass(frozen=True)
class _ByTier:
    """Who is a key account by its tier alone; a year is ranked once, also as the year before another."""

    sums: DaySums
    rules: Rules
    _known: dict[Period, np.ndarray] = field(default_factory=dict)

    def on(self, day: date) -> np.ndarray:
        """By key, from the twelve months to a day and those before."""
        year = months_to(day, _MONTHS)
        return self._of(year) | self._of(months_to(year.from_day - timedelta(days=1), _MONTHS))

    def _of(self, year: Period) -> np.ndarray:
        if year not in self._known:
            revenue = self.sums.between(year.from_day, year.to_day)
            self._known[year] = in_highest_tiers(self.rules, revenue)
        return self._known[year]


def _are_key(question: Question, by_tier: _ByTier, day: date) -> np.ndarray:
    """By key whether each customer is a key account of a day, as ``key_accounts`` of that span."""
    asked = question.of(replace(question.scope.over(Period(day, day)), filters=(), in_list=""))
    if entries := registered(asked):
        is_key = np.zeros(by_tier.sums.size, dtype=bool)
        members = question.store.members("customer", question.scope.version)
        is_key[members.keys_of(tuple(entries))] = True
        return is_key
    return by_tier.on(day)


def _row(sums: DaySums, day: date, now: np.ndarray, then: np.ndarray) -> tuple[object, ...]:
    year = months_to(day, _MONTHS)
    units = sums.between(year.from_day, year.to_day)
    total = sums.of_company(year.from_day, year.to_day)
    active = sums.are_active(year.from_day, year.to_day)
    shares = [int(units[who].sum()) / total if total > 0 else None for who in (now, then)]
    counts = [int(np.count_nonzero(active & who)) for who in (now, then)]
    return day, *shares, *counts, int(np.count_nonzero(active))
