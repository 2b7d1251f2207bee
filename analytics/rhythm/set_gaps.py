"""Usual gaps that people have set for customers, in place of those of their purchases (section 4.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from analytics.question import Question
from analytics.rhythm.sales import Sales
from data.records import recorded

RECORD_TYPE: Final = "usual_gap"


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


def set_gaps(question: Question, sales: Sales) -> SetGaps:
    """The gaps that people have set for the customers in the lines, as the scope's records know them."""
    scope = question.scope
    rows = recorded(question.store, RECORD_TYPE, scope.records).to_pylist()
    ids = question.store.members("customer", scope.version).ids
    place = {ids[key]: at for at, key in enumerate(sales.keys)} if rows else {}
    return SetGaps(
        tuple(
            (
                place[row["customer"]],
                sales.number(row["from_day"]),
                np.inf if row["until"] is None else sales.number(row["until"]),
                row["gap_days"],
            )
            for row in rows
            if row["customer"] in place
        )
    )


def gaps_on(question: Question, day: date) -> Mapping[str, int]:
    """The gap in days that is set for a customer on a day, by the customer's id."""
    rows = recorded(question.store, RECORD_TYPE, question.scope.records).to_pylist()
    return {
        row["customer"]: row["gap_days"]
        for row in rows
        if row["from_day"] <= day and (row["until"] is None or day <= row["until"])
    }
