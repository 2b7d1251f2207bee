"""Who is late against the own rhythm, by the money that is waited for."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from charts.axes import ticks, written
from charts.theme import SIZE, UNDIMMED, palette, styled, title_axis
from charts.words import Words, axis_name, hover_template, safe, shortened

_ROW: Final = 30
_LEAST: Final = 120
MOST: Final = 12
"""So many accounts are drawn; the table holds all."""


def late_figure(
    late: pd.DataFrame, t: Words, *, currency: str | None = None, theme: str = "light"
) -> go.Figure:
    """One bar an account, most money first; how late it is stands at its end.

    In the accent: late by a whole usual gap or more, so that a purchase has been missed.

    ``late``: ``id``, ``name``, ``revenue`` (twelve months up to the last purchase), ``days_late``,
    ``usual_gap_days``, ``last_purchase``, ``expected_next``, ``is_missed``.
    The first ``MOST`` rows are drawn.
    """
    colours = palette(theme)
    rows = late.head(MOST).to_dict("records")
    drawn = [max(one["revenue"], 0.0) for one in rows]
    money = ticks(0.0, max(drawn, default=0.0), at_most=5)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=drawn,
            y=list(range(len(rows))),
            width=0.64,
            marker={
                "color": [colours.accent if one["is_missed"] else colours.rest for one in rows],
                "line": {"width": 0},
            },
            customdata=[[one["id"]] for one in rows],
            hovertext=[_hover(one, t, currency) for one in rows],
            hovertemplate=hover_template("%{hovertext}"),
            selected=UNDIMMED,
            unselected=UNDIMMED,
        )
    )
    for place, one in enumerate(rows):
        figure.add_annotation(
            x=drawn[place],
            y=place,
            xanchor="left",
            xshift=6,
            showarrow=False,
            text=t(
                "rhythm.late_label", money=one["revenue"], currency=currency, n=one["days_late"]
            ),
            font={"size": SIZE, "color": colours.ink},
        )
    figure.update_layout(
        hovermode="closest",
        clickmode="event+select",
        xaxis=written(money, t.compact, range=[0, money[-1] * 1.22]),
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [safe(shortened(one["name"], 24)) for one in rows],
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
        },
    )
    title_axis(figure, axis_name(t, "revenue", currency), "left", 0, colours)
    return styled(figure, colours, height=max(_LEAST, 70 + _ROW * len(rows)), top=30)


def _hover(row: dict, t: Words, currency: str | None) -> str:
    return t(
        "rhythm.late_hover",
        name=safe(row["name"]),
        money=row["revenue"],
        currency=currency,
        expected=row["expected_next"],
        last=row["last_purchase"],
        n=row["days_late"],
        gap=row["usual_gap_days"],
    )
