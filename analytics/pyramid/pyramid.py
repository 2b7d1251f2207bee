"""The customer pyramid: who belongs where, and what each tier is worth (definitions, section 3)."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics import exact
from analytics.customers.register import entries
from analytics.pyramid.earlier import active_before, prospects
from analytics.pyramid.habits import Habits, habits
from analytics.pyramid.reps import reps
from analytics.pyramid.tiering import Tiering, level, revenue_by_key, tiering
from analytics.question import Question, looks_at_records
from analytics.rules.schemes import YEARLY


@dataclass(frozen=True, eq=False)
class Pyramid:
    """The tiers of a scope's period and who stands below them.

    ``before``: net revenue (millionths) in the comparison period by member key, None without one.
    ``inactive``: bought before the period under the same filters, nothing in it. ``prospects``: in
    the customer list, never bought.
    """

    tiering: Tiering
    before: np.ndarray | None
    inactive: int
    prospects: int

    @property
    def not_positive(self) -> int:
        """How many customers have a value ≤ 0; they are in the lowest tier."""
        return int(np.count_nonzero(self.tiering.values <= 0))

    @property
    def not_positive_revenue(self) -> Decimal:
        """Net revenue of the customers with a value ≤ 0."""
        tiers_now = self.tiering
        return exact.decimal(tiers_now.worth.revenue[tiers_now.values <= 0].sum())


@dataclass(frozen=True)
class TierFigures:
    """One tier; shares are of all tiers together. Money is exact, in the store's currency.

    ``gross_margin`` is gross profit on the revenue whose cost is known. ``expenses``: booked to the
    tier's customers in the period, None while the store lacks them or a filter on products or
    categories cuts customers; contribution then is gross profit alone, None without any cost. ``orders``:
    each customer's distinct orders. ``gap_days``: the median over the tier's customers of their
    median days between purchase days in the period, None where nobody bought on two days.
    """

    code: str
    customers: int
    not_positive: int
    share_customers: float | None
    revenue: Decimal
    share_revenue: float | None
    revenue_per_customer: float | None
    gross_profit: Decimal | None
    gross_margin: float | None
    expenses: Decimal | None
    contribution: Decimal | None
    orders: int
    gap_days: float | None


@looks_at_records
def pyramid(question: Question) -> Pyramid:
    """The pyramid of the scope's period by its scheme."""
    tiers_now = question.ask(tiering)
    before = question.scope.before()
    active = np.zeros(len(tiers_now.worth.members.ids), dtype=bool)
    active[tiers_now.worth.keys] = True
    return Pyramid(
        tiering=tiers_now,
        before=revenue_by_key(question.of(before)) if before else None,
        inactive=int(
            np.count_nonzero(active_before(question, question.scope.period.from_day) & ~active)
        ),
        prospects=prospects(question),
    )


@looks_at_records
def tier_figures(question: Question) -> tuple[TierFigures, ...]:
    """The figures of every tier, highest first; tiers without a customer included."""
    tiers_now, often = question.ask(tiering), question.ask(habits)
    return tuple(_figures(tiers_now, often, place) for place in range(len(tiers_now.codes)))


def members(question: Question, tier: str | None = None) -> pd.DataFrame:
    """One row per customer of the tier (or of all), largest value first.

    ``id``, ``name``, ``tier``, ``value`` (money; of a monthly scheme the average per month),
    ``rank``, ``revenue``, ``before`` (revenue in the comparison period) and ``change`` (revenue −
    before), both only with a comparison, ``share`` (of the net revenue of all active customers),
    ``margin`` (gross margin, NaN where no cost is known), ``last_day`` (last purchase day in the
    period, NaT without one), where expenses are known ``expenses`` and, with cost, ``contribution``,
    and ``rep`` (see ``reps``; NaN without one). For customers of the economic scheme ``key_basis`` and
    ``key_reason``: the kind of key account and why, by the register (None of whom it does not know).
    """
    every = question.ask(pyramid)
    tiers_now = every.tiering
    at = np.arange(len(tiers_now.tiers))
    if tier is not None:
        at = np.flatnonzero(tiers_now.tiers == tiers_now.codes.index(tier))
    rows = _members(tiers_now, at, every.before, question.ask(reps))
    if tiers_now.scheme.kind == YEARLY and level(question.scope) == "customer":
        return _registered(question, rows)
    return rows


def _registered(question: Question, rows: pd.DataFrame) -> pd.DataFrame:
    """The members with what the register says of them."""
    entered = {entry["customer"]: entry for entry in entries(question).to_pylist()}
    said = {
        f"key_{name}": [entered.get(customer, {}).get(name) for customer in rows["id"]]
        for name in ("basis", "reason")
    }
    return rows.assign(
        **{name: pd.Series(values, rows.index, object) for name, values in said.items()}
    )


def _figures(tiers_now: Tiering, often: Habits, place: int) -> TierFigures:
    at, worth = tiers_now.tiers == place, tiers_now.worth
    keys, customers = worth.keys[at], int(np.count_nonzero(at))
    revenue, costed = int(worth.revenue[at].sum()), int(worth.costed[at].sum())
    profit, spent = int(worth.profit[at].sum()), int(worth.expenses[at].sum())
    gaps = often.gap_days[keys]
    gaps = gaps[~np.isnan(gaps)]
    return TierFigures(
        code=tiers_now.codes[place],
        customers=customers,
        not_positive=int(np.count_nonzero(tiers_now.values[at] <= 0)),
        share_customers=_share(customers, len(tiers_now.tiers)),
        revenue=exact.decimal(revenue),
        share_revenue=_share(revenue, tiers_now.revenue_total),
        revenue_per_customer=revenue / customers / exact.UNIT if customers else None,
        gross_profit=exact.decimal(profit) if worth.has_cost else None,
        gross_margin=_share(profit, costed),
        expenses=exact.decimal(spent) if worth.has_expenses else None,
        contribution=exact.decimal(profit - spent) if worth.has_cost else None,
        orders=int(often.orders[keys].sum()),
        gap_days=float(np.median(gaps)) if len(gaps) else None,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole > 0 else None


def _members(
    tiers_now: Tiering, at: np.ndarray, before: np.ndarray | None, rep: np.ndarray
) -> pd.DataFrame:
    worth = tiers_now.worth
    keys, revenue, costed = worth.keys[at], worth.revenue[at], worth.costed[at].astype(float)
    whole = tiers_now.revenue_total
    frame = pd.DataFrame(
        {
            "id": worth.members.ids[keys],
            "name": worth.members.names[keys],
            "tier": np.array(tiers_now.codes)[tiers_now.tiers[at]],
            "value": tiers_now.amounts(tiers_now.values[at]),
            "rank": tiers_now.ranks[at],
            "revenue": _money(revenue),
            "share": revenue.astype(float) / whole if whole > 0 else np.nan,
            "margin": np.divide(
                worth.profit[at].astype(float),
                costed,
                out=np.full(len(at), np.nan),
                where=costed > 0,
            ),
            "last_day": worth.last_day[at],
        }
    )
    if before is not None:
        frame["before"] = _money(before[keys])
        frame["change"] = _money(revenue - before[keys])
    if worth.has_expenses:
        frame["expenses"] = _money(worth.expenses[at])
        if worth.has_cost:
            frame["contribution"] = _money(worth.profit[at] - worth.expenses[at])
    return frame.assign(rep=rep[keys])


def _money(units: np.ndarray) -> np.ndarray:
    return (units / exact.UNIT).astype(float)
