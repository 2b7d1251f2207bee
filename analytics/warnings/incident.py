"""Major incident (重大变故): an open incident, or a reset event of late."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics import exact
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.record_inputs import Fact, Facts, longer
from analytics.warnings.sales_inputs import SalesSide
from analytics.warnings.verdict import AMBER, RED, Branch, Verdict, speak, units


@dataclass(frozen=True, eq=False)
class Upheaval:
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


def upheaval(side: SalesSide, incidents: Facts, resets: Facts) -> Upheaval:
    """The vectors of ``incidents.sql``, ``resets.sql`` and the sales side."""
    return Upheaval(
        as_of=side.as_of,
        incidents=incidents.whole("incidents"),
        severity=incidents.whole("severity"),
        kind=incidents.texts("kind"),
        opened=incidents.days("opened"),
        resets=resets.whole("resets"),
        reset_kind=resets.texts("kind"),
        reset_day=resets.days("day"),
        twelve_months=longer(side.twelve_months, incidents.size),
    )


def incident(found: Upheaval, rules: WarningRules) -> Verdict:
    """Where something grave has happened; at risk is the net revenue of the last twelve months."""
    at_risk = np.maximum(found.twelve_months, 0)
    is_open, grave = found.severity > 0, found.severity >= rules.grave_severity
    severity = ("count", 0, found.severity * exact.UNIT)
    resets = ("count", 0, found.resets * exact.UNIT, 0, at_risk, at_risk)
    branches = (
        Branch("severity", RED, grave, *severity, units(rules.grave_severity), at_risk, at_risk),
        Branch("reset", RED, found.resets > 0, *resets),
        Branch("severity", AMBER, is_open & ~grave, *severity, units(1), at_risk, at_risk),
    )
    return speak("incident", branches, _facts(found, is_open), len(at_risk))


def _facts(found: Upheaval, is_open: np.ndarray) -> dict[str, Fact]:
    was_reset = found.resets > 0
    ago = (np.datetime64(found.as_of, "D") - found.reset_day).astype(np.int64)
    return {
        "incidents": Fact("count", found.incidents),
        "severity": Fact("count", found.severity, is_open),
        "incident_kind": Fact("text", found.kind),
        "opened": Fact("day", found.opened, is_open),
        "reset_kind": Fact("text", found.reset_kind),
        "reset_day": Fact("day", found.reset_day, was_reset),
        "reset_days_ago": Fact("count", ago, was_reset),
    }
