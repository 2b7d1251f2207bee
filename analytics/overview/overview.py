"""The overview: the whole of the selected lines, by month, and the largest customers."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.overview.by_month import by_month
from analytics.pareto.pareto import Pareto, pareto
from analytics.period import Period, months_earlier
from analytics.question import Question
from analytics.scope import Scope

_MONEY: Final = ("revenue", "revenue_with_cost", "unassigned_revenue")
LARGEST = 10
"""At most this many customers stand on the overview."""


@dataclass(frozen=True)
class Totals:
    """The selected lines as a whole; money exact, in the store's currency.

    ``profit`` is None when no line's cost is known. ``cost_coverage`` is the share of revenue whose
    cost is known, None without revenue. ``unassigned_*`` are the lines without a customer.
    """

    revenue: Decimal
    profit: Decimal | None
    revenue_with_cost: Decimal
    customers: int
    orders: int
    lines: int
    unassigned_lines: int
    unassigned_revenue: Decimal

    @property
    def margin(self) -> float | None:
        """Gross margin: gross profit as a share of the revenue whose cost is known."""
        return ratio(self.profit, self.revenue_with_cost)

    @property
    def cost_coverage(self) -> float | None:
        """Share of net revenue whose cost is known."""
        return ratio(self.revenue_with_cost, self.revenue)

    @property
    def unassigned_share(self) -> float | None:
        """Share of net revenue on lines without a customer."""
        return ratio(self.unassigned_revenue, self.revenue)


@dataclass(frozen=True, eq=False)
class Overview:
    """``before`` and ``customers_before`` belong to the comparison period, None without one.

    ``months``: one row per calendar month that the period touches: ``month`` (first day), ``revenue``,
    ``profit``, ``customers``, ``orders``, ``revenue_before`` (the matching month of the comparison
    period), ``whole`` (False where the period holds only a part of the month).
    """

    scope: Scope
    totals: Totals
    before: Totals | None
    months: pd.DataFrame
    customers: Pareto
    customers_before: Pareto | None

    def largest(self) -> pd.DataFrame:
        """The ten largest customers: columns of ``Pareto.frame`` and ``before``, their value then."""
        top = self.customers.frame(self.customers.drawn()[:LARGEST])
        if self.customers_before is not None:
            top["before"] = self.customers_before.values_of(tuple(top["id"]))
        return top

    def extremes(self) -> tuple["Moved | None", "Moved | None"]:
        """The customers with the largest loss and the largest gain; None where nobody lost or gained.

        Of equal ones the first in the data. None without a comparison.
        """
        if self.customers_before is None or not len(self.customers.members.ids):
            return None, None
        moved = self.customers.worth - self.customers_before.worth
        lost, won = int(moved.argmin()), int(moved.argmax())
        return (
            self._moved(lost, int(moved[lost])) if moved[lost] < 0 else None,
            self._moved(won, int(moved[won])) if moved[won] > 0 else None,
        )

    def _moved(self, key: int, units: int) -> "Moved":
        members = self.customers.members
        return Moved(str(members.ids[key]), str(members.names[key]), exact.decimal(units))


@dataclass(frozen=True)
class Moved:
    """A customer and the change of its net revenue on the comparison period, exact."""

    id: str
    name: str
    change: Decimal


def overview(question: Question) -> Overview:
    """The overview of the scope; item and measure of the scope play no part in it."""
    asked = replace(question.scope, item="customer", measure="revenue")
    before = asked.before()
    return Overview(
        scope=asked,
        totals=question.of(asked).ask(totals),
        before=question.of(before).ask(totals) if before else None,
        months=months(question.of(asked)),
        customers=question.of(asked).ask(pareto),
        customers_before=question.of(before).ask(pareto) if before else None,
    )


def totals(question: Question) -> Totals:
    """The selected lines as a whole."""
    sold = question.ask(by_month)
    money = {name: exact.decimal(sold.whole(name)) for name in _MONEY}
    return Totals(
        **money,
        profit=exact.decimal(sold.whole("profit")) if sold.whole("costed") else None,
        customers=sold.all_customers,
        orders=sold.all_orders,
        lines=sold.whole("lines"),
        unassigned_lines=sold.whole("unassigned_lines"),
    )


def months(question: Question) -> pd.DataFrame:
    """One row per calendar month that the period touches; see ``Overview``."""
    scope, sold = question.scope, question.ask(by_month)
    frame = pd.DataFrame(
        {
            "month": sold.months,
            "whole": [_is_whole(month, scope.period) for month in sold.months],
            "revenue": _money(sold.sums["revenue"]),
            "profit": np.where(sold.sums["costed"] > 0, _money(sold.sums["profit"]), np.nan),
            "customers": sold.customers,
            "orders": sold.orders,
        }
    )
    if before := scope.before():
        then = _money(question.of(before).ask(by_month).sums["revenue"])[: len(frame)]
        frame["revenue_before"] = np.append(then, np.full(len(frame) - len(then), np.nan))
    return frame


def ratio(part: Decimal | None, whole: Decimal) -> float | None:
    """part / whole; None where either says nothing."""
    return None if part is None or whole <= 0 else float(part / whole)


def change(now: Decimal | int | None, before: Decimal | int | None) -> float | None:
    """Relative change from before to now; None unless before > 0.

    >>> change(110, 100)
    0.1
    """
    if now is None or before is None or before <= 0:
        return None
    return float(Decimal(now) / Decimal(before) - 1)


def _money(units: np.ndarray) -> np.ndarray:
    return (units / exact.UNIT).astype(float)


def _is_whole(month: date, period: Period) -> bool:
    after = months_earlier(month, -1)
    return period.from_day <= month and (after - period.to_day).days <= 1
