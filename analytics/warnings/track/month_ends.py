"""Days of the past, each as it was known then: sales up to that day, records by theirs."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from analytics.period import FinancialYear, Period, month_ends, months_earlier, months_to, year_of
from analytics.plan.pace import Pattern, pattern
from analytics.question import Question
from analytics.record_inputs import longer
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.warnings.common import Common
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.inputs.key_customers import SCHEME, tiers_by_revenue
from analytics.warnings.inputs.sales_inputs import MONTHS, earlier_counts
from analytics.warnings.rule_inputs import RuleInputs, inputs_beside
from analytics.warnings.rules import progress
from analytics.warnings.track.day_sums import DaySums

_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class MonthEnd:
    """What the warning rules know at a day, and in which tier each customer stands then, by place.

    ``tier``: a place in the codes of Curry, by net revenue of the twelve months up to the day.
    """

    day: date
    year: FinancialYear
    inputs: RuleInputs
    tier: np.ndarray


@lru_cache(maxsize=64)
def known_then(rules: Rules) -> Rules:
    """The rules of today, but for the grace of a statement: one of a later day was not known."""
    return rules.with_numbers({"warnings.statement_grace_days": 0})


def points_of(question: Question, months: int) -> list[date]:
    """The latest ``months`` month-ends up to the scope's last day, from the first sale on."""
    as_of = question.scope.period.to_day
    start = max(months_earlier(as_of + _DAY, months) - _DAY, first_sale(question))
    ends = month_ends(start, as_of)
    whole = ends if (as_of + _DAY).day == 1 else ends[:-1]
    return whole[-months:]


def month_end(question: Question, sums: DaySums, day: date) -> MonthEnd:
    """What is known at one month-end."""
    rules = rules_of(question)
    then = question.of(replace(question.scope, period=Period(day, day)))
    sales = sales_then(then, sums)
    inputs = inputs_beside(then, sales, known_then(rules))
    scheme = rules.scheme(SCHEME)
    tier = tiers_by_revenue(scheme, sales.twelve_months)
    lowest = len(scheme.codes) - 1
    year = year_of(day, rules.year.first_month)
    return MonthEnd(day, year, inputs, longer(tier, len(inputs.known.ids), lowest))


def sales_then(then: Question, sums: DaySums) -> CustomerSales:
    """The sales side at the last day of ``then``, of sums that are read already.

    As ``customer_sales`` has it, but who sold and where is left out (nobody).
    """
    day, rules = then.scope.period.to_day, rules_of(then)
    lengths, common = rules.warnings.of(progress.Thresholds), rules.warnings.of(Common)
    after = day - timedelta(days=lengths.purchase_window_days)
    usual_after = after - timedelta(days=lengths.purchase_year_days)
    year, twelve = year_of(day, rules.year.first_month), months_to(day, MONTHS)
    same_day, before = months_earlier(day, MONTHS), year.before.first_day
    bought, nobody = sums.bought, np.full(sums.size, -1, dtype=np.int64)
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
        same_days=earlier_counts(bought, after, day, common.calendar_years),
        same_usual=earlier_counts(bought, usual_after, after, common.calendar_years),
    )


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
