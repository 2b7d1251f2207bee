"""Sales expenses (销售费用): against the budget, and as a share of revenue against last year's."""

from dataclasses import dataclass

import numpy as np

from analytics.rules.rules import exact as fraction
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.record_inputs import Fact, Facts, longer
from analytics.warnings.sales_inputs import SalesSide
from analytics.warnings.verdict import AMBER, RED, Branch, Verdict, least, nearest, speak, units


@dataclass(frozen=True, eq=False)
class Spending:
    """Expenses and revenue from 1 January to the as-of date and in the same dates last year, in millionths.

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


def spending(side: SalesSide, rows: Facts) -> Spending:
    """The vectors of the sales side and of ``spent.sql``."""
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


def expenses(found: Spending, rules: WarningRules) -> Verdict:
    """Whose expenses run away; at risk is the excess over the budget or over last year's share."""
    spends = found.has_budget & (found.spent > 0)
    used = least(fraction(rules.budget_share), found.budget)
    excess = np.where(spends, np.maximum(found.spent - found.budget, 0), 0)
    outgrown, above = _outgrown(found, rules)
    now, before = (
        _ratio(found.expense, found.revenue),
        _ratio(found.expense_before, found.revenue_before),
    )
    limit = np.maximum(before * rules.ratio_times, before + rules.ratio_points)
    ratio = ("share", units(before), units(now), units(limit))
    money = ("money", found.budget, found.spent)
    branches = (
        Branch("over_budget", RED, excess > 0, *money, found.budget, excess, excess),
        Branch("ratio", AMBER, outgrown, *ratio, above, above),
        Branch("budget_90", AMBER, spends & (found.spent >= used), *money, used, excess, excess),
    )
    return speak("expenses", branches, _facts(found, excess, now, before), len(spends))


def _outgrown(found: Spending, rules: WarningRules) -> tuple[np.ndarray, np.ndarray]:
    """Where the share of revenue has grown by both measures; the expenses above last year's share."""
    outgrown = np.zeros(len(found.expense), dtype=bool)
    above = np.zeros(len(found.expense), dtype=found.expense.dtype)
    tested = (found.expense > 0) & (found.revenue > 0) & (found.revenue_before > 0)
    at = np.flatnonzero(tested & _may_have_outgrown(found, rules)) if found.compares else []
    if len(at):
        times, points = fraction(rules.ratio_times), fraction(rules.ratio_points)
        expense, revenue, expense_before, revenue_before = (
            one[at].astype(object)
            for one in (found.expense, found.revenue, found.expense_before, found.revenue_before)
        )
        crossed, crossed_before = expense * revenue_before, expense_before * revenue
        grown = crossed * times.denominator >= crossed_before * times.numerator
        rise = (crossed - crossed_before) * points.denominator
        grown &= rise >= points.numerator * revenue * revenue_before
        outgrown[at] = grown.astype(bool)
        above[at] = np.maximum(nearest(crossed - crossed_before, revenue_before), 0)
    return outgrown, np.where(outgrown, above, 0)


def _may_have_outgrown(found: Spending, rules: WarningRules) -> np.ndarray:
    """All who have, and those so close that only whole numbers can tell."""
    now = _ratio(found.expense, found.revenue)
    before = _ratio(found.expense_before, found.revenue_before)
    slack = 1e-9 * (now + np.abs(before)) + 1e-12
    return (now >= before * rules.ratio_times - slack) & (
        now - before >= rules.ratio_points - slack
    )


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.where(
        whole > 0, part.astype(float) / np.where(whole > 0, whole, 1).astype(float), 0.0
    )


def _facts(
    found: Spending, excess: np.ndarray, now: np.ndarray, before: np.ndarray
) -> dict[str, Fact]:
    has_share = found.has_budget & (found.budget > 0)
    return {
        "budget": Fact("money", found.budget, found.has_budget),
        "spent": Fact("money", found.spent, found.has_budget),
        "budget_used": Fact("number", _ratio(found.spent, found.budget), has_share),
        "over_budget": Fact("money", excess, found.has_budget),
        "expense": Fact("money", found.expense),
        "revenue": Fact("money", found.revenue),
        "ratio": Fact("number", now, found.revenue > 0),
        "expense_before": Fact("money", found.expense_before),
        "revenue_before": Fact("money", found.revenue_before),
        "ratio_before": Fact("number", before, found.revenue_before > 0),
    }
