"""The accounts as they stand: where, since when, why, and what the latest falls put at stake."""

from datetime import timedelta

import numpy as np
import pandas as pd

from analytics import exact
from analytics.question import Question
from analytics.rhythm.sales import sales
from analytics.stages.changes import dated_after, framed
from analytics.stages.moves import Changes
from analytics.stages.stages import NAMES, Stages

MONEY = ("revenue_w1", "revenue_w0", "revenue_year")
"""The columns of ``accounts`` that hold money."""


def accounts(history: Stages) -> pd.DataFrame:
    """One row per account, by id: ``id``, ``name``, ``stage``, ``since``, ``days``, ``previous``,
    ``computed``, ``override``, ``last_purchase``, ``purchase_days``, ``usual_gap_days``,
    ``lapse_limit_days``, ``run_start``, ``purchase_days_in_run``, ``revenue_w1``, ``revenue_w0``,
    ``breadth_w1``, ``breadth_w0``, ``revenue_year``.

    ``since``: the evaluation point of the transition into the stage; ``days`` from there to the as-of
    date; ``previous``: the stage before it, None at the start. ``override`` is None without one.
    Money in the store's currency (``money`` has it exact).
    """
    since, previous = latest_stage(history)
    days = np.array(history.points, dtype="datetime64[D]")
    frame = pd.DataFrame(
        {
            "id": history.ids,
            "name": history.names,
            "stage": NAMES[history.stage[-1]],
            "since": np.array(history.points, dtype=object)[since],
            "days": (days[-1] - days[since]).astype(int),
            "previous": NAMES[previous],
            "computed": NAMES[history.computed[-1]],
            "override": NAMES[history.override[-1]],
        }
    )
    latest = history.latest.assign(revenue_year=history.revenue_year[-1])
    for name in MONEY:
        latest[name] = (latest[name] / exact.UNIT).astype(float)
    return pd.concat([frame, latest], axis=1)


def money(history: Stages) -> dict[str, list[str]]:
    """The money columns of ``accounts``, exact, as decimal text."""
    units = {name: history.latest[name] for name in MONEY[:2]} | {
        MONEY[2]: history.revenue_year[-1]
    }
    return {name: [exact.text(amount) for amount in column] for name, column in units.items()}


def setbacks(question: Question, history: Stages, days: int | None = None) -> pd.DataFrame:
    """Regressions and lapses of the last ``days`` (the rules' ``recent_days``), most money first.

    The columns of ``transitions``, ``last_purchase`` (up to the point) and ``at_stake``: net revenue
    of the twelve months up to that purchase.
    """
    span = timedelta(days=history.rules.recent_days if days is None else days)
    falls = dated_after(history, history.as_of - span).falls().by_point()
    moved = framed(history, falls)
    if moved.empty:
        return moved.assign(last_purchase=None, at_stake=None)
    both = moved.assign(**_at_stake(question.of(history.scope), history, falls))
    return both.sort_values(by="at_stake", ascending=False, kind="stable", ignore_index=True)


def _at_stake(question: Question, history: Stages, falls: Changes) -> dict[str, np.ndarray]:
    """Of each fall the last purchase up to its point, and the net revenue of the year to that."""
    keys, points = (
        history.keys[falls.account],
        np.array(history.points, dtype="datetime64[D]")[falls.point],
    )
    bought, stake = np.full(len(keys), None, dtype=object), np.zeros(len(keys))
    for sold in sales(question):
        ours = np.flatnonzero(np.isin(keys, sold.keys))
        customer, rows = np.searchsorted(sold.keys, keys[ours]), sold.days.bought
        until = (points[ours] - np.datetime64(sold.origin, "D")).astype(np.int64)
        last = rows.day[rows.upto_each(customer, until) - 1].astype(np.int64)
        bought[ours] = sold.dates(last)
        stake[ours] = (sold.revenue_of_year_to(customer, last) / exact.UNIT).astype(float)
    return {"last_purchase": bought, "at_stake": stake}


def latest_stage(history: Stages) -> tuple[np.ndarray, np.ndarray]:
    """Place of the point where each account came into its stage, and the stage code before."""
    stage = history.stage
    moved = np.vstack([stage[:1] != 0, stage[1:] != stage[:-1]])
    since = len(stage) - 1 - np.argmax(moved[::-1], axis=0)
    before = np.vstack([np.zeros_like(stage[:1]), stage[:-1]])
    return since, before[since, np.arange(stage.shape[1])]
