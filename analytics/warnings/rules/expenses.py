"""Sales expenses (销售费用): against the budget, and as a share of revenue against last year's."""

from dataclasses import dataclass
from math import inf
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.period import FinancialYear, months_earlier
from analytics.question import Question
from analytics.record_inputs import longer
from analytics.rules.number import Numbers, factor, share
from analytics.rules.number import exact as fraction
from analytics.warnings.evidence import Fact
from analytics.warnings.inputs.spent import SpentIn
from analytics.warnings.rule import Judgement, Reading, Rule, Sources
from analytics.warnings.verdict import AMBER, RED, Branch, nearest, units


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Amber: this share of the budget is used; or expenses take this many times last year's share of
    revenue, and at least this much more of it."""

    TABLE: ClassVar[str] = "warnings"

    budget_share: float = share(0.90, above=True, tried=(0.7, 0.8, 0.9, 0.95, 1))
    ratio_times: float = factor(1.5, tried=(1.2, 1.5, 2, 2.5, 3))
    ratio_points: float = share(0.01, most=inf, tried=(0.005, 0.01, 0.02, 0.03, 0.05))


@dataclass(frozen=True, eq=False)
class Spending:
    """Expenses and revenue of this financial year and of the same dates last year, in millionths.

    ``spent``: of the kinds that have a ``budget`` (which counts where ``has_budget``); ``expense``: of
    every kind. ``compares``: the store has expenses of last year's dates.
    """

    has_budget: np.ndarray
    budget: np.ndarray
    spent: np.ndarray
    expense: np.ndarray
    expense_before: np.ndarray
    revenue: np.ndarray
    revenue_before: np.ndarray
    compares: bool


def _read(question: Question, _thresholds: Thresholds, year: FinancialYear) -> Reading[Spending]:
    as_of = question.scope.period.to_day
    spent = SpentIn(
        new_year=year.first_day,
        as_of=as_of,
        year_before=year.before.first_day,
        same_day=months_earlier(as_of, 12),
    )
    return Reading({"spent": spent}, _spending)


def _spending(sources: Sources) -> Spending:
    rows, side = sources.records["spent"], sources.sales
    before = rows.units("expense_before")
    return Spending(
        has_budget=rows.known("budget"),
        budget=rows.units("budget"),
        spent=rows.units("spent"),
        expense=rows.units("expense"),
        expense_before=before,
        revenue=longer(side.this_year, rows.size),
        revenue_before=longer(side.year_before, rows.size),
        compares=bool((before != 0).any()),
    )


def _judge(spending: Spending, rules: Thresholds, _floors: np.ndarray) -> Judgement:
    """Whose expenses run away; at risk is the excess over the budget or over last year's share."""
    spends = spending.has_budget & (spending.spent > 0)
    used = exact.least(fraction(rules.budget_share), spending.budget)
    excess = np.where(spends, np.maximum(spending.spent - spending.budget, 0), 0)
    outgrown, above = _outgrown(spending, rules)
    now, before = (
        _ratio(spending.expense, spending.revenue),
        _ratio(spending.expense_before, spending.revenue_before),
    )
    limit = np.maximum(before * rules.ratio_times, before + rules.ratio_points)
    ratio = ("share", units(before), units(now), units(limit))
    money = ("money", spending.budget, spending.spent)
    branches = (
        Branch("over_budget", RED, excess > 0, *money, spending.budget, excess, excess),
        Branch("ratio", AMBER, outgrown, *ratio, above, above),
        Branch("budget_90", AMBER, spends & (spending.spent >= used), *money, used, excess, excess),
    )
    return Judgement(branches, _facts(spending, excess, now, before))


def _outgrown(spending: Spending, rules: Thresholds) -> tuple[np.ndarray, np.ndarray]:
    """Where the share of revenue has grown by both measures; the expenses above last year's share."""
    outgrown = np.zeros(len(spending.expense), dtype=bool)
    above = np.zeros(len(spending.expense), dtype=spending.expense.dtype)
    tested = (spending.expense > 0) & (spending.revenue > 0) & (spending.revenue_before > 0)
    at = np.flatnonzero(tested & _may_have_outgrown(spending, rules)) if spending.compares else []
    if len(at):
        times, points = fraction(rules.ratio_times), fraction(rules.ratio_points)
        expense, revenue, expense_before, revenue_before = (
            amounts[at].astype(object)
            for amounts in (
                spending.expense,
                spending.revenue,
                spending.expense_before,
                spending.revenue_before,
            )
        )
        crossed, crossed_before = expense * revenue_before, expense_before * revenue
        grown = crossed * times.denominator >= crossed_before * times.numerator
        rise = (crossed - crossed_before) * points.denominator
        grown &= rise >= points.numerator * revenue * revenue_before
        outgrown[at] = grown.astype(bool)
        above[at] = np.maximum(nearest(crossed - crossed_before, revenue_before), 0)
    return outgrown, np.where(outgrown, above, 0)


def _may_have_outgrown(spending: Spending, rules: Thresholds) -> np.ndarray:
    """All who have, and those so close that only whole numbers can tell."""
    now = _ratio(spending.expense, spending.revenue)
    before = _ratio(spending.expense_before, spending.revenue_before)
    slack = 1e-9 * (now + np.abs(before)) + 1e-12
    return (now >= before * rules.ratio_times - slack) & (
        now - before >= rules.ratio_points - slack
    )


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.where(
        whole > 0, part.astype(float) / np.where(whole > 0, whole, 1).astype(float), 0.0
    )


def _facts(
    spending: Spending, excess: np.ndarray, now: np.ndarray, before: np.ndarray
) -> dict[str, Fact]:
    has_share = spending.has_budget & (spending.budget > 0)
    return {
        "budget": Fact(spending.budget, spending.has_budget),
        "spent": Fact(spending.spent, spending.has_budget),
        "budget_used": Fact(_ratio(spending.spent, spending.budget), has_share),
        "over_budget": Fact(excess, spending.has_budget),
        "expense": Fact(spending.expense),
        "revenue": Fact(spending.revenue),
        "ratio": Fact(now, spending.revenue > 0),
        "expense_before": Fact(spending.expense_before),
        "revenue_before": Fact(spending.revenue_before),
        "ratio_before": Fact(before, spending.revenue_before > 0),
    }


RULE: Final = Rule(
    code="expenses",
    place=30,
    thresholds=Thresholds,
    reasons=("over_budget", "ratio", "budget_90"),
    facts={
        "budget": "money",
        "spent": "money",
        "budget_used": "share",
        "over_budget": "money",
        "expense": "money",
        "revenue": "money",
        "ratio": "share",
        "expense_before": "money",
        "revenue_before": "money",
        "ratio_before": "share",
    },
    record_types=("expense", "budget"),
    read=_read,
    judge=_judge,
    outcome="year_end",
)
