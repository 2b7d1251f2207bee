"""Customers that send back far more than others (退货)."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Sums
from analytics.lists.lists.overlords import against_company
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, count, factor


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed: a return rate so many times that of all customers, on so many return lines."""

    TABLE: ClassVar[str] = "returns"

    return_times: float = factor(2, above=True)
    least_return_lines: int = count(3, least=1)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["return_lines"].above(0).holds


def _rate(columns: Columns, rules: Thresholds) -> Condition:
    return against_company(columns["return_rate"], rules.return_times, is_below=False)


def _lines(columns: Columns, rules: Thresholds) -> Condition:
    return columns["return_lines"].at_least(rules.least_return_lines)


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == len(signs.codes)


LIST: Final = CustomerList(
    code="returns",
    place=110,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("high_rate", _rate, ("return_rate",)),
        Sign("return_lines", _lines, ("return_lines",)),
    ),
    is_listed=_is_listed,
    money="returns",
    sums=Sums(("tier", "rep"), "return_rate"),
    columns=("revenue_12", "tier", "region", "rep"),
)
