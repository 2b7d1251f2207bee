"""The accounts with the most money of some kind: one bar each, what it means at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from charts.axes import named, ticks, written
from charts.theme import SIZE, UNDIMMED, palette, styled, title_axis
from charts.words import Words, hover_template, safe, shortened

_ROW: Final = 30
_LEAST: Final = 120
MOST: Final = 12
"""At most this many bars are drawn; the table under the chart holds all."""


@dataclass(frozen=True)
class Bar:
    """One account: ``label`` stands at the bar's end, ``hover`` is markup with its texts made safe."""

    id: str
    name: str
    money: float
    colour: str
    label: str
    hover: str


def money_bars(
    bars: Sequence[Bar], t: Words, *, axis: str, room: float, theme: str = "light"
) -> go.Figure:
    """The bars from the top down, named at their left; money below zero is drawn as nothing.

    ``room``: how far the axis reaches beyond its last tick, for the labels, as a factor.
    """
    colours = palette(theme)
    drawn = [max(bar.money, 0.0) for bar in bars]
    money = ticks(0.0, max(drawn, default=0.0), at_most=5)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=drawn,
            y=list(range(len(bars))),
            width=0.64,
            marker={"color": [bar.colour for bar in bars], "line": {"width": 0}},
            customdata=[[bar.id] for bar in bars],
            hovertext=[bar.hover for bar in bars],
            hovertemplate=hover_template("%{hovertext}"),
            selected=UNDIMMED,
            unselected=UNDIMMED,
        )
    )
    ends = [
        {
            "x": drawn[place],
            "y": place,
            "xanchor": "left",
            "xshift": 6,
            "text": bar.label,
            "font": {"size": SIZE, "color": colours.ink},
        }
        for place, bar in enumerate(bars)
    ]
    figure.update_layout(
        annotations=ends,  # at once: Plotly checks all of them anew for each that is added
        hovermode="closest",
        clickmode="event+select",
        xaxis=written(money, t.compact, range=[0, money[-1] * room]),
        yaxis=named([safe(shortened(bar.name, 24)) for bar in bars], range=[len(bars) - 0.4, -0.6]),
    )
    title_axis(figure, axis, "left")
    return styled(figure, colours, height=max(_LEAST, 70 + _ROW * len(bars)), top=30)
