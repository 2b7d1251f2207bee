"""Purchases by day and by quarter; narrow the scope to a few customers before asking by day."""

from pathlib import Path

import pandas as pd

from analytics.question import Question
from analytics.selection import selected

_DAYS = Path(__file__).with_name("calendar.sql")
_QUARTERS = Path(__file__).with_name("quarters.sql")


def calendar(question: Question) -> pd.DataFrame:
    """One row per customer and day of the period with lines: ``id``, ``day``, ``lines``, ``revenue``,
    ``is_purchase``; by customer, then day."""
    return _asked(question, _DAYS, ["revenue"])


def quarters(question: Question) -> pd.DataFrame:
    """One row per customer and calendar quarter of the period with lines: ``id``, ``quarter`` (its
    first day), ``purchase_days``, ``products``, ``categories``, ``quantity`` (None where unknown),
    ``amount``; by customer, then quarter. Quantity and amount are exact decimals."""
    return _asked(question, _QUARTERS, [])


def _asked(question: Question, sql: Path, money: list[str]) -> pd.DataFrame:
    where, values = selected(question)
    found = question.store.query(sql, {"selected": where}, **values).to_pandas()
    found[money] = found[money].astype(float)
    keys = found.pop("customer_key")
    found.insert(0, "id", question.store.members("customer", question.scope.version).ids[keys])
    return found
