"""The tier of a customer by the scope's scheme, now and a year before; its grade by its type."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from analytics.profile.part import Ground, Part, Words, years_back
from analytics.profile.sold import reaches_back
from analytics.profile.values import Values
from analytics.pyramid.tiering import Tiering, tiering
from analytics.rules.schemes import BY_TYPE, UNTYPED


def _compute(ground: Ground) -> Mapping[str, Values]:
    question = ground.question
    before = question.scope.over(years_back(ground.as_of, 1))
    earlier = reaches_back(question, 1)
    now = question.ask(tiering)
    places = ground.by_key(now.tier_by_key, -1)
    graded = question.of(replace(question.scope, scheme=BY_TYPE)).ask(tiering)
    return {
        "grade": _grades(ground, graded),
        "tier": _tiers(ground, now, True),
        "tier_place": Values(places + 1, places >= 0),
        "tier_before": _tiers(ground, question.of(before).ask(tiering), earlier),
    }


def _tiers(ground: Ground, tiers: Tiering, known: bool) -> Values:
    """The tier's code; unknown of a customer without a line in the twelve months."""
    places = ground.by_key(tiers.tier_by_key, -1)
    return Values(np.array(tiers.codes, dtype=object)[places], (places >= 0) & known)


def _grades(ground: Ground, graded: Tiering) -> Values:
    """The grade by the table of its type; unknown of a customer of no known type too."""
    grades = _tiers(ground, graded, True)
    return Values(grades.values, grades.known & (grades.values != UNTYPED))


PART: Final = Part(
    place=20,
    columns={
        "tier": Words("tier"),
        "tier_place": "count",
        "tier_before": Words("tier"),
        "grade": Words("tier"),
    },
    record_types=("customer", "expense"),
    compute=_compute,
)
