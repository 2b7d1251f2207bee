"""What the warnings need of the sale lines, by customer: heavy, and untouched by records."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from analytics.customers.latest_line import latest_places
from analytics.days.day_sums import DaySums, day_sums
from analytics.period import FinancialYear, months_earlier, months_to, year_of
from analytics.plan.pace import Pattern, pattern
from analytics.question import Question
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.warnings.common import Common
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.inputs.purchase_days import YEAR_DAYS, PurchaseDays
from analytics.warnings.rules import progress

MONTHS = 12
_DAY: Final = timedelta(days=1)


def of_everybody(scope: Scope) -> Scope:
    """The part of a question that the sales side depends on: version, as-of date, rules."""
    return replace(scope.on_last_day(), filters=())


def customer_sales(question: Question) -> CustomerSales:
    """The sales side at the scope's last day, of all customers: filters choose among them later.

    Ask it with ``of_everybody``: then one answer serves every question about the day.
    """
    side, places = sales_then(question, purchase_days_of(question)), latest_places(question)
    return replace(side, rep=places["rep"], region=places["region"])


def purchase_days_of(question: Question) -> PurchaseDays:
    """The purchase days of all customers of the store, and their sums by day; they serve any as-of date."""
    return PurchaseDays.of(day_sums(question).remembering(), rules_of(question).stages)


def sales_then(then: Question, bought: PurchaseDays) -> CustomerSales:
    """The sales side at the last day of ``then``, of purchase days that are read already.

    As ``customer_sales`` has it, but who sold and where is left out (nobody).
    """
    sums, day, rules = bought.sums, then.scope.period.to_day, rules_of(then)
    lengths, common = rules.warnings.of(progress.Thresholds), rules.warnings.of(Common)
    after = day - timedelta(days=lengths.purchase_window_days)
    usual_after = after - timedelta(days=lengths.purchase_year_days)
    year, twelve = year_of(day, rules.year.first_month), months_to(day, MONTHS)
    same_day, before = months_earlier(day, MONTHS), year.before.first_day
    nobody = np.full(sums.size, None, dtype=object)
    rhythm = bought.at(day)
    last = np.datetime64(day, "D") - np.maximum(rhythm.days_since, 0)
    return CustomerSales(
        as_of=day,
        new_year=year.first_day,
        has_lines=sums.has_lines(day),
        rep=nobody,
        region=nobody,
        rhythm=rhythm,
        since=_since(sums, year, day),
        year_before=sums.between(before, same_day),
        twelve_months=sums.between(twelve.from_day, day),
        to_last=np.where(rhythm.days_since >= 0, sums.year_to(last), 0),
        window_days=bought.count(after, day),
        usual_days=bought.count(usual_after, after),
        usual_year=sums.between(usual_after + _DAY, after),
        pattern=_pattern(then, sums.size, day),
        company=sums.of_company(twelve.from_day, day),
        twelve_before=sums.between(months_earlier(twelve.from_day, MONTHS), same_day),
        days_before=bought.count(before - _DAY, same_day),
        is_paused=bought.paused(day, common.calendar_years, common.calendar_slack_days),
        same_days=_earlier_counts(bought, after, day, common.calendar_years),
        same_usual=_earlier_counts(bought, usual_after, after, common.calendar_years),
    )


def _earlier_counts(days: PurchaseDays, after: date, until: date, years: int) -> np.ndarray:
    """Purchase days in the same span of each of so many years before: one row a year."""
    spans = [timedelta(days=YEAR_DAYS * number) for number in range(1, years + 1)]
    counts = [days.count(after - back, until - back) for back in spans]
    return np.array(counts, dtype=np.int64).reshape(years, days.sums.size)


def _pattern(then: Question, size: int, day: date) -> Pattern:
    """Once the month is over all of its plan is due, whatever its pattern."""
    if (day + _DAY).day > 1:
        return pattern(then, day)
    return Pattern(day, np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64))


def _since(sums: DaySums, year: FinancialYear, day: date) -> np.ndarray:
    """Net revenue from the first of each month of the year to the day, 0 for months to come."""
    return np.array(
        [
            sums.between(first, day) if first <= day else np.zeros(sums.size, dtype=np.int64)
            for first in year.months
        ]
    )
