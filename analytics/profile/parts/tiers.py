"""The tier of a customer by the scope's scheme, now and a year before; its grade by its type."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from analytics.customers.people import CARDS
from analytics.latest_change import latest_change
from analytics.profile.part import Ground, Part, Words, years_back
from analytics.profile.sold import reaches_back
from analytics.profile.values import Values
from analytics.pyramid.tiering import Tiering, tiering
from analytics.question import Question
from analytics.rules.schemes import BY_TYPE, LOYAL, UNTYPED
from data.record_types import RECORD_TYPES

_MOVED_BY: Final = (RECORD_TYPES["expense"].table, RECORD_TYPES["key_account"].table, CARDS)
"""The records that move a customer from tier to tier, but for schemes that ask for loyalty."""


def _tierings(question: Question) -> tuple[Tiering, ...]:
    """By the scope's scheme, by the same a year before, and by types."""
    before = question.scope.over(years_back(question.scope.period.to_day, 1))
    by_type = replace(question.scope, scheme=BY_TYPE)
    return tuple(_tiering(question.of(scope)) for scope in (question.scope, before, by_type))


def _tiering(question: Question) -> Tiering:
    """As of the latest change that can have moved a customer: a visit makes nobody be put in order again."""
    if question.scope.scheme in LOYAL:
        return question.ask(tiering)
    records = latest_change(question, *_MOVED_BY)
    return question.of(replace(question.scope, records=records)).ask(tiering)


def _compute(ground: Ground) -> Mapping[str, Values]:
    now, before, graded = _tierings(ground.question)
    earlier = reaches_back(ground.question, 1)
    places = ground.by_key(now.tier_by_key, -1)
    return {
        "grade": _grades(ground, graded),
        "tier": _tiers(ground, now, True),
        "tier_place": Values(places + 1, places >= 0),
        "tier_before": _tiers(ground, before, earlier),
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
    lines=_tierings,
    compute=_compute,
)
