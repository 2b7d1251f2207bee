"""What the account owes us, by age, against its credit limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import pandas as pd

from analytics.account.customer import Customer
from analytics.account.records import Records

AGES: Final = ("not_due", "1_30", "31_60", "61_90", "over_90", "no_due_date")
"""Days past the due date on the as-of date; a row due on that day or later is not due."""
_LAST_DAYS: Final = {"not_due": 0, "1_30": 30, "31_60": 60, "61_90": 90}


@dataclass(frozen=True, eq=False)
class Receivables:
    """The rows of the statement in force that are the account's; money exact, ages add to ``balance``.

    ``statement_date``: of the store's statement in force. ``ages``: by code of ``AGES``, every code
    present; credits count below zero in their age. ``overdue``: the sum of the ages past due.
    ``limit``: the credit limit of the customer list, None without one. ``oldest_days``: days past due of
    the oldest overdue row with an amount above zero, None without one. ``rows``: ``invoice``,
    ``due_date``, ``amount``, ``days_overdue`` (None without a due date, 0 while not due), ``age``; the
    oldest first.
    """

    statement_date: date
    balance: Decimal
    ages: Mapping[str, Decimal]
    limit: Decimal | None
    oldest_days: int | None
    rows: pd.DataFrame

    @property
    def overdue(self) -> Decimal:
        """What is past its due date."""
        past = (self.ages[age] for age in AGES[1:-1])
        return sum(past, Decimal(0))

    @property
    def limit_share(self) -> float | None:
        """balance ÷ limit; None without a limit above zero."""
        return float(self.balance / self.limit) if self.limit else None


def receivables(
    who: Customer, records: Records, as_of: date, statement: date | None
) -> Receivables | None:
    """The receivables on ``as_of`` by the statement of that date; None where the store has none."""
    if statement is None:
        return None
    rows = [row for row in records.rows("receivable") if row["statement_date"] == statement]
    rows.sort(key=lambda row: (row["due_date"] or date.max, row["invoice"] or ""))
    days = [
        None if row["due_date"] is None else max((as_of - row["due_date"]).days, 0) for row in rows
    ]
    of = [age(day) for day in days]
    amounts = [row["amount"] for row in rows]
    overdue = [day for day, amount in zip(days, amounts, strict=True) if day and amount > 0]
    limit = who.card["credit_limit"]
    return Receivables(
        statement_date=statement,
        balance=sum(amounts, Decimal(0)),
        ages={
            code: sum(
                (amount for amount, age in zip(amounts, of, strict=True) if age == code), Decimal(0)
            )
            for code in AGES
        },
        limit=limit if isinstance(limit, Decimal) else None,
        oldest_days=max(overdue, default=None),
        rows=pd.DataFrame(
            {
                "invoice": [row["invoice"] for row in rows],
                "due_date": [row["due_date"] for row in rows],
                "amount": amounts,
                "days_overdue": days,
                "age": of,
            },
            dtype=object,
        ),
    )


def age(days_overdue: int | None) -> str:
    """The age of a row that is this many days past due, None without a due date.

    >>> [age(days) for days in (None, 0, 1, 30, 31, 90, 91)]
    ['no_due_date', 'not_due', '1_30', '1_30', '31_60', '61_90', 'over_90']
    """
    if days_overdue is None:
        return "no_due_date"
    return next((code for code, last in _LAST_DAYS.items() if days_overdue <= last), "over_90")
