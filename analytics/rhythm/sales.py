"""What some customers bought day by day, up to a day: what the rhythm and the stages are computed from."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from analytics.days.day_sums import DayPart, day_parts, year_to
from analytics.period import months_to
from analytics.question import Question
from data.store.store import Members

_MONTHS: Final = 12


@dataclass(frozen=True, eq=False)
class Sales:
    """The lines of some customers up to ``as_of``; their days count from ``origin``."""

    origin: date
    as_of: date
    days: DayPart

    @property
    def keys(self) -> np.ndarray:
        """The customers' keys, ascending; elsewhere a customer goes by its position among them."""
        return self.days.keys

    def number(self, day: date) -> int:
        """A day in days since ``origin``."""
        return (day - self.origin).days

    def places(self, members: Members) -> dict[str, int]:
        """The position of each customer by its id."""
        return dict(zip(members.ids[self.keys].tolist(), range(len(self.keys)), strict=True))

    def revenue_of_year_to(self, customer: np.ndarray, last: np.ndarray) -> np.ndarray:
        """Net revenue of some customers in the twelve months up to a day of each, in whole millionths."""
        origin = np.datetime64(self.origin, "D")
        starts = (year_to(origin + last) - origin).astype(np.int64)
        until, before = (self.days.until_each(customer, days) for days in (last, starts - 1))
        return until - before

    def year_start(self, last: int) -> int:
        """The first of the twelve months' days up to a day."""
        return self.number(months_to(self.origin + timedelta(days=last), _MONTHS).from_day)

    def dates(self, numbers: np.ndarray) -> np.ndarray:
        """Days since ``origin`` as dates."""
        return (np.datetime64(self.origin, "D") + np.asarray(numbers)).astype(object)


def first_sale(question: Question) -> date:
    """The first sale day in the store, whoever bought; the as-of date where that is earlier."""
    as_of = question.scope.period.to_day
    return min(question.store.facts(question.scope.version).first_day or as_of, as_of)


def sales(question: Question) -> list[Sales]:
    """The lines that the scope's filters select, from the first in the store to its last day.

    In as many parts as the store is read in, each with all lines of its customers; the period's first
    day plays no part: a relationship is as old as its lines.
    """
    as_of, facts = question.scope.period.to_day, question.store.facts(question.scope.version)
    parts = day_parts(question)
    if facts.first_day and facts.last_day and as_of < facts.last_day:
        parts = [part.cut((as_of - facts.first_day).days) for part in parts]
    return [Sales(first_sale(question), as_of, part) for part in parts]
