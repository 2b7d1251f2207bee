"""Thresholds by evidence: what other values of a threshold would have warned of, and whether rightly."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.rules.number import declared, exact
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.warnings.inputs.sales_inputs import purchase_days_of
from analytics.warnings.preview import other_values
from analytics.warnings.rules import RULES
from analytics.warnings.track.asked import Variant, asked_again
from analytics.warnings.track.counts import COLUMNS, counted, row
from analytics.warnings.track.month_ends import points_of
from analytics.warnings.track.track_record import MONTHS, money_left, split, whom

AS_MUCH: Final = Fraction(95, 100)
"""A value catches as much when it keeps this part of the losses that today's value catches."""
TRIED: Final = {
    name: rule.code
    for rule in RULES.values()
    for name, number in declared(rule.thresholds).items()
    if number.tried
}
"""The thresholds that can be looked at, each with its rule."""


@dataclass(frozen=True, eq=False)
class Curve:
    """What each value of a threshold would have done, ascending: ``value``, ``is_present`` and the columns of
    ``TrackRecord``. ``offered``: the value with the fewest warnings that still catches as much as today's
    and is right more often; None where today's is as good as any.
    """

    name: str
    rule: str
    rows: pd.DataFrame
    offered: float | None


@looks_at_records
def curves(question: Question, most: int = MONTHS) -> Mapping[str, Curve]:
    """The curve of each threshold by its name in the table of the warnings, the others as they are.

    All in one run: the lines are read once, and each month-end is prepared once.
    """
    now, bought = rules_of(question), purchase_days_of(question)
    values = {name: dict(other_values(now, name)) for name in TRIED}
    variants: dict[Variant, Rules] = {
        (TRIED[name], (name, value)): rules
        for name, of_name in values.items()
        for value, rules in of_name.items()
    }
    asked = asked_again(question, bought, points_of(question, most + 1), variants)
    among, found = whom(question), {}
    for name, of_name in values.items():
        code = TRIED[name]
        left = money_left(question, bought, code)
        present = exact(now.warnings.table()[name])
        rows = []
        for value in of_name:
            before, own = split(asked[code, (name, value)], most)
            months = sum(one.outcome.complete is not None for one in own)
            counts = row(counted(own, before, "", among, left), None, months)
            rows.append({"value": value, "is_present": exact(value) == present, **counts})
        frame = pd.DataFrame(rows, columns=["value", "is_present", *COLUMNS])
        found[name] = Curve(name, code, frame, _offered(rows))
    return found


def _offered(rows: list[dict]) -> float | None:
    now = next(row for row in rows if row["is_present"])
    better = [
        row
        for row in rows
        if row["in_time"] >= AS_MUCH * now["in_time"]
        and row["warned"] < now["warned"]
        and row["right"] * now["warned"] > now["right"] * row["warned"]
    ]
    return min(better, key=lambda row: row["warned"])["value"] if better else None
