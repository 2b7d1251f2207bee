"""What the key accounts bring, month by month: today's, and those of the time (大客户占比)."""

from dataclasses import replace
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
    everybody, sums = day_sums(question).remembering(), selected_sums(question).remembering()
    now = _are_key(question, everybody, question.scope.period.to_day)
    rows = [
        _row(sums, day, now, _are_key(question, everybody, day))
        for day in evaluation_days(question)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _are_key(question: Question, everybody: DaySums, day: date) -> np.ndarray:
    """By key whether each customer is a key account of a day; by tier from the year to it and the one before.

    As ``key_accounts`` of that span.
    """
    asked = question.of(replace(question.scope.over(Period(day, day)), filters=(), in_list=""))
    if entries := registered(asked):
        is_key = np.zeros(everybody.size, dtype=bool)
        members = question.store.members("customer", question.scope.version)
        is_key[members.keys_of(tuple(entries))] = True
        return is_key
    year = months_to(day, _MONTHS)
    years = (year, months_to(year.from_day - timedelta(days=1), _MONTHS))
    revenues = [everybody.between(span.from_day, span.to_day) for span in years]
    return in_highest_tiers(rules_of(question), revenues)


def _row(sums: DaySums, day: date, now: np.ndarray, then: np.ndarray) -> tuple[object, ...]:
    year = months_to(day, _MONTHS)
    units = sums.between(year.from_day, year.to_day)
    total = sums.of_company(year.from_day, year.to_day)
    active = sums.are_active(year.from_day, year.to_day)
    shares = [int(units[who].sum()) / total if total > 0 else None for who in (now, then)]
    counts = [int(np.count_nonzero(active & who)) for who in (now, then)]
    return day, *shares, *counts, int(np.count_nonzero(active))
