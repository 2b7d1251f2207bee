"""Days of the past, each as it was known then: sales up to that day, records by theirs."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from analytics.period import FinancialYear, Period, month_ends, months_earlier, year_of
from analytics.question import Question
from analytics.record_inputs import longer
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.stages.key_accounts import SCHEME, tiers_by_revenue
from analytics.warnings.inputs.purchase_days import PurchaseDays
from analytics.warnings.inputs.sales_inputs import sales_then
from analytics.warnings.rule_inputs import RuleInputs, inputs_beside

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


def month_end(question: Question, bought: PurchaseDays, day: date) -> MonthEnd:
    """What is known at one month-end."""
    rules = rules_of(question)
    then = question.of(replace(question.scope, period=Period(day, day)))
    sales = sales_then(then, bought)
    inputs = inputs_beside(then, sales, known_then(rules))
    scheme = rules.scheme(SCHEME)
    tier = tiers_by_revenue(scheme, sales.twelve_months)
    lowest = len(scheme.codes) - 1
    year = year_of(day, rules.year.first_month)
    return MonthEnd(day, year, inputs, longer(tier, len(inputs.known.ids), lowest))
