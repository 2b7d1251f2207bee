"""What the account earns us: margin, expenses, contribution."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from analytics import exact
from analytics.account.customer import Customer
from analytics.account.records import Records
from analytics.period import Period


@dataclass(frozen=True)
class Money:
    """One period of one account; money exact, in the store's currency.

    ``profit``: gross profit on ``revenue_with_cost``, None where no cost is known in the period.
    ``expenses``: booked to the customer with a day in the period, None while the store has no
    expenses at all; ``by_kind``: the same by kind, largest first ("" where none is named).
    """

    revenue: Decimal
    profit: Decimal | None
    revenue_with_cost: Decimal
    expenses: Decimal | None
    by_kind: tuple[tuple[str, Decimal], ...]

    @property
    def margin(self) -> float | None:
        """Gross profit ÷ the revenue whose cost is known; None unless that is above zero."""
        if self.profit is None or self.revenue_with_cost <= 0:
            return None
        return float(self.profit / self.revenue_with_cost)

    @property
    def coverage(self) -> float | None:
        """Share of net revenue whose cost is known; None unless net revenue is above zero."""
        return float(self.revenue_with_cost / self.revenue) if self.revenue > 0 else None

    @property
    def contribution(self) -> Decimal | None:
        """Gross profit − expenses; gross profit alone without expenses, None without any cost."""
        return None if self.profit is None else self.profit - (self.expenses or 0)

    @property
    def expense_ratio(self) -> float | None:
        """Expenses ÷ net revenue; None unless that is above zero."""
        if self.expenses is None or self.revenue <= 0:
            return None
        return float(self.expenses / self.revenue)


def money(who: Customer, records: Records, period: Period) -> Money:
    """The money of one period."""
    lines, at = who.lines, who.lines.within(period)
    costed, cost = int(lines.costed[at].sum()), int(lines.cost[at].sum())
    has_cost = bool(np.any(lines.costed[at] != 0) or np.any(lines.cost[at] != 0))
    by_kind: dict[str, Decimal] = {}
    for row in records.rows("expense"):
        if period.from_day <= row["day"] <= period.to_day:
            kind = row["kind"] or ""
            by_kind[kind] = by_kind.get(kind, Decimal(0)) + row["amount"]
    return Money(
        revenue=exact.decimal(int(lines.amount[at].sum())),
        profit=exact.decimal(costed - cost) if has_cost else None,
        revenue_with_cost=exact.decimal(costed),
        expenses=None if "expense" in records.missing else sum(by_kind.values(), Decimal(0)),
        by_kind=tuple(sorted(by_kind.items(), key=lambda entry: (-entry[1], entry[0]))),
    )
