"""What customers owe by a receivables statement, added up for any day without another query."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.latest_change import as_last_changed
from analytics.question import Question, looks_at_records
from analytics.record_rows import RecordRows, record_rows

AGES: Final = ("not_due", "age_30", "age_60", "age_90", "age_older", "no_due_date")
"""The ages that add to a balance: not yet due, overdue for 1–30, 31–60, 61–90 or more days, no due date."""
_ENDS: Final = (0, 30, 60, 90)
"""The last day overdue of each age but the oldest."""
_RECEIVABLES: Final = """
    select customer_id as customer, amount, due_date, statement_date
    from receivable
    where recorded_in <= $records and withdrawn_in > $records
"""


@dataclass(frozen=True)
class OwedOn:
    """What each customer owes by the ``statement`` of that day, by age at ``as_of``."""

    statement: date
    as_of: date

    def rows(self, question: Question) -> pa.Table:
        """One row per customer on the statement; money in the store's currency, credits negative.

        ``balance``: the sum of ``AGES``; ``overdue``: of the four that are; ``overdue_days``: of the oldest
        overdue record above zero, 0 without one.
        """
        return as_last_changed(question, _RECEIVABLES).ask(_owed, self.statement, self.as_of)


@dataclass(frozen=True)
class UnpaidOn:
    """What was due before ``day`` and still stands on a later ``statement``."""

    statement: date
    day: date

    def rows(self, question: Question) -> pa.Table:
        """One row per customer with such a record: ``unpaid`` in the store's currency, credits negative."""
        kept = record_rows(question, _RECEIVABLES)
        where = _stated(kept, self.statement) & (kept["due_date"] < np.datetime64(self.day))
        unpaid = exact.decimals(kept.sums(kept["amount"], where))
        return kept.table(kept.have(where), {"unpaid": unpaid})


@looks_at_records
def _owed(question: Question, statement: date, as_of: date) -> pa.Table:
    kept = record_rows(question, _RECEIVABLES)
    stated, due, amount = _stated(kept, statement), kept["due_date"], kept["amount"]
    late = (np.datetime64(as_of) - due).astype(np.int64)
    is_due = ~np.isnat(due)
    age = np.where(is_due, np.searchsorted(_ENDS, late), len(AGES) - 1)
    ages = [kept.sums(amount, stated & (age == place)) for place in range(len(AGES))]
    overdue = stated & is_due & (late > 0)
    money = {"balance": sum(ages), **dict(zip(AGES, ages, strict=True)), "overdue": sum(ages[1:-1])}
    columns = {name: exact.decimals(np.asarray(units)) for name, units in money.items()}
    columns["overdue_days"] = pa.array(kept.largest(late, overdue & (amount > 0)))
    return kept.table(kept.have(stated), columns)


def _stated(kept: RecordRows, statement: date) -> np.ndarray:
    return kept["statement_date"] == np.datetime64(statement)
