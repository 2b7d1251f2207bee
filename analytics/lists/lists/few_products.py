"""Customers that buy one or two kinds of products (只订一两种产品), and what they could buy next."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Extension, Material, Sign, Signs
from analytics.lists.white_space import MOST_ITEMS, white_space
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, count


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed: at most ``most_items`` categories (products where the store has no categories)."""

    TABLE: ClassVar[str] = "few-products"

    most_items: int = count(2, least=1, most=MOST_ITEMS)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    """Who bought in the twelve months."""
    return columns["revenue_12"].above(0).holds


def _few(columns: Columns, rules: Thresholds) -> Condition:
    by_category = columns["categories"]
    items = by_category if by_category.known.any() else columns["products"]
    return items.at_most(rules.most_items)


def _proposals(material: Material[Thresholds]) -> Columns:
    return white_space(material.question, material.columns)


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == 1


LIST: Final = CustomerList(
    code="few-products",
    place=50,
    thresholds=Thresholds,
    population=_population,
    signs=(Sign("few", _few, ("categories", "products")),),
    is_listed=_is_listed,
    money="next_spend",
    columns=("next_item", "next_buyers", "revenue_12", "tier", "industry", "wallet", "rep"),
    extension=Extension(
        {"next_item": "text", "next_buyers": "share", "next_spend": "money"}, _proposals
    ),
)
