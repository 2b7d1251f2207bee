"""What decides the stage: the run, the limits and the signal at every evaluation point."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.rhythm.purchases import Purchases
from analytics.rhythm.sales import Sales
from analytics.rules.number import exact as fraction
from analytics.rules.stages_rules import StagesRules
from analytics.stages.bought_items import Stretches
from analytics.stages.windows import Windows, windows
from data.record_types import STAGES

NONE: Final = 0
ESTABLISH, STABILISE, STRENGTHEN, LAPSED = range(1, len(STAGES) + 1)
"""Codes in the arrays of stages: 0 before the first purchase, then the places in ``STAGES`` from 1."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """One row per evaluation point, one column per customer; days since the origin of the sales.

    ``purchase_days``: how many up to the point; ``last_row``: row of the last of them in the
    purchases (meaningless while there is none). ``run_start`` and ``run_purchase_days``: the run in
    force, reset events considered. ``signal``: whether the strengthening signal holds at the point.
    """

    points: np.ndarray
    purchase_days: np.ndarray
    last_row: np.ndarray
    lapsed: np.ndarray
    run_start: np.ndarray
    run_purchase_days: np.ndarray
    windows: Windows
    signal: np.ndarray
    stage: np.ndarray


def evidence(
    sales: Sales,
    stretches: Stretches,
    bought: Purchases,
    points: np.ndarray,
    resets: Iterable[tuple[int, int]],
) -> Evidence:
    """The evidence at ``points``; ``resets``: position of the customer and day of the event."""
    rules = bought.rules
    after = np.array([sales.days.bought.upto(point) for point in points.tolist()])
    purchase_days = after - bought.first[:-1]
    started = purchase_days > 0
    last_row = np.where(started, after - 1, 0)
    run_start, in_run, lapsed = _runs(bought, points, last_row, started, resets)
    spans = windows(sales, stretches, points, rules)
    signal = started & _signal(spans, points, run_start, rules)
    young = (points[:, None] - run_start < rules.establish_days) | (
        in_run < rules.establish_purchase_days
    )
    held = recent_signals(signal, rules) >= rules.signal_held
    stage = np.where(held, STRENGTHEN, STABILISE).astype(np.int8)
    stage[young] = ESTABLISH
    stage[lapsed] = LAPSED
    stage[~started] = NONE
    return Evidence(
        points, purchase_days, last_row, lapsed, run_start, in_run, spans, signal, stage
    )


def _runs(
    bought: Purchases,
    points: np.ndarray,
    last_row: np.ndarray,
    started: np.ndarray,
    resets: Iterable[tuple[int, int]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Run start, purchase days in the run and whether lapsed, at each point."""
    if not len(bought.day):
        nothing = np.zeros(last_row.shape, dtype=np.int32)
        return nothing, nothing, nothing.astype(bool)
    run_row = bought.run_first[last_row]
    run_start = bought.day[run_row]
    in_run = np.where(started, last_row - run_row + 1, 0)
    lapsed = started & bought.are_lapsed(last_row, points[:, None])
    # In the order of their days, so that the latest one that has happened holds.
    for customer, day in sorted(resets, key=lambda reset: reset[1]):
        of = slice(bought.first[customer], bought.first[customer + 1])
        later = (points >= day) & started[:, customer] & (run_start[:, customer] <= day)
        first_in = bought.first[customer] + np.searchsorted(bought.day[of], day)
        run_start[later, customer] = day
        in_run[later, customer] = last_row[later, customer] - first_in + 1
    return run_start, in_run, lapsed


def _signal(
    spans: Windows, points: np.ndarray, run_start: np.ndarray, rules: StagesRules
) -> np.ndarray:
    """Whether the run is old enough and the half-year stands above the same one a year before."""
    before, now = spans.revenue_w0, spans.revenue_w1
    growth = fraction(rules.growth)
    # The least whole amount at or above growth × before, without leaving 64 bits on the way.
    whole = before // growth.denominator
    rest = before - whole * growth.denominator
    wanted = whole * growth.numerator - (-rest * growth.numerator // growth.denominator)
    grown = (now >= wanted) & (spans.breadth_w1 >= spans.breadth_w0)
    broader = (now >= before) & (spans.breadth_w1 > spans.breadth_w0)
    old_enough = run_start <= points[:, None] - rules.signal_days
    return (old_enough & (before > 0) & (grown | broader)).astype(bool)


def recent_signals(signal: np.ndarray, rules: StagesRules) -> np.ndarray:
    """At how many of the last ``signal_points`` points, each point included, the signal held."""
    total = np.zeros(signal.shape, dtype=np.int8)
    for back in range(min(rules.signal_points, len(signal))):
        total[back:] += signal[: len(signal) - back]
    return total
