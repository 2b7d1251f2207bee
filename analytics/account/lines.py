"""The sale lines of one customer as arrays: read once, every part of the account is made from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import Period
from analytics.question import Question
from data.store.dimensions import ON_CARD

_SQL = Path(__file__).with_name("lines.sql")
ITEMS: Final = ("category", "product")


@dataclass(frozen=True, eq=False)
class Lines:
    """One entry per line, by date; money in whole millionths.

    ``costed``: the amount where the cost is known, else 0; ``cost``: 0 where it is not. ``item``: key of the
    category (of the product in a store without categories), −1 without one. ``said``: by
    dimension, the id on the latest line that has one.
    """

    day: np.ndarray
    amount: np.ndarray
    costed: np.ndarray
    cost: np.ndarray
    item: np.ndarray
    said: Mapping[str, str]

    def within(self, period: Period) -> np.ndarray:
        """Which lines lie in the period."""
        first, last = np.datetime64(period.from_day), np.datetime64(period.to_day)
        return (self.day >= first) & (self.day <= last)

    def revenue(self, period: Period) -> int:
        """Net revenue of the period."""
        return int(self.amount[self.within(period)].sum())

    def by_item(self, period: Period) -> dict[int, int]:
        """Net revenue of the period by key of the item, of those with a line in it."""
        at = self.within(period) & (self.item >= 0)
        keys, place = np.unique(self.item[at], return_inverse=True)
        sums = np.zeros(len(keys), dtype=self.amount.dtype)
        np.add.at(sums, place, self.amount[at])
        return dict(zip(keys.tolist(), sums.tolist(), strict=True))

    def by_month(self) -> dict[date, int]:
        """Net revenue by calendar month (its first day)."""
        months, place = np.unique(self.day.astype("datetime64[M]"), return_inverse=True)
        sums = np.zeros(len(months), dtype=self.amount.dtype)
        np.add.at(sums, place, self.amount)
        return dict(zip(months.astype("datetime64[D]").tolist(), sums.tolist(), strict=True))


def item_of(question: Question) -> str | None:
    """What the store's lines are cut by: ``category``, ``product`` without categories, or None."""
    known = question.store.facts(question.scope.version).dimensions
    return next((item for item in ITEMS if item in known), None)


def lines_of(question: Question, key: int | None) -> Lines:
    """All lines of the customer up to the scope's last day; none for one that the sales do not know."""
    item = item_of(question)
    rows = question.store.query(
        _SQL,
        {
            "item": f"{item}_key" if item else "cast(null as integer)",
            "said": ", ".join(f"{name}_key" for name in ON_CARD),
        },
        customer_key=-1 if key is None else key,
        to_day=question.scope.period.to_day,
        version=question.scope.version,
    )
    amount = exact.line_units(rows["amount"])
    zero = pa.scalar(0, pa.decimal128(18, 6))
    return Lines(
        day=rows["sale_date"].to_numpy().astype("datetime64[D]"),
        amount=amount,
        costed=np.where(rows["cost"].is_valid().to_numpy(), amount, 0),
        cost=exact.line_units(rows["cost"].fill_null(zero)),
        item=rows["item_key"].fill_null(-1).to_numpy(),
        said=_said(question, rows),
    )


def _said(question: Question, rows: pa.Table) -> dict[str, str]:
    said = {}
    for name in ON_CARD:
        known = rows[f"{name}_key"].drop_null()
        if len(known):
            said[name] = str(
                question.store.members(name, question.scope.version).ids[known[-1].as_py()]
            )
    return said
