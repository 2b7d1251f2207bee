"""How many warnings stand where: by rule, by sales rep, and over time."""

from typing import Final

import pandas as pd

from charts.axes import named, ticks, written
from charts.figure import Figure
from charts.levels import level_colours
from charts.theme import SIZE, palette, styled
from charts.words import Words, hover_template, safe, shortened

_ROW: Final = 34
_TREND_HEIGHT: Final = 320
_LEVELS: Final = ("red", "amber")


def counts_figure(counts: pd.DataFrame, t: Words, *, theme: str = "light") -> Figure:
    """One bar a row of ``counts``, red before amber, its numbers inside and the sum at its end.

    ``counts``: ``label`` (in words), ``red``, ``amber``; drawn in the order of the rows.
    """
    colours, fills = palette(theme), level_colours(theme)
    rows = counts.to_dict("records")
    places = list(range(len(rows)))
    figure = Figure()
    for level in _LEVELS:
        figure.add_bar(
            orientation="h",
            x=[row[level] for row in rows],
            y=places,
            width=0.64,
            name=t(f"warning_level.{level}"),
            marker={"color": fills[level], "line": {"width": 0}},
            hovertext=[
                t("warnings.count_hover", name=safe(row["label"]), level=level, n=row[level])
                for row in rows
            ],
            hovertemplate=hover_template("%{hovertext}"),
        )
    marks = _whole_ticks(rows)
    for place, row in enumerate(rows):
        figure.add_annotation(
            x=row["red"] + row["amber"],
            y=place,
            xanchor="left",
            xshift=6,
            text=t("warnings.count_label", red=row["red"], amber=row["amber"]),
            font={"size": SIZE, "color": colours.ink},
        )
    figure.update_layout(
        barmode="stack",
        xaxis=written(marks, t.number, range=[0, max(marks[-1], 1) * 1.35]),
        yaxis=named(
            [safe(shortened(str(row["label"]), 22)) for row in rows],
            range=[len(rows) - 0.4, -0.6],
        ),
    )
    return styled(figure, colours, height=50 + _ROW * max(len(rows), 2), top=8)


def trend_figure(trend: pd.DataFrame, t: Words, *, theme: str = "light") -> Figure:
    """Warnings that stood at each day, red under amber; the number of both at the head of a column.

    ``trend``: one row per ``point`` (a day) with ``red`` and ``amber``, in order.
    """
    colours, fills = palette(theme), level_colours(theme)
    rows = trend.to_dict("records")
    places = list(range(len(rows)))
    figure = Figure()
    for level in _LEVELS:
        figure.add_bar(
            x=places,
            y=[row[level] for row in rows],
            width=0.72,
            marker={"color": fills[level], "line": {"width": 0}},
            hovertext=[
                t("warnings.count_hover", name=t.day(row["point"]), level=level, n=row[level])
                for row in rows
            ],
            hovertemplate=hover_template("%{hovertext}"),
        )
    marks = _whole_ticks(rows)
    for place, row in enumerate(rows):
        figure.add_annotation(
            x=place,
            y=row["red"] + row["amber"],
            yanchor="bottom",
            text=t.number(row["red"] + row["amber"]),
            font={"size": SIZE, "color": colours.ink},
        )
    figure.update_layout(
        barmode="stack",
        xaxis=named([t.month(row["point"]) for row in rows], tickangle=None),
        yaxis=written(marks, t.number, range=[0, marks[-1] * 1.12]),
    )
    return styled(figure, colours, height=_TREND_HEIGHT, top=16)


def _whole_ticks(rows: list[dict]) -> list[float]:
    """From 0 to the largest number of warnings in a row."""
    most = max((row["red"] + row["amber"] for row in rows), default=0)
    return [mark for mark in ticks(0, max(most, 1), at_most=5) if mark == int(mark)]
