"""A waterfall as stacked columns: an unseen base, and on it what rises, what falls, and the totals."""

from collections.abc import Sequence
from typing import Final

from charts.theme import LIGHT
from i18n import Language
from views.view import Chart

PARTS: Final = ("base", "total", "up", "down", "up_below", "down_below")
"""The series from the bottom upwards; the last two are what of a column is below zero."""

STEP_COLOURS: Final = {
    "base": None,
    "total": LIGHT.rest,
    "up": LIGHT.up,
    "down": LIGHT.down,
    "up_below": LIGHT.up,
    "down_below": LIGHT.down,
}
"""The colour of each; the base is not seen."""

Row = list[float | None]
Drawn = tuple[str, Sequence[float | None], str | None]
"""Name, values and colour of a series as it is drawn."""


def drawn_series(chart: Chart, t: Language) -> list[Drawn]:
    """The series of a chart as slides and workbooks draw them; what is not seen has no colour."""
    if chart.kind != "waterfall":
        return [(series.name, series.values, series.colour) for series in chart.series]
    made = steps(chart.series[0].values)
    return [(t(f"slides.{part}"), made[part], STEP_COLOURS[part]) for part in made]


def steps(changes: Sequence[float | None]) -> dict[str, Row]:
    """The series of a waterfall whose first and last value are totals, the others changes between them.

    Sizes above zero, and below it as negative numbers; a series without any is left out.

    >>> made = steps([100, -30, 50, 120])
    >>> made["base"], made["down"], made["up"]
    ([None, 70, 70, None], [None, 30, None, None], [None, None, 50, None])
    >>> steps([10, -30, -20])["down_below"]
    [None, -20, None]
    """
    rows: dict[str, Row] = {part: [None] * len(changes) for part in PARTS}
    level = 0.0
    for place, change in enumerate(changes):
        amount = change or 0
        if place in (0, len(changes) - 1):
            rows["total"][place] = level = amount
            continue
        part = "up" if amount >= 0 else "down"
        low, high = sorted((level, level + amount))
        level += amount
        if low >= 0:
            rows["base"][place], rows[part][place] = low, abs(amount)
        elif high <= 0:
            rows["base"][place], rows[f"{part}_below"][place] = high, -abs(amount)
        else:
            rows[part][place], rows[f"{part}_below"][place] = high, low
    return {part: row for part, row in rows.items() if any(value is not None for value in row)}
