"""How many of its own average orders separate a customer from a tier."""

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.habits import Habits
from analytics.pyramid.tiering import Tiering


def orders_away(found: Tiering, habits: Habits, rows: pd.DataFrame) -> np.ndarray:
    """For each row of ``boundary``: its ``amount`` in average orders of that customer, rounded up.

    The average order is what ranks (gross profit or net revenue) per order of the period; NaN for a
    customer without orders, or whose orders bring nothing.
    """
    keys = found.worth.members.keys_of(tuple(rows["id"]))
    brought = found.revenue_by_key[keys].astype(float) / exact.UNIT
    if found.basis == "gross_profit":
        brought = rows["value"].to_numpy(dtype=float)
    orders = habits.orders[keys].astype(float)
    needed = np.full(len(rows), np.nan)
    on = (orders > 0) & (brought > 0)
    amount = rows["amount"].to_numpy(dtype=float) * found.months
    exactly = amount[on] * orders[on] / brought[on]
    needed[on] = np.maximum(np.ceil(np.round(exactly, 9)), 1)
    return needed
