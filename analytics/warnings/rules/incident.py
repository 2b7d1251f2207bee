"""Major incident (重大变故): an open incident, or a reset event of late."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.period import FinancialYear
from analytics.question import Question
from analytics.record_inputs import Query, longer
from analytics.rules.number import Numbers, count, days
from analytics.warnings.evidence import Choice, Fact
from analytics.warnings.rule import Judgement, Reading, Rule, Sources
from analytics.warnings.verdict import AMBER, RED, Branch, units

_HERE = Path(__file__)


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Red: an open incident of this severity or above, or a reset event in the last days."""

    TABLE: ClassVar[str] = "warnings"

    grave_severity: int = count(3, least=1, most=3, tried=(1, 2, 3))
    reset_days: int = days(90, is_read_by=True)


@dataclass(frozen=True, eq=False)
class Incidents:
    """The gravest open incident (``severity`` 0: none) and the latest reset event of each customer.

    ``twelve_months``: net revenue up to the as-of date, in whole millionths.
    """

    as_of: date
    incidents: np.ndarray
    severity: np.ndarray
    kind: np.ndarray
    opened: np.ndarray
    resets: np.ndarray
    reset_kind: np.ndarray
    reset_day: np.ndarray
    twelve_months: np.ndarray


def _read(question: Question, thresholds: Thresholds, _year: FinancialYear) -> Reading[Incidents]:
    as_of = question.scope.period.to_day
    after = as_of - timedelta(days=thresholds.reset_days)
    queries = {
        "incidents": Query.of_file(_HERE.with_name("incidents.sql"), as_of=as_of),
        "resets": Query.of_file(_HERE.with_name("resets.sql"), after=after, as_of=as_of),
    }
    return Reading(queries, _incidents)


def _incidents(sources: Sources) -> Incidents:
    incidents, resets = sources.records["incidents"], sources.records["resets"]
    return Incidents(
        as_of=sources.sales.as_of,
        incidents=incidents.whole("incidents"),
        severity=incidents.whole("severity"),
        kind=incidents.texts("kind"),
        opened=incidents.days("opened"),
        resets=resets.whole("resets"),
        reset_kind=resets.texts("kind"),
        reset_day=resets.days("day"),
        twelve_months=longer(sources.sales.twelve_months, incidents.size),
    )


def _judge(incidents: Incidents, rules: Thresholds, _floors: np.ndarray) -> Judgement:
    """Where something grave has happened; at risk is the net revenue of the last twelve months."""
    at_risk = np.maximum(incidents.twelve_months, 0)
    is_open, grave = incidents.severity > 0, incidents.severity >= rules.grave_severity
    severity = ("count", 0, incidents.severity * exact.UNIT)
    resets = ("count", 0, incidents.resets * exact.UNIT, 0, at_risk, at_risk)
    branches = (
        Branch("severity", RED, grave, *severity, units(rules.grave_severity), at_risk, at_risk),
        Branch("reset", RED, incidents.resets > 0, *resets),
        Branch("severity", AMBER, is_open & ~grave, *severity, units(1), at_risk, at_risk),
    )
    return Judgement(branches, _facts(incidents, is_open))


def _facts(incidents: Incidents, is_open: np.ndarray) -> dict[str, Fact]:
    was_reset = incidents.resets > 0
    ago = (np.datetime64(incidents.as_of, "D") - incidents.reset_day).astype(np.int64)
    return {
        "incidents": Fact(incidents.incidents),
        "severity": Fact(incidents.severity, is_open),
        "incident_kind": Fact(incidents.kind),
        "opened": Fact(incidents.opened, is_open),
        "reset_kind": Fact(incidents.reset_kind),
        "reset_day": Fact(incidents.reset_day, was_reset),
        "reset_days_ago": Fact(ago, was_reset),
    }


RULE: Final = Rule(
    code="incident",
    place=50,
    thresholds=Thresholds,
    reasons=("severity", "reset"),
    facts={
        "incidents": "count",
        "severity": "count",
        "incident_kind": Choice("incident", "kind"),
        "opened": "day",
        "reset_kind": Choice("reset", "kind"),
        "reset_day": "day",
        "reset_days_ago": "count",
    },
    record_types=("incident", "reset"),
    read=_read,
    judge=_judge,
)
