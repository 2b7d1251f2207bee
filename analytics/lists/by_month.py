"""Net revenue of every customer month by month, for the trend beside a name."""

from pathlib import Path
from typing import Final

import numpy as np

from analytics import exact
from analytics.period import months_earlier
from analytics.question import Question

_SQL: Final = Path(__file__).with_name("by_month.sql")
MONTHS: Final = 12


def revenue_by_month(question: Question) -> np.ndarray:
    """The calendar months up to that of the scope's last day, by customer key; filters play no part.

    A row a customer, ``MONTHS`` columns, the latest last, in whole millionths of the store's currency.
    """
    scope, as_of = question.scope, question.scope.period.to_day
    first = months_earlier(as_of.replace(day=1), MONTHS - 1)
    rows = question.store.query(_SQL, from_day=first, as_of=as_of, version=scope.version)
    by_month = np.zeros(
        (len(question.store.members("customer", scope.version).ids), MONTHS), dtype=np.int64
    )
    months = rows["month"].to_numpy().astype("datetime64[M]")
    at = (months - np.datetime64(first, "M")).astype(np.int64)
    by_month[rows["customer_key"].to_numpy(), at] = exact.units(rows["revenue"])
    return by_month
