"""How many accounts stand in each stage, month by month."""

from typing import Final

import pandas as pd

from charts.axes import month_of_year, named, ticks, written
from charts.figure import Figure
from charts.stages.colours import stage_colours
from charts.theme import SIZE, palette, styled, title_axis
from charts.words import Words

HEIGHT: Final = 440
_ORDER: Final = ("strengthen", "stabilise", "establish", "lapsed")
"""From the zero upwards: what holds best is the base."""
_GAP: Final = 0.055
"""Least distance between two labels, as a part of the axis."""


def mix_figure(
    mix: pd.DataFrame,
    t: Words,
    *,
    unit: str = "heads",
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """One column an evaluation point, its stages on each other, named at the right end.

    ``mix``: one row per ``point`` and ``stage`` with ``accounts`` and ``revenue`` (twelve months).
    ``unit``: ``heads`` or ``money``. In money a stage with less than nothing is drawn as nothing.
    """
    colours, fills = palette(theme), stage_colours(theme)
    column = "accounts" if unit == "heads" else "revenue"
    wide = mix.pivot(index="point", columns="stage", values=column)
    drawn = wide.clip(lower=0)
    write = t.number if unit == "heads" else lambda value: t.compact(value, currency)
    exact = t.number if unit == "heads" else lambda value: t.money(value, currency)
    places = list(range(len(wide)))
    figure = Figure()
    for stage in _ORDER:
        figure.add_bar(
            x=places,
            y=drawn[stage],
            marker={"color": fills[stage], "line": {"width": 0}},
            hovertext=[
                t("stages.mix_hover", day=point, stage=stage, value=exact(value))
                for point, value in wide[stage].items()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    levels = ticks(0.0, float(drawn.sum(axis=1).max()))
    figure.update_layout(
        barmode="stack",
        bargap=0.12,
        hovermode="closest",
        xaxis=_points(list(wide.index), t),
        yaxis=written(levels, t.number if unit == "heads" else t.compact, range=[0, levels[-1]]),
    )
    _name_bands(figure, drawn.iloc[-1], wide.iloc[-1], write, t, levels[-1], fills, colours.ink)
    title_axis(figure, _axis_name(t, unit, currency), "left")
    styled(figure, colours, height=HEIGHT, top=34)
    return figure.update_layout(margin={"r": 160})


def _axis_name(t: Words, unit: str, currency: str | None) -> str:
    if unit == "heads":
        return t("stages.axis_heads")
    if currency:
        return t("stages.axis_money_unit", unit=t.currency_unit(currency))
    return t("stages.axis_money")


def _points(points: list, t: Words) -> dict[str, object]:
    """Names under the columns, few enough to stand side by side; a new year is written out."""
    step = 3 if len(points) <= 8 else 6 if len(points) <= 18 else 12
    at = list(range(len(points) - 1, -1, -step))[::-1]
    names = [month_of_year(t, points[place]) for place in at]
    return named(names, at, range=[-0.6, len(points) - 0.4])


def _name_bands(figure, heights, values, write, t: Words, top: float, fills, ink: str) -> None:
    """The stages' names and last values beside the last column, pushed apart where bands are thin."""
    base, lowest = 0.0, 0.0
    for stage in _ORDER:
        middle = max(base + heights[stage] / 2, lowest)
        base += heights[stage]
        lowest = middle + top * _GAP
        figure.add_annotation(
            x=1,
            xref="paper",
            y=middle,
            xanchor="left",
            xshift=6,
            align="left",
            text=f"<span style='color:{fills[stage]}'>■</span> "
            f"{t(f'stage.{stage}')} <b>{write(values[stage])}</b>",
            font={"size": SIZE, "color": ink},
        )
