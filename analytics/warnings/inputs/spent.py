"""Expenses and budgets of customers, added up for any day without another query."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.latest_change import as_last_changed
from analytics.question import Question, looks_at_records
from analytics.record_rows import RecordRows, record_rows

_BOOKED: Final = """
    select customer_id as customer, amount, "day", kind, false as is_budget
    from expense
    where recorded_in <= $records and withdrawn_in > $records
    union all
    select customer_id, amount, from_day, kind, true
    from expense_budget
    where recorded_in <= $records and withdrawn_in > $records
"""


@dataclass(frozen=True)
class SpentIn:
    """Expenses from ``new_year`` to ``as_of`` and ``year_before`` to ``same_day``, ends included; budgets."""

    new_year: date
    as_of: date
    year_before: date
    same_day: date

    def rows(self, question: Question) -> pa.Table:
        """One row per customer with a budget or an expense in these spans; money in the store's currency.

        ``expense``, ``expense_before``: of every kind. ``budget``: of all that begin this year, null
        without any. ``spent``: this year's expenses of the kinds that have a budget, of every kind where
        one names none.
        """
        spans = (self.new_year, self.as_of, self.year_before, self.same_day)
        return as_last_changed(question, _BOOKED).ask(_spent, *spans)


@looks_at_records
def _spent(
    question: Question, new_year: date, as_of: date, year_before: date, same_day: date
) -> pa.Table:
    kept = record_rows(question, _BOOKED)
    this_year, is_budget, amount = (
        _between(kept, new_year, as_of),
        kept["is_budget"],
        kept["amount"],
    )
    budgets, now = this_year & is_budget, this_year & ~is_budget
    before = _between(kept, year_before, same_day) & ~is_budget
    has_budget = kept.have(budgets)
    budget = exact.decimals(kept.sums(amount, budgets))
    money = {
        "expense": kept.sums(amount, now),
        "expense_before": kept.sums(amount, before),
        "spent": kept.sums(amount, now & _covered(kept, budgets)),
    }
    columns = {name: exact.decimals(units) for name, units in money.items()}
    # Unknown, not nothing.
    columns["budget"] = budget.take(pa.array(np.arange(len(budget)), mask=~has_budget))
    return kept.table(has_budget | kept.have(now | before), columns)


def _covered(kept: RecordRows, budgets: np.ndarray) -> np.ndarray:
    """Whether a record is of a kind that has one of these budgets, or one of them names no kind."""
    kind = kept["kind"]
    pairs = kept.place * (int(kind.max(initial=0)) + 1) + kind
    covers_all, is_named = kept.have(budgets & (kind < 0)), kind >= 0
    return covers_all[kept.place] | (is_named & np.isin(pairs, pairs[budgets & is_named]))


def _between(kept: RecordRows, first: date, last: date) -> np.ndarray:
    return (kept["day"] >= np.datetime64(first)) & (kept["day"] <= np.datetime64(last))
