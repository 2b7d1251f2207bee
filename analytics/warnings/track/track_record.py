"""The track record of the warning rules (预警历史表现): each month-end held against what followed.

Definitions, section 6: each rule asked at each past month-end with what was known then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.customers.people import chosen
from analytics.question import Question, looks_at_records
from analytics.record_inputs import longer
from analytics.rules.rulebook import rules_of
from analytics.stages.key_accounts import SCHEME
from analytics.warnings.inputs.purchase_days import PurchaseDays
from analytics.warnings.inputs.sales_inputs import purchase_days_of
from analytics.warnings.rules import RULES
from analytics.warnings.track.asked import Asked, asked_again, everybody
from analytics.warnings.track.counts import COLUMNS, Left, counted, row
from analytics.warnings.track.month_ends import points_of
from analytics.warnings.track.outcomes import Losses

MONTHS: Final = 24
"""The number of month-ends that are asked, the latest up to the as-of date."""


@dataclass(frozen=True, eq=False)
class TrackRecord:
    """Whether the warnings of the latest month-ends (``points``) were right.

    ``rows``: one per rule, reason ("": whichever spoke) and tier ("": all of them; else that of Curry at
    the month-end): ``warned`` (accounts warned about at a month-end whose outcome is known and counts),
    ``right`` (of these it came so), ``fully`` (of these wholly), ``precision`` = right ÷ warned with
    ``precision_low`` and ``precision_high`` (None from 200 cases on), ``losses`` (accounts and spans in
    which it came so), ``in_time`` (of these, warned about before it was complete), ``recall`` = in_time ÷
    losses with its interval, ``days_ahead`` (median), ``money`` (of those in time, still to come at the
    first warning; millionths), ``false_alarms`` (wrong ones a month-end), ``open`` (warned, and the outcome
    is not known yet), ``not_counted`` (nothing to hold it against). ``months``: by rule, the
    month-ends whose outcome is known.
    """

    points: tuple[date, ...]
    rows: pd.DataFrame
    months: Mapping[str, int]

    def of(self, rule: str, reason: str = "", tier: str = "") -> dict[str, Any]:
        """One row by its names."""
        rows = self.rows
        at = (rows["rule"] == rule) & (rows["reason"] == reason) & (rows["tier"] == tier)
        return rows.loc[at].to_dict("records")[0]


@looks_at_records
def track_record(question: Question, most: int = MONTHS) -> TrackRecord:
    """The track record up to the scope's last day, of the customers that its filters choose."""
    rules, bought = rules_of(question), purchase_days_of(question)
    # The first is asked as well, to know what had begun before.
    points = points_of(question, most + 1)
    asked = asked_again(question, bought, points, {(code, ""): rules for code in RULES})
    among, tiers = whom(question), rules.scheme(SCHEME).codes
    rows, months = [], {}
    for code, rule in RULES.items():
        before, own = split(asked[code, ""], most)
        months[code] = sum(one.outcome.complete is not None for one in own)
        for reason in ("", *rule.reasons):
            found = counted(own, before, reason, among, money_left(question, bought, code))
            for place, tier in ((None, ""), *enumerate(tiers)):
                said = row(found, place, months[code])
                rows.append({"rule": code, "reason": reason, "tier": tier, **said})
    frame = pd.DataFrame(rows, columns=["rule", "reason", "tier", *COLUMNS])
    return TrackRecord(tuple(points[-most:]), frame, months)


def split(asked: list[Asked], most: int) -> tuple[Asked | None, list[Asked]]:
    """The month-end before the ``most`` that count, where there is one, and these."""
    return (asked[0], asked[1:]) if len(asked) > most else (None, asked)


def whom(question: Question) -> np.ndarray:
    """Whom the scope's filters choose, by place among ``everybody``."""
    return chosen(question, question.ask(everybody))


def money_left(question: Question, bought: PurchaseDays, code: str) -> Left:
    """What of a loss is still to come at a later month-end; of other outcomes all of it."""
    if RULES[code].outcome != "loss":
        return lambda loss, _later: loss.outcome.money
    losses = Losses(question, bought)

    def left(loss: Asked, later: Asked) -> np.ndarray:
        complete = loss.outcome.complete or later.day
        return longer(losses.left(later.day, complete), len(loss.tier))

    return left
