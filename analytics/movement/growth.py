"""Where growth came from: the change in net revenue by customers and by what they buy.

Ansoff, "Strategies for Diversification", Harvard Business Review 35(5), 1957: penetration, product
and market development; what was lost stands beside them.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import pandas as pd

from analytics.movement.movement import compared
from analytics.period import Period
from analytics.pyramid.tiering import level
from analytics.question import Question
from analytics.selection import selected

PARTS: Final = (
    "market_development",
    "product_development",
    "penetration",
    "lost_categories",
    "lost_customers",
)
LOSS: Final = ("lost_categories", "lost_customers")
UNASSIGNED: Final = ("no_category", "no_customer")
"""Lines without a category, or without a customer: parts only where there are such lines."""
_SQL: Final = Path(__file__).with_name("growth.sql")


@dataclass(frozen=True, eq=False)
class Growth:
    """The change in net revenue from the comparison period (A) to the period (B), in parts.

    ``parts``: one row per part: ``part``, ``customers``, ``revenue_from`` (A), ``revenue_to`` (B),
    ``change``, money as exact ``Decimal``. The changes add up to the change in net revenue of all
    selected lines. A customer may stand in several of ``product_development``, ``penetration``,
    ``lost_categories`` and ``no_category``. ``item``: ``category``, or ``product`` in a store
    without categories. ``start`` and ``end``: customers and net revenue of A and of B.
    """

    item: str
    parts: pd.DataFrame
    start: tuple[int, Decimal]
    end: tuple[int, Decimal]

    def bridge(self) -> pd.DataFrame:
        """One row per step from A to B, as ``Movement.bridge``: ``part``, ``customers``, ``amount``."""
        changes = self.parts[["part", "customers", "change"]].itertuples(index=False, name=None)
        return pd.DataFrame(
            [("start", *self.start), *changes, ("end", *self.end)],
            columns=["part", "customers", "amount"],
        )

    def total(self, *parts: str) -> tuple[int, Decimal]:
        """The customers of some parts, added up, and their change."""
        rows = self.parts[self.parts["part"].isin(parts)]
        return sum(rows["customers"].tolist()), sum(rows["change"].tolist(), Decimal(0))


def growth(question: Question) -> Growth:
    """The parts of the change from the scope's comparison period to its period, under its filters.

    A customer (or group) is *new* without a line in A, *lost* without one in B, else *existing*; a
    category is new to an existing customer without a line of it in A, lost without one in B. A new
    or a lost customer counts whole, lines without a category included.
    Without a comparison A is the same dates one year before.
    """
    scope, then = question.scope, compared(question.scope)
    now = scope.period
    dimensions = question.store.facts(scope.version).dimensions
    item = next((name for name in ("category", "product") if name in dimensions), "category")
    span = Period(min(then.from_day, now.from_day), max(then.to_day, now.to_day))
    where, values = selected(question, span)
    rows = question.store.query(
        _SQL,
        {"member_key": f"{level(scope)}_key", "item_key": f"{item}_key", "selected": where},
        then_from=then.from_day,
        then_to=then.to_day,
        now_from=now.from_day,
        now_to=now.to_day,
        **values,
    ).to_pylist()
    by_part = {row["part"]: row for row in rows}
    whole = by_part[None]
    shown = (*PARTS, *(part for part in UNASSIGNED if part in by_part))
    return Growth(
        item,
        pd.DataFrame(
            [_row(part, by_part.get(part)) for part in shown],
            columns=["part", "customers", "revenue_from", "revenue_to", "change"],
        ),
        start=(whole["customers_then"], whole["revenue_from"] or Decimal(0)),
        end=(whole["customers_now"], whole["revenue_to"] or Decimal(0)),
    )


def _row(part: str, row: dict | None) -> tuple[str, int, Decimal, Decimal, Decimal]:
    """A part, with zeros where no line belongs to it."""
    if row is None:
        return part, 0, Decimal(0), Decimal(0), Decimal(0)
    before, now = row["revenue_from"], row["revenue_to"]
    return part, row["customers"], before, now, now - before
