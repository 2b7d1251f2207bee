"""The months of the plan page: plan, actual and last year, each also cumulated over its financial year."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import numpy as np
import pandas as pd

from analytics import exact
from analytics.period import FinancialYear, Period, months_earlier
from analytics.plan.amounts import Amounts, total_by
from analytics.question import Question
from analytics.selection import selected

_MONTHS = Path(__file__).with_name("sold_months.sql")


def months(question: Question, amounts: Amounts) -> pd.DataFrame:
    """One row per month of the financial years that the period touches; see ``Plan.months``."""
    as_of = question.scope.period.to_day
    planned = _planned(amounts)
    sold = _sold(question, amounts, Period(amounts.years[0].before.first_day, as_of))
    parts = [_year(year, as_of, planned, sold) for year in amounts.years]
    return pd.concat(parts, ignore_index=True)


def _year(
    year: FinancialYear, as_of: date, planned: dict[date, Decimal], sold: dict[date, Decimal]
) -> pd.DataFrame:
    every = year.months
    plans = [planned.get(month, Decimal(0)) for month in every]
    before = [sold.get(months_earlier(month, 12), Decimal(0)) for month in every]
    actual = [sold.get(month, Decimal(0)) if month <= as_of else None for month in every]
    reached = list(accumulate(amount for amount in actual if amount is not None))
    return pd.DataFrame(
        {
            "month": every,
            "year": year.begins,
            "plan": plans,
            "actual": actual,
            "last_year": before,
            "cum_plan": list(accumulate(plans)),
            "cum_actual": reached + [None] * (len(every) - len(reached)),
            "cum_last_year": list(accumulate(before)),
            "whole": [not month <= as_of < _last(month) for month in every],
        }
    ).astype({"actual": object, "cum_actual": object})


def _planned(amounts: Amounts) -> dict[date, Decimal]:
    """The plan of each month, of those who are chosen."""
    ours = amounts.chosen[amounts.months.at]
    every = [month for year in amounts.years for month in year.months]
    number = amounts.months.month[ours].astype("datetime64[M]") - np.datetime64(every[0], "M")
    sums = total_by(number.astype(np.int64), amounts.months.units[ours], len(every))
    return {month: exact.decimal(int(units)) for month, units in zip(every, sums, strict=True)}


def _sold(question: Question, amounts: Amounts, period: Period) -> dict[date, Decimal]:
    """The net revenue of each month, of those who are chosen."""
    where, values = selected(question.of(replace(question.scope, filters=())), period)
    only, chosen = amounts.lines() if amounts.narrowed else ("true", {})
    parts = {"selected": f"{where} and {only}"}
    rows = question.store.query(_MONTHS, parts, **values, **chosen).to_pylist()
    return {row["month"]: row["revenue"] for row in rows}


def _last(month: date) -> date:
    return months_earlier(month, -1) - timedelta(days=1)
