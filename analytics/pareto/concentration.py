"""Concentration over time: the figures of the twelve months that end at each month-end."""

from dataclasses import asdict
from datetime import date
from functools import partial

import pandas as pd

from analytics.customers.parts import side_by_side
from analytics.pareto.pareto import pareto
from analytics.period import month_ends, months_earlier, months_to
from analytics.question import Question


def concentration(question: Question) -> pd.DataFrame:
    """One row per evaluation day: ``day`` and the fields of ``Figures`` over the year ending there.

    Days: see ``evaluation_days``; empty without any.
    """
    days = evaluation_days(question)
    years = side_by_side([partial(_year_to, question, day) for day in days])
    return pd.DataFrame(years, columns=None if days else ["day"])


def _year_to(question: Question, day: date) -> dict[str, object]:
    # Not asked: dozens of curves that nobody else wants would drive out of the memo what is wanted.
    curve = pareto(question.of(question.scope.over(months_to(day, 12))))
    return {"day": day, **asdict(curve.figures)}


def evaluation_days(question: Question) -> list[date]:
    """Each month-end from the first that has twelve months of history up to the as-of date, and that date.

    None where the store holds less than twelve months.
    """
    first = question.store.facts(question.scope.version).first_day
    as_of = question.scope.period.to_day
    start = months_earlier(first, -11) if first else None
    return [] if start is None or start.replace(day=1) > as_of else month_ends(start, as_of)
