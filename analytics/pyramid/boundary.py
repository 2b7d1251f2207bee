"""Customers at a tier boundary, with the amount that separates them: two orders from becoming major."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.tiering import Tiering, lowered, parts_by_type
from analytics.pyramid.tiers import bands_of, least_values, lifted, part_of
from analytics.rules.number import exact as fraction
from analytics.rules.schemes import MONTHLY, TYPED, YEARLY

RISE, FALL = "rise", "fall"


def boundary(tiering: Tiering, near: float | None = None) -> pd.DataFrame:
    """One row per customer that stands within ``near`` of a border; by border, then nearest first.

    ``near`` (a share of the border; default: the rules') can be changed on the page. ``id``, ``name``,
    ``tier``, ``to_tier``, ``direction`` (``rise`` or ``fall``), ``value``, ``border``, ``amount`` (the
    distance, never negative), ``share`` (amount / border). Money as the value of the scheme: of a
    monthly scheme an average per month.

    Where ranks decide, the border upwards is the last value of the tier above (who reaches it shares
    its rank), downwards the first value of the tier below (who falls beneath it changes places with
    it). Where limits decide, the border is the limit: a value on it is in the tier above. The tier
    that the margin gives after the step is shown; a step that changes no tier is left out.
    """
    within = fraction(tiering.rules.pyramid.near if near is None else near)
    is_typed = tiering.scheme.kind == TYPED
    parts = [part for part, _ in parts_by_type(tiering)] if is_typed else [tiering]
    frames = [
        frame
        for part in parts
        for step in _steps(part)
        if len(frame := _frame(part, *step, within))
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=_COLUMNS)


_COLUMNS = ["id", "name", "tier", "to_tier", "direction", "value", "border", "amount", "share"]

Step = tuple[np.ndarray, np.ndarray, int, str]
"""Places of the customers of one tier, the tiers they would go to, the border, the direction."""


def _steps(tiering: Tiering) -> Iterator[Step]:
    by_limits = tiering.scheme.kind in (MONTHLY, YEARLY)
    return _limit_steps(tiering) if by_limits else _rank_steps(tiering)


def _rank_steps(tiering: Tiering) -> Iterator[Step]:
    n, worth, scheme = int(np.count_nonzero(tiering.values > 0)), tiering.worth, tiering.scheme
    tiers, values = bands_of(scheme, tiering.values, tiering.months)[:n], tiering.values[:n]
    for first in np.flatnonzero(tiers[1:] != tiers[:-1]) + 1:
        upper, lower = tiers[first - 1], tiers[first]
        below, above = np.flatnonzero(tiers == lower), np.flatnonzero(tiers == upper)
        for at, other, border, direction in (
            (below, upper, values[first - 1], RISE),
            (above, lower, values[first], FALL),
        ):
            then = lowered(worth, scheme, np.full(len(at), other), at)
            moves = then < tiering.tiers[at] if direction == RISE else then > tiering.tiers[at]
            yield at[moves], then[moves], int(border), direction


def _limit_steps(tiering: Tiering) -> Iterator[Step]:
    months, worth = tiering.worth.scope.period.months_touched, tiering.worth
    bands = bands_of(tiering.scheme, tiering.values, months)
    bands[tiering.values <= 0] = -1  # far from every border, and no margin lifts them
    for upper, border in enumerate(least_values(tiering.scheme, months)):
        for band, other, direction in ((upper + 1, upper, RISE), (upper, upper + 1, FALL)):
            at = np.flatnonzero(bands == band)
            then = lifted(
                tiering.scheme, np.full(len(at), other), worth.profit[at], worth.costed[at]
            )
            moves = then < tiering.tiers[at] if direction == RISE else then > tiering.tiers[at]
            # A flag of the customer list keeps its customer a key account below the limit.
            moves &= ~worth.flagged[at] | (tiering.scheme.kind != YEARLY)
            yield at[moves], then[moves], int(border), direction


def _frame(
    tiering: Tiering, at: np.ndarray, then: np.ndarray, border: int, direction: str, near: Fraction
) -> pd.DataFrame:
    distance = np.abs(tiering.values[at] - border)
    close = distance <= part_of(np.array([border]), near)[0]
    order = np.argsort(distance[close], kind="stable")
    at, then, distance = at[close][order], then[close][order], distance[close][order]
    members, keys, codes = tiering.worth.members, tiering.worth.keys[at], np.array(tiering.codes)
    return pd.DataFrame(
        {
            "id": members.ids[keys],
            "name": members.names[keys],
            "tier": codes[tiering.tiers[at]],
            "to_tier": codes[then],
            "direction": direction,
            "value": tiering.amounts(tiering.values[at]),
            "border": float(border / (exact.UNIT * tiering.months)),
            "amount": tiering.amounts(distance),
            "share": (distance / border).astype(float),
        }
    )
