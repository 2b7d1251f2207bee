"""How a customer buys: its stage, its run, its rhythm."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import pyarrow as pa

from analytics.latest_change import latest_change
from analytics.profile.part import Ground, Part, Words, years_back
from analytics.profile.sold import reaches_back
from analytics.profile.values import Values
from analytics.question import Question
from analytics.rhythm.set_gaps import RECORD_TYPE
from analytics.stages.accounts import latest_stage
from analytics.stages.stages import NAMES, Stages, stages
from analytics.warnings.inputs.sales_inputs import purchase_days_of
from data.record_types import RECORD_TYPES

_SET_BY: Final = tuple(RECORD_TYPES[kind].table for kind in ("reset", "override", RECORD_TYPE))
"""The records that set a stage."""


def _history(question: Question) -> Stages:
    """The stages as of the latest change that can have set one."""
    records = latest_change(question, *_SET_BY)
    return question.of(replace(question.scope, records=records)).ask(stages)


def _compute(ground: Ground) -> Mapping[str, Values]:
    history = _history(ground.question)
    keys, latest = history.keys, history.latest
    last, run = (_days(latest[name]) for name in ("last_purchase", "run_start"))
    as_of = np.datetime64(ground.as_of, "D")
    bought = np.zeros(ground.size, dtype=bool)
    bought[keys] = True
    came_in = _days(history.points)[latest_stage(history)[0]]
    gap = _spread(ground, keys, (2 * latest["usual_gap_days"].to_numpy()).astype(np.int64))
    return {
        "stage": Values(_spread(ground, keys, NAMES[history.stage[-1]]), bought),
        "stage_since": Values(_spread(ground, keys, came_in), bought),
        "run_days": Values(_spread(ground, keys, (as_of - run).astype(np.int64)), bought),
        "usual_gap": Values(gap, bought, 2),
        "last_purchase": Values(_spread(ground, keys, last), bought),
        "days_since": Values(_spread(ground, keys, (as_of - last).astype(np.int64)), bought),
        **_purchase_days(ground),
    }


def _purchase_days(ground: Ground) -> dict[str, Values]:
    days = purchase_days_of(ground.question)
    spans = [years_back(ground.as_of, years) for years in (0, 1)]
    now, before = (
        ground.by_key(days.count(span.from_day - timedelta(days=1), span.to_day)) for span in spans
    )
    earlier = np.full(ground.size, reaches_back(ground.question, 1))
    return {
        "purchase_days": Values.all_known(now),
        "purchase_days_before": Values(before, earlier),
    }


def _days(days: object) -> np.ndarray:
    return pa.array(days, pa.date32()).to_numpy(zero_copy_only=False)


def _spread(ground: Ground, keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Values of the accounts by the places of all customers."""
    spread = np.zeros(ground.size, dtype=values.dtype)
    spread[keys] = values
    return spread


PART: Final = Part(
    place=40,
    columns={
        "stage": Words("stage"),
        "stage_since": "day",
        "run_days": "days",
        "usual_gap": "days",
        "last_purchase": "day",
        "days_since": "days",
        "purchase_days": "count",
        "purchase_days_before": "count",
    },
    record_types=("reset", "override"),
    lines=_history,
    compute=_compute,
)
