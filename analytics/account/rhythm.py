"""When the account buys: its usual gap, the day its next purchase is expected, and the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.account.customer import Customer
from analytics.account.lines import Lines
from analytics.period import Period, months_to
from analytics.scope import Scope
from analytics.stages.why import Why
from data.record_types import STAGES

CALENDAR_MONTHS: Final = 24
_LAPSED: Final = STAGES[-1]


@dataclass(frozen=True, eq=False)
class AccountRhythm:
    """The purchase rhythm of one account (sections 4 and 5 of the definitions), lengths in days.

    ``gap_is_set``: the usual gap is one that a person has set. ``longest_silence_days``: the longest of the
    gaps that the usual gap of the purchases rests on, or the present silence where that is longer.
    ``days_late`` is 0 while the expected day has not passed; ``verdict``: ``on_time``, ``late``, ``lapsed``.
    ``calendar``: one row per day with lines of the last 24 months: ``day``, ``lines``, ``revenue``
    (float, net of returns; ``units`` the same in whole millionths), ``is_purchase`` (a line above zero).
    """

    first_purchase: date
    last_purchase: date
    purchase_days: int
    usual_gap_days: float
    gap_is_set: bool
    longest_silence_days: int
    lapse_limit_days: float
    expected_next: date
    days_late: int
    verdict: str
    calendar: pd.DataFrame


def account_rhythm(scope: Scope, who: Customer, reasons: Why | None) -> AccountRhythm | None:
    """The rhythm of one customer; None where it has never bought anything above zero."""
    if reasons is None:
        return None
    now, as_of = reasons.points.iloc[-1], scope.period.to_day
    # A gap that ends at noon ends on that day.
    expected = now["last_purchase"] + timedelta(days=int(now["usual_gap_days"]))
    late = max((as_of - expected).days, 0)
    return AccountRhythm(
        first_purchase=reasons.purchase_days[0],
        last_purchase=now["last_purchase"],
        purchase_days=len(reasons.purchase_days),
        usual_gap_days=float(now["usual_gap_days"]),
        gap_is_set=bool(now["gap_is_set"]),
        longest_silence_days=_longest_silence(reasons, as_of),
        lapse_limit_days=float(now["lapse_limit_days"]),
        expected_next=expected,
        days_late=late,
        verdict="lapsed" if now["computed"] == _LAPSED else "late" if late else "on_time",
        calendar=_calendar(who.lines, months_to(as_of, CALENDAR_MONTHS)),
    )


def _longest_silence(reasons: Why, as_of: date) -> int:
    bought = reasons.purchase_days[-reasons.rules.recent_gaps - 1 :]
    pauses = zip(bought, [*bought[1:], as_of], strict=True)
    return max((after - before).days for before, after in pauses)


def _calendar(lines: Lines, period: Period) -> pd.DataFrame:
    at = lines.within(period)
    days, place = np.unique(lines.day[at], return_inverse=True)
    amounts = lines.amount[at]
    sums = np.zeros(len(days), dtype=amounts.dtype)
    np.add.at(sums, place, amounts)
    return pd.DataFrame(
        {
            "day": pd.Series(days.tolist(), dtype=object),
            "lines": np.bincount(place, minlength=len(days)),
            "revenue": (sums / exact.UNIT).astype(float),
            "units": sums,
            "is_purchase": np.bincount(place, weights=amounts > 0, minlength=len(days)) > 0,
        }
    )
