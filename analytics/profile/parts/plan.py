"""What a customer was to buy in the financial year, and how far it is (see Plan)."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analytics.plan.amounts import amounts
from analytics.profile.part import Ground, Part
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query


def _read(_question: Question) -> Mapping[str, Query]:
    return {"planned": Query.of_type("plan", {"months": "count(*)"})}


def _compute(ground: Ground) -> Mapping[str, Values]:
    every = ground.question.ask(amounts)
    # The customers with a plan are among the known ones; whoever else the plan knows is too.
    at = every.people.places_in(ground.known)
    plan, due, actual = (
        _placed(ground.size, at, every.sums[name]) for name in ("plan", "plan_to_date", "actual")
    )
    planned = _placed(ground.size, at, every.planned)
    return {
        "plan": Values.money(plan, planned),
        "plan_due": Values.money(due, planned),
        "plan_attainment": Values.share(actual, due, planned),
    }


def _placed(size: int, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Values by the places of the plan's customers, a last one for nobody, by those of the profile."""
    placed = np.zeros(size, dtype=values.dtype)
    placed[at[at >= 0]] = values[:-1][at >= 0]
    return placed


PART: Final = Part(
    place=80,
    columns={"plan": "money", "plan_due": "money", "plan_attainment": "share"},
    record_types=("plan",),
    lines=lambda question: question.ask(amounts),
    read=_read,
    compute=_compute,
)
