"""Revenue of the account by month, beside last year and the plan."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import pandas as pd

from analytics import exact
from analytics.account.customer import Customer
from analytics.account.records import Records
from analytics.period import months_earlier
from analytics.question import Question
from analytics.rules.rulebook import financial_year

MONTHS: Final = 24
"""This many months up to the as-of date are shown; each beside the same month of the year before."""


def months(question: Question, who: Customer, records: Records) -> pd.DataFrame:
    """One row per month: the last 24 up to the as-of date, and the planned ones after it.

    Planned are those of the as-of date's financial year.

    ``month`` (first day), ``revenue`` (None after the as-of date), ``last_year`` (the whole month a
    year before), ``plan`` (None where no plan is known), ``whole`` (False for the month that the as-of
    date cuts). Exact ``Decimal``.
    """
    as_of, year = question.scope.period.to_day, financial_year(question)
    this = as_of.replace(day=1)
    sold, planned = who.lines.by_month(), plans(records)
    last = max([this, *(month for month in planned if year.first_day <= month <= year.last_day)])
    every = [months_earlier(this, back) for back in range(MONTHS - 1, -1, -1)]
    while every[-1] < last:
        every.append(months_earlier(every[-1], -1))
    sales = [exact.decimal(sold.get(month, 0)) if month <= this else None for month in every]
    before = [exact.decimal(sold.get(months_earlier(month, 12), 0)) for month in every]
    is_cut = months_earlier(this, -1) - as_of > timedelta(days=1)
    return pd.DataFrame(
        {
            "month": pd.Series(every, dtype=object),
            "revenue": pd.Series(sales, dtype=object),
            "last_year": pd.Series(before, dtype=object),
            "plan": pd.Series([planned.get(month) for month in every], dtype=object),
            "whole": [month != this or not is_cut for month in every],
        }
    )


def plans(records: Records) -> dict[date, Decimal]:
    """The plan of each month: that of all categories where there is one, else the sum of the others."""
    whole: dict[date, Decimal] = {}
    parts: dict[date, Decimal] = {}
    for row in records.rows("plan"):
        into = whole if row["category"] is None else parts
        into[row["month"]] = into.get(row["month"], Decimal(0)) + row["amount"]
    return parts | whole
