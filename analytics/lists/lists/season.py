"""What key accounts will need of the goods whose season comes (旺季备货), for purchasing."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.lists.customer_list import (
    Columns,
    CustomerList,
    Details,
    Extension,
    Material,
    Sign,
    Signs,
)
from analytics.lists.season import Needs, SeasonSales, needs, season_sales
from analytics.profile.values import Condition, Values
from analytics.rules.number import Numbers, factor


@dataclass(frozen=True)
class Thresholds(Numbers):
    """A season comes where the need is ``peak_times`` the latest three months; last year's growth counts
    between ``least_trend`` and ``most_trend``."""

    TABLE: ClassVar[str] = "season"

    peak_times: float = factor(1.2, above=True)
    least_trend: float = factor(0.5, above=True)
    most_trend: float = factor(2, above=True)

    def contradiction(self) -> str | None:
        """The limits of the trend rise."""
        return None if self.least_trend <= self.most_trend else "least_trend <= most_trend"


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["key_account"].is_one_of(True).holds


def _season(material: Material[Thresholds]) -> tuple[SeasonSales, Needs]:
    rules, sales = material.thresholds, material.question.ask(season_sales)
    among = np.flatnonzero(_population(material.columns, rules))
    limits = rules.least_trend, rules.most_trend
    return sales, needs(sales, among, rules.peak_times, limits)


def _extend(material: Material[Thresholds]) -> Columns:
    """The sums of each customer over the goods whose season comes, and the first of these."""
    sales, found = _season(material)
    size = len(material.ids)
    need, recent, count = np.zeros((3, size), dtype=np.int64)
    whose = sales.customer[found.at]
    np.add.at(need, whose, found.need)
    np.add.at(recent, whose, sales.recent[found.at])
    np.add.at(count, whose, 1)
    first = np.full(size, None, dtype=object)
    first[whose[::-1]] = sales.names[sales.item[found.at]][::-1]
    known = np.full(size, sales.is_known)
    return {
        "season_need": Values.money(need, known),
        "season_recent": Values.money(recent, known),
        "season_items": Values(count, known),
        "season_item": Values.said(first),
    }


def _rows(material: Material[Thresholds]) -> tuple[np.ndarray, Columns]:
    sales, found = _season(material)
    everywhere = np.ones(len(found.at), dtype=bool)
    return sales.customer[found.at], {
        "season_category": Values.all_known(sales.names[sales.item[found.at]]),
        "season_need": Values.money(found.need),
        "season_quantity": Values(found.quantity, everywhere & sales.has_quantity, exact.UNIT),
        "season_recent": Values.money(sales.recent[found.at]),
        "season_last_year": Values.money(sales.ahead[found.at]),
        "season_trend": Values(
            np.rint(found.growth * exact.UNIT).astype(np.int64), everywhere, exact.UNIT
        ),
    }


def _peak(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["season_items"].above(0)


def _is_listed(signs: Signs, _rules: Thresholds) -> np.ndarray:
    return signs.held == 1


LIST: Final = CustomerList(
    code="season",
    place=120,
    thresholds=Thresholds,
    population=_population,
    signs=(Sign("peak", _peak, ("season_items", "season_need", "season_recent")),),
    is_listed=_is_listed,
    money="season_need",
    columns=("season_item", "revenue_12", "tier", "rep"),
    extension=Extension(
        {
            "season_item": "text",
            "season_need": "money",
            "season_recent": "money",
            "season_items": "count",
        },
        _extend,
    ),
    details=Details(
        {
            "season_category": "text",
            "season_need": "money",
            "season_quantity": "number",
            "season_recent": "money",
            "season_last_year": "money",
            "season_trend": "number",
        },
        _rows,
    ),
)
