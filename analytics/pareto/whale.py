"""The whale curve: all items by gross profit, losses included (Kaplan & Narayanan 2001)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pareto.pareto import MOST_POINTS, Pareto


@dataclass(frozen=True, eq=False)
class Whale:
    """``points``: ``id``, ``name``, ``value``, ``item_share`` (of all items), ``cum_share`` (of the net).

    The curve rises to ``peak_share`` of the net total after ``peak_items`` and falls back to 1.
    """

    items: int
    peak_items: int
    peak_share: float
    net: float
    points: pd.DataFrame


def whale(curve: Pareto) -> Whale | None:
    """The whale curve of all items, those with value ≤ 0 included; None where the net is ≤ 0."""
    values = np.concatenate([curve.values, curve.rest_values])
    keys = np.concatenate([curve.keys, curve.rest_keys])
    net = int(values.sum()) if len(values) else 0
    if net <= 0:
        return None
    cumulative = np.cumsum(values)
    peak = len(curve.values)
    thinned = np.linspace(0, len(values) - 1, min(len(values), MOST_POINTS - 1)).astype(int)
    at = np.unique(np.append(thinned, peak - 1))
    return Whale(
        items=len(values),
        peak_items=peak,
        peak_share=int(cumulative[peak - 1]) / net,
        net=net / exact.UNIT,
        points=pd.DataFrame(
            {
                "id": curve.members.ids[keys[at]],
                "name": curve.members.names[keys[at]],
                "value": (values[at] / exact.UNIT).astype(float),
                "item_share": (at + 1) / len(values),
                "cum_share": (cumulative[at] / net).astype(float),
            }
        ),
    )
