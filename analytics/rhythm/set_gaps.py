"""Usual gaps that people have set for customers, in place of those of their purchases (section 4.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

import numpy as np

from analytics.question import Question
from analytics.rhythm.sales import Sales
from data.records import recorded
from data.store.store import Members

RECORD_TYPE: Final = "usual_gap"
RecordedGaps: TypeAlias = tuple[tuple[str, date, date | None, int], ...]
"""Gaps that were set: the customer's id, the first and the last day on which each holds, its days."""


@dataclass(frozen=True)
class SetGaps:
    """The gaps that were set, in the order in which they were recorded.

    Each: position of the customer; the first and the last day on which it holds, as day numbers; days.
    """

    rows: tuple[tuple[int, int, float, int], ...] = ()

    def over(
        self,
        values: np.ndarray,
        customer: np.ndarray,
        day: np.ndarray | int,
        of: Callable[[int], float],
    ) -> np.ndarray:
        """``values``, one a customer and day, with ``of(gap)`` in place of those where a set gap holds.

        Of two that hold together the one recorded later.
        """
        if not self.rows:
            return values
        laid = values.copy()
        for who, first, last, gap in self.rows:
            laid[(customer == who) & (day >= first) & (day <= last)] = of(gap)
        return laid


NOTHING_SET: Final = SetGaps()


def recorded_gaps(question: Question) -> RecordedGaps:
    """The gaps that people have set, as the scope's records know them, in the order of their recording."""
    rows = recorded(question.store, RECORD_TYPE, question.scope.records)
    names = ("customer", "from_day", "until", "gap_days")
    return tuple(zip(*(rows[name].to_pylist() for name in names), strict=True))


def placed_gaps(gaps: RecordedGaps, sales: Sales, members: Members) -> SetGaps:
    """Those of the customers in the lines."""
    if not gaps:
        return NOTHING_SET
    place = sales.places(members)
    return SetGaps(
        tuple(
            (
                place[customer],
                sales.number(from_day),
                np.inf if until is None else sales.number(until),
                days,
            )
            for customer, from_day, until, days in gaps
            if customer in place
        )
    )


def gaps_on(question: Question, day: date) -> Mapping[str, int]:
    """The gap in days that is set for a customer on a day, by the customer's id."""
    return {
        customer: days
        for customer, from_day, until, days in recorded_gaps(question)
        if from_day <= day and (until is None or day <= until)
    }
