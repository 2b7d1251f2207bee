"""The first day on which each customer or group has a line at all: who was there by a day is looked up."""

from pathlib import Path
from typing import Final

import numpy as np

from analytics.days.by_day import every_day, span_of
from analytics.days.day_sums import known_sums
from analytics.question import Question
from analytics.selection import selected

_SQL: Final = Path(__file__).with_name("first_days.sql")


def first_days(question: Question, item: str = "customer") -> np.ndarray:
    """By member key: the day of its first line that the scope's filters select, whatever the period.

    ``item``: customer or group. Days as ``datetime64[D]``, NaT without a line; so ``first_days(…) < day`` is
    who had one before a day.
    """
    return question.of(every_day(question.scope)).ask(_first_days, item)


def _first_days(question: Question, item: str) -> np.ndarray:
    if item == "customer" and (sums := known_sums(question)):
        return sums.first_days()
    size = len(question.store.members(item, question.scope.version).ids)
    where, values = selected(question, span_of(question))
    rows = question.store.query(_SQL, {"item_key": f"{item}_key", "selected": where}, **values)
    days = np.full(size, np.datetime64("NaT", "D"))
    days[rows["item_key"].to_numpy()] = rows["first_day"].to_numpy().astype("datetime64[D]")
    return days
