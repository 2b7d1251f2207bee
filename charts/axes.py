"""Ticks that a person would choose, written in the reader's language."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from charts.words import Words

_STEPS = (1, 2, 2.5, 5, 10)


def ticks(low: float, high: float, at_most: int = 6) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``, 0 among them if between.

    >>> ticks(0, 1_830_000)
    [0, 500000, 1000000, 1500000, 2000000]
    >>> ticks(-0.3, 1, at_most=3)
    [-0.5, 0.0, 0.5, 1.0]
    """
    if high <= low:
        high = low + 1
    rough = (high - low) / at_most
    size = 10 ** math.floor(math.log10(rough))
    step = size * next(factor for factor in _STEPS if factor * size >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def written(
    values: list[float], write: Callable[[float], str], **more: object
) -> dict[str, object]:
    """An axis with these ticks, each written by ``write``."""
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [write(value) for value in values],
        **more,
    }


def named(
    names: Sequence[str], at: Iterable[object] | None = None, **more: object
) -> dict[str, object]:
    """An axis of names that lie level, without a grid: at 0, 1, 2 … or at the places ``at``."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names)) if at is None else at),
        "ticktext": list(names),
        "tickangle": 0,
        "showgrid": False,
        **more,
    }


def month_of_year(t: Words, day: date) -> str:
    """A month with its year below."""
    return f"{t.month(day, with_year=False)}<br>{day.year}"


def percent_axis(t: Words, values: list[float]) -> dict[str, object]:
    """An axis of fractions, written as whole percentages."""
    return written(values, lambda value: t.share(value, 0))
