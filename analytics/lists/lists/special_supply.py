"""Shops of special supply (特供支持单位): retail and medical customers that the sources single out."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Extension, Material, Sign, Signs
from analytics.lists.lists.loyalty import LIST as LOYALTY
from analytics.profile.part import Words
from analytics.profile.values import Condition, Values
from analytics.rules.number import Numbers, count

_TYPES: Final = ("retail", "medical")
_GRADES: Final = ("AAA", "AA", "A", "B+", "B", "C")


@dataclass(frozen=True)
class Thresholds(Numbers):
    """``supply_grades``: so many of the highest grades; 3 is A or above, as the source documents have it."""

    TABLE: ClassVar[str] = "special-supply"

    supply_grades: int = count(3, least=1, most=len(_GRADES))


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["channel"].is_one_of(*_TYPES).holds


def _graded(columns: Columns, rules: Thresholds) -> Condition:
    return columns["grade"].is_one_of(*_GRADES[: rules.supply_grades])


def _loyal(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["loyalty"].is_one_of("loyal")


def _shop(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["large_shop"].is_one_of(True)


def _praised(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["good_reputation"].is_one_of(True)


def _loyalty(material: Material[Thresholds]) -> Columns:
    """What the list of loyalty says of everybody that it looks at."""
    # The rules hold the thresholds of every list, so they import the lists.
    from analytics.rules.rulebook import rules_of

    thresholds = rules_of(material.question).lists.of(LOYALTY.thresholds)
    signs = LOYALTY.find(material.columns, thresholds, len(material.ids))
    assert LOYALTY.verdicts is not None
    said = LOYALTY.verdicts.judge(material.columns, signs, thresholds)
    codes = np.array(LOYALTY.verdicts.codes, dtype=object)[said]
    return {"loyalty": Values(codes, LOYALTY.population(material.columns, thresholds))}


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == len(signs.codes)


LIST: Final = CustomerList(
    code="special-supply",
    place=75,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("graded", _graded, ("grade",)),
        Sign("loyal", _loyal, ("loyalty",)),
        Sign("shop", _shop, ("large_shop",)),
        Sign("praised", _praised, ("good_reputation",)),
    ),
    is_listed=_is_listed,
    money="revenue_12",
    columns=("channel", "outlets", "margin", "city", "rep"),
    extension=Extension({"loyalty": Words("list_verdict")}, _loyalty),
)
