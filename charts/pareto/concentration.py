"""One figure of concentration over time."""

import math
from datetime import date
from typing import Final

import pandas as pd

from charts.axes import month_of_year, named, ticks, written
from charts.figure import Figure, trace
from charts.theme import Palette, palette, styled, title_axis
from charts.words import Words

HEIGHT = 420

DECIMALS: Final = {"gini": 3, "hhi": 0, "effective_items": 1}
"""Digits of the figures that are no shares."""
"""Metrics that are no shares, with the decimals that say something."""


def concentration_figure(
    days: pd.DataFrame, metric: str, t: Words, *, theme: str = "light"
) -> Figure:
    """The metric over the days, its first and last value written at the line's ends.

    ``days``: one row an evaluation day: ``day`` and a column ``metric`` (top20_share, k80_share,
    gini, hhi, cr1, cr5, cr10 or effective_items); None where there was nothing to measure,
    but not everywhere.
    """
    colours = palette(theme)
    known = [
        (day, float(value))
        for day, value in zip(days["day"], days[metric], strict=True)
        if value is not None and value == value
    ]
    values = [value for _, value in known]
    figure = Figure(
        trace(
            "scatter",
            x=[day for day, _ in known],
            y=values,
            mode="lines+markers",
            line={"color": colours.accent, "width": 4},
            marker={"size": 8, "color": colours.accent},
            cliponaxis=False,
            hovertext=[
                t("chart.time_hover", day=day, value=metric_text(t, metric, value))
                for day, value in known
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    if len(known) > 1:
        first, second, *_ = values
        _name_end(figure, known[0], "left", second > first, metric, t, colours)
    falls = len(known) > 1 and values[-2] > values[-1]
    _name_end(figure, known[-1], "right", falls, metric, t, colours)
    span = ticks(*_range(values), at_most=5)
    figure.update_layout(
        hovermode="x",
        xaxis=_day_axis([day for day, _ in known], t),
        yaxis=written(
            span,
            lambda value: _tick_text(t, metric, value, span[1] - span[0]),
            range=[span[0], span[-1] + (span[-1] - span[0]) * 0.08],
        ),
    )
    title_axis(figure, t(f"metric.{metric}"), "left")
    return styled(figure, colours, height=HEIGHT, top=34)


def _name_end(
    figure: Figure,
    point: tuple[date, float],
    side: str,
    below: bool,
    metric: str,
    t: Words,
    colours: Palette,
) -> None:
    """The value at one end of the line, on the side that the line leaves free."""
    is_last = side == "right"
    figure.add_annotation(
        x=point[0],
        y=point[1],
        xanchor=side,
        yanchor="top" if below else "bottom",
        yshift=-10 if below else 10,
        text=f"<b>{metric_text(t, metric, point[1])}</b>",
        font={
            "size": 20 if is_last else 16,
            "color": colours.accent if is_last else colours.quiet,
        },
    )


def metric_text(t: Words, metric: str, value: object) -> str:
    """A value of the metric as a reader expects it: 5.6 %, 0.712, 1,204."""
    return t.number(value, DECIMALS[metric]) if metric in DECIMALS else t.share(value)


def _tick_text(t: Words, metric: str, value: float, step: float) -> str:
    """A tick with as many decimals as the step between ticks needs."""
    scale = 1 if metric in DECIMALS else 100
    decimals = max(0, -math.floor(math.log10(step * scale) + 1e-9))
    return t.number(value, decimals) if metric in DECIMALS else t.share(value, decimals)


def _range(values: list[float]) -> tuple[float, float]:
    """Room around the values, so that a calm year looks calm: at least a quarter of their size."""
    low, high = min(values), max(values)
    room = max(high * 0.25 - (high - low), 0) / 2
    return max(low - room, 0), high + room


def _day_axis(days: list[date], t: Words) -> dict[str, object]:
    """Four or five days by their month, the last one among them."""
    step = max(1, -(-len(days) // 5))
    shown = days[::-1][::step][::-1]
    return named([month_of_year(t, day) for day in shown], shown)
