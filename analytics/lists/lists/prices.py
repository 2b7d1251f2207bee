"""Customers that pay less than others for the same products (价格), and what that costs."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Sums
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, factor


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed: a price index at or below ``cheap_index`` (100: as the others pay)."""

    TABLE: ClassVar[str] = "prices"

    cheap_index: float = factor(95, above=True)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    """Whose prices can be held against those of others."""
    return columns["price_index"].known


def _cheap(columns: Columns, rules: Thresholds) -> Condition:
    return columns["price_index"].at_most(rules.cheap_index)


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == 1


LIST: Final = CustomerList(
    code="prices",
    place=100,
    thresholds=Thresholds,
    population=_population,
    signs=(Sign("cheap", _cheap, ("price_index",)),),
    is_listed=_is_listed,
    money="price_effect",
    smallest_first=True,
    sums=Sums(("tier", "rep"), "price_index"),
    columns=("revenue_12", "margin", "tier", "region", "rep"),
)
