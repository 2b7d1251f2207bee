"""The calendar of one account: every day of the years, deeper where more was bought."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure, Trace, trace
from charts.stages.colours import stage_colours
from charts.theme import faded, palette, styled
from charts.words import Words

_DAY: Final = 16
"""Pixels of a day."""
_BLOCK: Final = 8
"""Rows of a year: the days of a week, and one that stays free."""
_WEEKS: Final = 54
_MOST_YEARS: Final = 6


def calendar_figure(
    days: pd.DataFrame,
    t: Words,
    *,
    as_of: date,
    since: date | None = None,
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """One block a year, the latest on top; columns are weeks, rows Monday to Sunday.

    ``days``: ``day``, ``revenue``, ``is_purchase``; a day with returns alone has a colour of its own.
    At most the last six years are drawn, up to ``as_of``; nothing before ``since``.
    """
    colours = palette(theme)
    # Strong means far from the ground: deep on a light page, bright on a dark one.
    deep = stage_colours(theme)["establish" if theme == "dark" else "strengthen"]
    known = {row["day"]: row for row in days.to_dict("records")}
    first = min(known, default=as_of).year
    years = list(range(as_of.year, max(first, as_of.year - _MOST_YEARS + 1) - 1, -1))
    quiet, bought, returned = (_Layer(len(years)) for _ in range(3))
    most = max((row["revenue"] for row in known.values() if row["is_purchase"]), default=1.0)
    for block, year in enumerate(years):
        day = max(date(year, 1, 1), since or date.min)
        while day <= min(date(year, 12, 31), as_of):
            row = known.get(day)
            if row is None:
                quiet.put(block, day, 1.0, t.day(day))
            elif row["is_purchase"]:
                strength = (max(row["revenue"], 0.0) / most) ** 0.5 if most > 0 else 1.0
                bought.put(block, day, strength, _hover(row, t, "day_bought", currency))
            else:
                returned.put(block, day, 1.0, _hover(row, t, "day_returned", currency))
            day += timedelta(days=1)
    figure = Figure()
    figure.add_trace(quiet.trace([[0, colours.faint], [1, colours.faint]]))
    figure.add_trace(bought.trace([[0, faded(deep, 0.35)], [1, deep]]))
    figure.add_trace(returned.trace([[0, colours.picked], [1, colours.picked]]))
    figure.update_layout(xaxis=_months(years[0], t), yaxis=_years(years), hovermode="closest")
    return styled(figure, colours, height=_DAY * _BLOCK * len(years) + 44, top=30)


def days_told(days: pd.DataFrame, t: Words, *, currency: str | None = None) -> list[str]:
    """What the mouse is told at each day with lines, the latest first."""
    latest = days.sort_values("day", ascending=False).to_dict("records")
    kinds = {True: "day_bought", False: "day_returned"}
    return [_hover(row, t, kinds[bool(row["is_purchase"])], currency) for row in latest]


class _Layer:
    """The days of one kind: their strength and their words, by place."""

    def __init__(self, years: int) -> None:
        self._strength: list[list[float | None]] = [[None] * _WEEKS for _ in range(years * _BLOCK)]
        self._words = [[""] * _WEEKS for _ in range(years * _BLOCK)]

    def put(self, block: int, day: date, strength: float, words: str) -> None:
        row, week = block * _BLOCK + day.weekday(), _week(day)
        self._strength[row][week] = strength
        self._words[row][week] = words

    def trace(self, scale: list) -> Trace:
        return trace(
            "heatmap",
            z=self._strength,
            text=self._words,
            zmin=0,
            zmax=1,
            colorscale=scale,
            showscale=False,
            xgap=2,
            ygap=2,
            hoverongaps=False,
            hovertemplate="%{text}<extra></extra>",
        )


def _week(day: date) -> int:
    """The week of the year that a day stands in, counted from the one with January 1.

    >>> _week(date(2026, 1, 1)), _week(date(2026, 1, 5))
    (0, 1)
    """
    return (day.timetuple().tm_yday - 1 + date(day.year, 1, 1).weekday()) // 7


def _hover(row: Mapping, t: Words, kind: str, currency: str | None) -> str:
    return t(f"rhythm.{kind}", day=row["day"], money=row["revenue"], currency=currency)


def _months(year: int, t: Words) -> dict[str, object]:
    days = [date(year, month, 1) for month in range(1, 13)]
    return named(
        [t.month(day, with_year=False) for day in days],
        [_week(day) + 1 for day in days],
        side="top",
        showline=False,
        ticks="",
        range=[-0.6, _WEEKS - 0.4],
    )


def _years(years: list[int]) -> dict[str, object]:
    return named(
        [f"<b>{year}</b>" for year in years],
        [place * _BLOCK + 3 for place in range(len(years))],
        ticks="",
        showline=False,
        range=[len(years) * _BLOCK - 1.4, -0.6],
    )
