"""Customers that dictate their terms (霸王客户), and whether to negotiate or to give them up."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import (
    Columns,
    CustomerList,
    Extension,
    Material,
    Sign,
    Signs,
    Verdicts,
)
from analytics.profile.part import Words
from analytics.profile.values import Condition, Values
from analytics.rules.number import Numbers, count, days, factor
from analytics.rules.number import exact as fraction


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed from ``least_overlord_signs`` on; "company" is all customers together."""

    TABLE: ClassVar[str] = "overlords"

    least_overlord_signs: int = count(2, least=1, most=6)
    thin_margin: float = factor(0.75, above=True)
    dear_expenses: float = factor(1.5, above=True)
    late_days: int = days(30)
    many_returns: float = factor(2, above=True)
    low_price_index: float = factor(95, above=True)


UPPER_TIERS: Final = 2


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    """Key accounts, and the two upper tiers."""
    upper = columns["tier_place"].at_most(UPPER_TIERS).holds
    return upper | columns["key_account"].is_one_of(True).holds


def against_company(values: Values, times: float, is_below: bool) -> Condition:
    """Whether a share is below (or at least) so many times that of all customers together."""
    company = values.total()
    if company is None:
        return Condition(np.zeros_like(values.known), np.zeros_like(values.known))
    limit = fraction(times) * company
    return values.below(limit) if is_below else values.at_least(limit)


def _thin(columns: Columns, rules: Thresholds) -> Condition:
    return against_company(columns["margin"], rules.thin_margin, is_below=True)


def _dear(columns: Columns, rules: Thresholds) -> Condition:
    return against_company(columns["expense_ratio"], rules.dear_expenses, is_below=False)


def _credit(columns: Columns, rules: Thresholds) -> Condition:
    """Over the limit, or overdue for too long; without a limit the second alone can fail it."""
    over, late = columns["limit_used"].above(1), columns["overdue_days"].above(rules.late_days)
    return Condition(late.tested | over.holds, late.holds | over.holds)


def _returns(columns: Columns, rules: Thresholds) -> Condition:
    return against_company(columns["return_rate"], rules.many_returns, is_below=False)


def _price(columns: Columns, rules: Thresholds) -> Condition:
    return columns["price_index"].at_most(rules.low_price_index)


def _concession(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["concessions"].above(0)


def _is_listed(signs: Signs, rules: Thresholds) -> np.ndarray:
    return signs.held >= rules.least_overlord_signs


def _left(material: Material[Thresholds]) -> Columns:
    """``left``: contribution less what was conceded; ``tactic``: what suits the style of the decider."""
    contribution, conceded = (material.columns[name] for name in ("contribution", "conceded"))
    cost = np.where(conceded.known, conceded.values, 0)
    return {
        "left": Values.money(contribution.values - cost, contribution.known),
        "tactic": material.columns["decider_style"],
    }


def _judge(columns: Columns, _signs: Signs, _rules: Thresholds) -> np.ndarray:
    """Give up whose contribution less concessions is not above zero, unless strategic; else negotiate."""
    is_strategic = columns["strategic"].is_one_of(True).holds
    return np.where(columns["left"].at_most(0).holds & ~is_strategic, 1, 0)


LIST: Final = CustomerList(
    code="overlords",
    place=40,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("thin_margin", _thin, ("margin",)),
        Sign("dear", _dear, ("expense_ratio",)),
        Sign("over_credit", _credit, ("limit_used", "overdue_days")),
        Sign("many_returns", _returns, ("return_rate",)),
        Sign("low_price", _price, ("price_index", "price_effect")),
        Sign("concession", _concession, ("concessions", "conceded")),
    ),
    is_listed=_is_listed,
    money="revenue_12",
    columns=(
        "left",
        "contribution",
        "expenses",
        "strategic",
        "decider_style",
        "tactic",
        "methods",
        "tier",
        "rep",
    ),
    verdicts=Verdicts(("negotiate", "give_up"), _judge),
    against=("expense_ratio", "margin"),
    extension=Extension({"left": "money", "tactic": Words("style_tactic")}, _left),
)
