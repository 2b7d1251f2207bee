"""Concentration over time: the figures of the twelve months that end at each month-end."""

from dataclasses import asdict

import pandas as pd

from analytics.pareto.pareto import pareto
from analytics.period import month_ends, months_earlier, months_to
from analytics.question import Question


def concentration(question: Question) -> pd.DataFrame:
    """One row per evaluation day: ``day`` and the fields of ``Figures`` over the year ending there.

    Days: each month-end from the first that has twelve months of history up to the as-of date,
    and the as-of date itself. Empty where the store holds less than twelve months.
    """
    scope = question.scope
    first = question.store.facts(scope.version).first_day
    as_of = scope.period.to_day
    start = months_earlier(first, -11) if first else None
    if start is None or start.replace(day=1) > as_of:
        return pd.DataFrame(columns=["day"])
    # Not asked: dozens of curves that nobody else wants would drive out of the memo what is wanted.
    return pd.DataFrame(
        {"day": day, **asdict(pareto(question.of(scope.over(months_to(day, 12)))).figures)}
        for day in month_ends(start, as_of)
    )
