"""What the key accounts bring, month by month: today's, and those of the time (大客户占比)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pareto.concentration import evaluation_days
from analytics.period import months_to
from analytics.question import Question, looks_at_records
from analytics.selection import selected
from analytics.stages.key_accounts import key_accounts

_VALUES: Final = Path(__file__).parent.with_name("item_values.sql")
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
    now = _key_accounts(question, question.scope.period.to_day)
    # Not asked, as in ``concentration``: nobody else wants these months.
    rows = [_row(question, day, now) for day in evaluation_days(question)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _key_accounts(question: Question, day: date) -> np.ndarray:
    """The keys of the key accounts of a day; by tier from the year to it and the one before."""
    scope = question.scope
    year = months_to(day, _MONTHS)
    asked = replace(
        scope.over(year),
        filters=(),
        in_list="",
        comparison=months_to(year.from_day - timedelta(days=1), _MONTHS),
    )
    members = question.store.members("customer", scope.version)
    return np.array(members.keys_of(tuple(key_accounts(question.of(asked)))), dtype=np.int64)


def _row(question: Question, day: date, now: np.ndarray) -> tuple[object, ...]:
    where, values = selected(question, months_to(day, _MONTHS))
    parts = {"item_key": "customer_key", "value": "sum(amount)", "selected": where}
    rows = question.store.query(_VALUES, parts, **values)
    keys, units = rows["item_key"].fill_null(-1).to_numpy(), exact.units(rows["value"])
    total = int(units.sum())
    shares, counts = [], []
    for who in (now, _key_accounts(question, day)):
        own = np.isin(keys, who)
        shares.append(int(units[own].sum()) / total if total > 0 else None)
        counts.append(int(np.count_nonzero(own)))
    return day, *shares, *counts, int(np.count_nonzero(keys >= 0))
