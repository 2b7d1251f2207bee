"""How many of its own average orders separate a customer from a tier."""

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.boundary import boundary
from analytics.pyramid.habits import Habits, habits
from analytics.pyramid.tiering import Tiering, tiering
from analytics.question import Question


def boundary_in_orders(question: Question, near: float | None = None) -> pd.DataFrame:
    """The rows of ``boundary`` with ``orders``, see ``orders_away``."""
    tiers_now = question.ask(tiering)
    rows = boundary(tiers_now, near)
    return rows.assign(orders=orders_away(tiers_now, question.ask(habits), rows))


def orders_away(tiers_now: Tiering, habits: Habits, rows: pd.DataFrame) -> np.ndarray:
    """For each row of ``boundary``: its ``amount`` in average orders of that customer, rounded up.

    The average order is what ranks (gross profit or net revenue) per order of the period; NaN for a
    customer without orders, or whose orders bring nothing.
    """
    keys = tiers_now.worth.members.keys_of(tuple(rows["id"]))
    brought = tiers_now.revenue_by_key[keys].astype(float) / exact.UNIT
    if tiers_now.basis == "gross_profit":
        brought = rows["value"].to_numpy(dtype=float)
    orders = habits.orders[keys].astype(float)
    needed = np.full(len(rows), np.nan)
    on = (orders > 0) & (brought > 0)
    amount = rows["amount"].to_numpy(dtype=float) * tiers_now.months
    exactly = amount[on] * orders[on] / brought[on]
    needed[on] = np.maximum(np.ceil(np.round(exactly, 9)), 1)
    return needed
