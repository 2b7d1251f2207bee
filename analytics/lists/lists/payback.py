"""Key accounts that have not paid back what was put into them (投入与回收)."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Extension, Material, Sign, Signs
from analytics.lists.investment import ledger
from analytics.profile.values import Condition, Values
from analytics.rules.number import Numbers, factor, money


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Investment: expenses and visits, each at ``visit_cost``. Winning a customer anew costs
    ``winning_times`` the yearly cost of keeping one (the source documents' number)."""

    TABLE: ClassVar[str] = "payback"

    visit_cost: float = money(500)
    winning_times: float = factor(5)


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["key_account"].is_one_of(True).holds


def _extend(material: Material[Thresholds]) -> Columns:
    """The sums of every key account since its first month; unknown of anybody else."""
    rules, size = material.thresholds, len(material.ids)
    at = np.flatnonzero(_population(material.columns, rules))
    entries = material.question.ask(ledger, tuple(material.ids[at].tolist()))

    def spread(values: np.ndarray) -> np.ndarray:
        placed = np.zeros(size, dtype=np.int64)
        placed[at] = entries.by_customer(values)
        return placed

    invested, profit = spread(entries.invested(rules.visit_cost)), spread(entries.profit)
    revenue = spread(entries.revenue)
    known, costed = np.zeros((2, size), dtype=bool)
    known[at] = entries.is_known
    costed[at] = entries.by_customer(entries.costed_lines) > 0
    return {
        "investment": Values.money(invested, known),
        "revenue_ever": Values.money(revenue, known),
        "profit_ever": Values.money(profit, known & costed),
        "cumulative": Values.money(profit - invested, known & costed & (invested > 0)),
        "investment_share": Values.share(invested, revenue, known),
    }


def _not_paid_back(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["cumulative"].below(0)


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == 1


LIST: Final = CustomerList(
    code="payback",
    place=90,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("not_paid_back", _not_paid_back, ("cumulative", "investment", "investment_share")),
    ),
    is_listed=_is_listed,
    money="cumulative",
    smallest_first=True,
    columns=("revenue_ever", "profit_ever", "revenue_12", "first_contact", "visits", "tier", "rep"),
    extension=Extension(
        {
            "investment": "money",
            "revenue_ever": "money",
            "profit_ever": "money",
            "cumulative": "money",
            "investment_share": "share",
        },
        _extend,
    ),
)
