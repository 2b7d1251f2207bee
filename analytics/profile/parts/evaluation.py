"""The latest evaluation of a customer: four criteria, 0 to 100 each."""

from collections.abc import Mapping
from typing import Final

from analytics.profile.part import Ground, Part
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query

_CRITERIA: Final = ("operating", "credit", "social", "willingness")


def _read(question: Question) -> Mapping[str, Query]:
    latest = {name: f'arg_max({name}, "day")' for name in _CRITERIA}
    as_of = question.scope.period.to_day
    return {"latest": Query.of_type("evaluation", latest, '"day" <= $as_of', as_of=as_of)}


def _compute(ground: Ground) -> Mapping[str, Values]:
    latest = ground.records["latest"]
    return {
        f"evaluation_{name}": Values(latest.whole(name), latest.known(name)) for name in _CRITERIA
    }


PART: Final = Part(
    place=100,
    columns={f"evaluation_{name}": "count" for name in _CRITERIA},
    record_types=("evaluation",),
    read=_read,
    compute=_compute,
)
