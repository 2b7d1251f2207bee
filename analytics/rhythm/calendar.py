"""Purchases by day and by quarter; narrow the scope to a few customers before asking by day."""

from pathlib import Path

import pandas as pd

from analytics.period import MONTHS_OF_A_QUARTER, Period
from analytics.question import Question
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import financial_year
from analytics.selection import selected

_DAYS = Path(__file__).with_name("calendar.sql")
_QUARTERS = Path(__file__).with_name("quarters.sql")


def calendar(question: Question) -> pd.DataFrame:
    """One row per customer and day of the period with lines: ``id``, ``day``, ``lines``, ``revenue``,
    ``is_purchase``; by customer, then day."""
    return _asked(question, _DAYS).astype({"revenue": float})


def quarters(question: Question) -> pd.DataFrame:
    """One row per customer and quarter of the financial year with lines in the period: ``id``,
    ``quarter`` (its first day), ``purchase_days``, ``products``, ``categories``, ``quantity`` (None where
    unknown), ``amount``; by customer, then quarter. Quantity and amount are exact decimals."""
    later = (financial_year(question).first_month - 1) % MONTHS_OF_A_QUARTER
    return _asked(question, _QUARTERS, later=str(later))


def calendar_of(question: Question, customers: tuple[str, ...]) -> pd.DataFrame:
    """The calendar of these customers since the first sale of the store."""
    return _since_first(question, customers).ask(calendar)


def quarters_of(question: Question, customers: tuple[str, ...]) -> pd.DataFrame:
    """The quarters of these customers since the first sale of the store."""
    return _since_first(question, customers).ask(quarters)


def _since_first(question: Question, customers: tuple[str, ...]) -> Question:
    period = Period(first_sale(question), question.scope.period.to_day)
    return question.of(question.scope.only("customer", customers).over(period))


def _asked(question: Question, sql: Path, **more: str) -> pd.DataFrame:
    where, values = selected(question)
    rows = question.store.query(sql, {"selected": where, **more}, **values).to_pandas()
    keys = rows.pop("customer_key")
    rows.insert(0, "id", question.store.members("customer", question.scope.version).ids[keys])
    return rows
