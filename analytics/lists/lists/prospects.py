"""Prospects and lost customers to win (潜在/可挽回客户), by what they could buy."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Verdicts, every
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, money


@dataclass(frozen=True)
class Thresholds(Numbers):
    """A potential from ``large_potential`` on is marked (the sources' size of an economic key account)."""

    TABLE: ClassVar[str] = "prospects"

    large_potential: float = money(5_000_000, above=True)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    """Without any purchase, lapsed, or without net revenue in the twelve months."""
    lapsed = columns["stage"].is_one_of("lapsed").holds
    return ~columns["last_purchase"].known | lapsed | columns["revenue_12"].at_most(0).holds


def _large(columns: Columns, rules: Thresholds) -> Condition:
    return columns["potential"].at_least(rules.large_potential)


def _judge(columns: Columns, _signs: Signs, _rules: Thresholds) -> np.ndarray:
    return np.where(columns["last_purchase"].known, 1, 0)


LIST: Final = CustomerList(
    code="prospects",
    place=80,
    thresholds=Thresholds,
    population=_population,
    signs=(Sign("large_potential", _large, ("potential",)),),
    is_listed=every,
    money="potential",
    columns=(
        "revenue_12",
        "revenue_before",
        "revenue_two_before",
        "last_purchase",
        "rep",
        "last_visit",
        "next_step",
    ),
    verdicts=Verdicts(("never_bought", "lost"), _judge),
)
