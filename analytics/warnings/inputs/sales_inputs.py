"""What the warnings need of the sale lines, by customer: heavy, and untouched by records."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import months_earlier, months_to
from analytics.plan.pace import pattern
from analytics.question import Question
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import financial_year, rules_of
from analytics.scope import Scope
from analytics.warnings.common import Common
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.inputs.purchase_days import YEAR_DAYS, PurchaseDays, purchase_days
from analytics.warnings.rules import progress

_HERE = Path(__file__).parent
MONTHS = 12
_DAY: Final = timedelta(days=1)


def of_everybody(scope: Scope) -> Scope:
    """The part of a question that the sales side depends on: version, as-of date, rules."""
    return replace(scope.on_last_day(), filters=())


def customer_sales(question: Question) -> CustomerSales:
    """The sales side at the scope's last day, of all customers: filters choose among them later.

    Ask it with ``of_everybody``: then one answer serves every question about the day.
    """
    as_of, days = question.scope.period.to_day, purchase_days_of(question)
    rules = rules_of(question).warnings
    lengths, common = rules.of(progress.Thresholds), rules.of(Common)
    after = as_of - timedelta(days=lengths.purchase_window_days)
    usual_after = after - timedelta(days=lengths.purchase_year_days)
    size, before = days.size, financial_year(question).before.first_day
    spans = _windows(question, usual_after, after, size)
    rows = question.store.query(_HERE / "latest.sql", as_of=as_of, version=question.scope.version)
    keys = rows["customer_key"].to_numpy()
    rep, region = (np.full(size, -1, dtype=np.int64) for _ in range(2))
    rep[keys], region[keys] = rows["rep_key"].to_numpy(), rows["region_key"].to_numpy()
    has_lines = np.zeros(size, dtype=bool)
    has_lines[keys] = True
    return CustomerSales(
        as_of=as_of,
        new_year=financial_year(question).first_day,
        has_lines=has_lines,
        rep=rep,
        region=region,
        rhythm=days.at(as_of),
        since=_since(question, size),
        to_last=_by_key(rows, "to_last", size),
        window_days=days.count(after, as_of),
        usual_days=days.count(usual_after, after),
        pattern=pattern(question, as_of),
        days_before=days.count(before - _DAY, months_earlier(as_of, MONTHS)),
        is_paused=days.paused(as_of, common.calendar_years, common.calendar_slack_days),
        same_days=earlier_counts(days, after, as_of, common.calendar_years),
        same_usual=earlier_counts(days, usual_after, after, common.calendar_years),
        **spans,
    )


def purchase_days_of(question: Question) -> PurchaseDays:
    """The purchase days up to the scope's last day; they serve any earlier as-of date too."""
    rules, origin = rules_of(question).stages, first_sale(question)
    return purchase_days(
        question.store, question.scope.version, origin, question.scope.period.to_day, rules
    )


def earlier_counts(days: PurchaseDays, after: date, until: date, years: int) -> np.ndarray:
    """Purchase days in the same span of each of so many years before: one row a year."""
    spans = [timedelta(days=YEAR_DAYS * number) for number in range(1, years + 1)]
    counts = [days.count(after - back, until - back) for back in spans]
    return np.array(counts, dtype=np.int64).reshape(years, days.size)


def _windows(question: Question, usual_after: date, usual_until: date, size: int) -> dict[str, Any]:
    as_of = question.scope.period.to_day
    year_before = financial_year(question).before.first_day
    twelve = months_to(as_of, MONTHS)
    before_from, before_to = (months_earlier(day, MONTHS) for day in (twelve.from_day, as_of))
    rows = question.store.query(
        _HERE / "windows.sql",
        from_day=min(year_before, usual_after, before_from),
        as_of=as_of,
        version=question.scope.version,
        year_before=year_before,
        same_day=months_earlier(as_of, MONTHS),
        twelve_months=twelve.from_day,
        before_from=before_from,
        before_to=before_to,
        usual_after=usual_after,
        usual_until=usual_until,
    )
    company = exact.units(rows["twelve_months"]).sum()
    rows = rows.filter(pa.array(rows["customer_key"].to_numpy() >= 0))
    names = ("year_before", "twelve_months", "twelve_before", "usual_year")
    return {"company": int(company), **{name: _by_key(rows, name, size) for name in names}}


def _since(question: Question, size: int) -> np.ndarray:
    """Net revenue from the first of each month of the year to the as-of date."""
    rows = question.store.query(
        _HERE / "this_year.sql",
        from_day=financial_year(question).first_day,
        as_of=question.scope.period.to_day,
        version=question.scope.version,
    )
    units = exact.units(rows["revenue"])
    by_month = np.zeros((MONTHS, size), dtype=units.dtype)
    by_month[rows["place"].to_numpy(), rows["customer_key"].to_numpy()] = units
    return np.cumsum(by_month[::-1], axis=0)[::-1]


def _by_key(rows: pa.Table, column: str, size: int) -> np.ndarray:
    units = exact.units(rows[column])
    by_key = np.zeros(size, dtype=units.dtype)
    by_key[rows["customer_key"].to_numpy()] = units
    return by_key
