"""Churn (客户流失): late for its rhythm, or lapsed (section 4), unless its own calendar pauses then."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.period import FinancialYear
from analytics.question import Question
from analytics.record_inputs import Query, longer
from analytics.rhythm.set_gaps import RECORD_TYPE
from analytics.rules.number import Numbers, days, factor
from analytics.rules.number import exact as fraction
from analytics.warnings.evidence import Fact
from analytics.warnings.rule import Judgement, Reading, Rule, Sources
from analytics.warnings.verdict import AMBER, RED, Branch, units


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Amber: the last purchase is more than this many days and more than this many usual gaps ago."""

    TABLE: ClassVar[str] = "warnings"

    late_floor_days: int = days(30, tried=(14, 30, 45, 60, 90))
    late_gaps: float = factor(1.5, tried=(1, 1.5, 2, 2.5, 3))


@dataclass(frozen=True, eq=False)
class Silence:
    """How long customers have been silent; ``days_since`` −1 for who never bought.

    ``twice_gap``: twice the usual gap in days; ``to_last``: net revenue of the twelve months up to
    the last purchase, in whole millionths; ``last``: its day, where there is one; ``is_paused``: as in
    the same dates of the years before.
    """

    days_since: np.ndarray
    twice_gap: np.ndarray
    lapse_limit: np.ndarray
    lapsed: np.ndarray
    to_last: np.ndarray
    last: np.ndarray
    is_paused: np.ndarray


def _read(question: Question, _thresholds: Thresholds, _year: FinancialYear) -> Reading[Silence]:
    """The usual gaps that people have set for that day; of two the one recorded later."""
    holds = "from_day <= $as_of and (until is null or until >= $as_of)"
    latest = {"days": "arg_max(gap_days, fact)"}
    as_of = question.scope.period.to_day
    return Reading({"gaps": Query.of_type(RECORD_TYPE, latest, holds, as_of=as_of)}, _silence)


def _silence(sources: Sources) -> Silence:
    side, size = sources.sales, sources.size
    gaps = sources.records["gaps"]
    rhythm = side.rhythm.with_set(gaps.whole("days"), gaps.has)
    since = longer(rhythm.days_since, size, -1)
    return Silence(
        days_since=since,
        twice_gap=longer(rhythm.twice_gap, size),
        lapse_limit=longer(rhythm.lapse_limit, size),
        lapsed=longer(rhythm.lapsed, size, missing=False),
        to_last=longer(side.to_last, size),
        is_paused=longer(side.is_paused, size, missing=False),
        last=np.datetime64(side.as_of, "D") - np.maximum(since, 0),
    )


def _judge(silence: Silence, rules: Thresholds, _floors: np.ndarray) -> Judgement:
    """Who stays away, and not by its own calendar.

    At risk is the net revenue of the twelve months up to the last purchase.
    """
    times = fraction(rules.late_gaps)
    silent = ~silence.is_paused & (silence.days_since > rules.late_floor_days)
    lapsed = silence.lapsed & ~silence.is_paused
    late = silent & (
        2 * times.denominator * silence.days_since > times.numerator * silence.twice_gap
    )
    at_risk = np.maximum(silence.to_last, 0)
    limit = np.maximum(rules.late_floor_days, silence.twice_gap * rules.late_gaps / 2)
    said = ("days", silence.twice_gap * (exact.UNIT // 2), silence.days_since * exact.UNIT)
    branches = (
        Branch("lapsed", RED, lapsed, *said, units(silence.lapse_limit), at_risk, at_risk),
        Branch("late", AMBER, late, *said, units(limit), at_risk, at_risk),
    )
    return Judgement(branches, _facts(silence, limit))


def _facts(silence: Silence, limit: np.ndarray) -> dict[str, Fact]:
    bought = silence.days_since >= 0
    return {
        "last_purchase": Fact(silence.last, bought),
        "days_since": Fact(silence.days_since, bought),
        "usual_gap_days": Fact(silence.twice_gap / 2, bought),
        "late_after_days": Fact(limit, bought),
        "lapse_limit_days": Fact(silence.lapse_limit, bought),
    }


RULE: Final = Rule(
    code="churn",
    place=40,
    thresholds=Thresholds,
    reasons=("lapsed", "late"),
    facts={
        "last_purchase": "day",
        "days_since": "count",
        "usual_gap_days": "number",
        "late_after_days": "number",
        "lapse_limit_days": "number",
    },
    record_types=(),  # without any gap that is set it tests all the same
    read=_read,
    judge=_judge,
)
