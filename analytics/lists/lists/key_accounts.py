"""The key accounts (大客户名录): those of the register, or the upper tiers while it is empty."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Verdicts, every
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, money


@dataclass(frozen=True)
class Thresholds(Numbers):
    """An economic key account has net revenue of twelve months from ``economic_revenue`` on."""

    TABLE: ClassVar[str] = "key-accounts"

    economic_revenue: float = money(5_000_000, above=True)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["key_account"].is_one_of(True).holds


def _economic(columns: Columns, rules: Thresholds) -> Condition:
    return columns["revenue_12"].at_least(rules.economic_revenue)


def _judge(columns: Columns, _signs: Signs, _rules: Thresholds) -> np.ndarray:
    return np.where(columns["key_basis"].known, 0, 1)


LIST: Final = CustomerList(
    code="key-accounts",
    place=20,
    thresholds=Thresholds,
    population=_population,
    signs=(Sign("economic", _economic, ("revenue_12",)),),
    is_listed=every,
    money="revenue_12",
    columns=(
        "key_basis",
        "key_from",
        "key_until",
        "key_reason",
        "revenue_share",
        "margin",
        "wallet",
        "tier",
        "stage",
        "rep",
    ),
    verdicts=Verdicts(("registered", "by_tier"), _judge),
    against=("wallet", "margin"),
)
