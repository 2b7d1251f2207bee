"""Smaller customers worth growing (扶持中小客户): seven signs of the source documents, numbers by policy."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, count, factor, share


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed from ``least_signs`` signs on, when at least ``least_share`` of the tested hold."""

    TABLE: ClassVar[str] = "worth-growing"

    least_signs: int = count(3, least=1)
    least_share: float = share(0.5)
    steady_growth: float = factor(1.05, above=True)
    operating_score: int = count(70, most=100)
    large_wallet: float = share(0.5, above=True)
    many_products: float = share(0.75)
    strong_places: int = count(3, least=1)
    depends_wallet: float = share(0.6, above=True)


UPPER_TIERS: Final = 2
"""Below them stand the smaller customers, by whatever scheme."""


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["tier_place"].above(UPPER_TIERS).holds


def _good_credit(columns: Columns, _rules: Thresholds) -> Condition:
    """Nothing overdue, and no more than the limit; without a limit the first alone decides."""
    overdue = columns["overdue"].at_most(0)
    within = columns["limit_used"].at_most(1)
    limited = columns["credit_limit"].known
    return Condition(
        overdue.tested & (within.tested | ~limited), overdue.holds & (within.holds | ~limited)
    )


def _steady(columns: Columns, rules: Thresholds) -> Condition:
    now, before, two = (
        columns[name] for name in ("revenue_12", "revenue_before", "revenue_two_before")
    )
    rising = now.at_least(rules.steady_growth, before) & before.at_least(rules.steady_growth, two)
    bought = two.above(0)
    return rising & bought & columns["quarters"].at_least(4)


def _own_potential(columns: Columns, rules: Thresholds) -> Condition:
    flagged = columns["promising"].is_one_of(True)
    return columns["evaluation_operating"].at_least(rules.operating_score) | flagged


def _network(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["outlets"].above(0)


def _loyal_share(columns: Columns, rules: Thresholds) -> Condition:
    wide = columns["products_in_tier"].at_least(rules.many_products)
    return columns["wallet"].at_least(rules.large_wallet) & wide


def _local(columns: Columns, rules: Thresholds) -> Condition:
    return columns["city_rank"].at_most(rules.strong_places)


def _depends(columns: Columns, rules: Thresholds) -> Condition:
    return columns["wallet"].at_least(rules.depends_wallet)


def _is_listed(signs: Signs, rules: Thresholds) -> np.ndarray:
    enough = signs.held >= rules.least_signs
    return enough & (signs.held >= rules.least_share * signs.testable)


LIST: Final = CustomerList(
    code="worth-growing",
    place=70,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("good_credit", _good_credit, ("overdue", "limit_used")),
        Sign("steady", _steady, ("revenue_12", "revenue_before", "revenue_two_before", "quarters")),
        Sign("own_potential", _own_potential, ("evaluation_operating", "promising")),
        Sign("network", _network, ("outlets",)),
        Sign("large_share", _loyal_share, ("wallet", "products", "products_in_tier")),
        Sign("local", _local, ("city", "city_rank", "potential")),
        Sign("depends", _depends, ("wallet",)),
    ),
    is_listed=_is_listed,
    money="gross_profit",
    columns=("margin", "tier", "rep"),
    against=("wallet", "margin"),
)
