"""Churn (客户流失): late for its own rhythm, or lapsed (section 4 of the definitions)."""

from dataclasses import dataclass

import numpy as np

from analytics import exact
from analytics.rules.rules import exact as fraction
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.record_inputs import Fact, longer
from analytics.warnings.sales_inputs import SalesSide
from analytics.warnings.verdict import AMBER, RED, Branch, Verdict, speak, units


@dataclass(frozen=True, eq=False)
class Silence:
    """How long customers have been silent; ``days_since`` −1 for who never bought.

    ``twice_gap``: twice the usual gap in days; ``to_last``: net revenue of the twelve months up to
    the last purchase, in whole millionths; ``last``: its day, where there is one.
    """

    days_since: np.ndarray
    twice_gap: np.ndarray
    lapse_limit: np.ndarray
    lapsed: np.ndarray
    to_last: np.ndarray
    last: np.ndarray


def silence(side: SalesSide, size: int) -> Silence:
    """The vectors of the sales side."""
    stands = side.standing
    since = longer(stands.days_since, size, -1)
    return Silence(
        days_since=since,
        twice_gap=longer(stands.twice_gap, size),
        lapse_limit=longer(stands.lapse_limit, size),
        lapsed=longer(stands.lapsed, size, missing=False),
        to_last=longer(side.to_last, size),
        last=np.datetime64(side.as_of, "D") - np.maximum(since, 0),
    )


def churn(found: Silence, rules: WarningRules) -> Verdict:
    """Who stays away; at risk is the net revenue of the twelve months up to the last purchase."""
    times = fraction(rules.late_gaps)
    silent = found.days_since > rules.late_floor_days
    late = silent & (2 * times.denominator * found.days_since > times.numerator * found.twice_gap)
    at_risk = np.maximum(found.to_last, 0)
    limit = np.maximum(rules.late_floor_days, found.twice_gap * rules.late_gaps / 2)
    days = ("days", found.twice_gap * (exact.UNIT // 2), found.days_since * exact.UNIT)
    branches = (
        Branch("lapsed", RED, found.lapsed, *days, units(found.lapse_limit), at_risk, at_risk),
        Branch("late", AMBER, late, *days, units(limit), at_risk, at_risk),
    )
    return speak("churn", branches, _facts(found, limit), len(late))


def _facts(found: Silence, limit: np.ndarray) -> dict[str, Fact]:
    bought = found.days_since >= 0
    return {
        "last_purchase": Fact("day", found.last, bought),
        "days_since": Fact("count", found.days_since, bought),
        "usual_gap_days": Fact("number", found.twice_gap / 2, bought),
        "late_after_days": Fact("number", limit, bought),
        "lapse_limit_days": Fact("number", found.lapse_limit, bought),
    }
