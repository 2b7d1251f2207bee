"""The largest warnings by the money at risk, one bar each."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from charts.axes import ticks, written
from charts.levels import level_colours
from charts.theme import SIZE, UNDIMMED, palette, styled, title_axis
from charts.words import Words, hover_template, safe, shortened

_ROW: Final = 30
_LEAST: Final = 120
MOST: Final = 12
"""So many warnings are drawn; the table holds all."""


def warnings_figure(
    rows: pd.DataFrame, t: Words, *, currency: str | None = None, theme: str = "light"
) -> go.Figure:
    """One bar a warning, most money first, in the colour of its level; the rule stands at its end.

    ``rows``: ``id``, ``name``, ``rule``, ``level``, ``at_risk``, ``sentence`` (what was expected and what
    came, in words). The first ``MOST`` rows are drawn.
    """
    colours, fills = palette(theme), level_colours(theme)
    shown = rows.head(MOST).to_dict("records")
    drawn = [max(float(one["at_risk"]), 0.0) for one in shown]
    money = ticks(0.0, max(drawn, default=0.0), at_most=5)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=drawn,
            y=list(range(len(shown))),
            width=0.64,
            marker={"color": [fills[one["level"]] for one in shown], "line": {"width": 0}},
            customdata=[[one["id"]] for one in shown],
            hovertext=[_hover(one, t, currency) for one in shown],
            hovertemplate=hover_template("%{hovertext}"),
            selected=UNDIMMED,
            unselected=UNDIMMED,
        )
    )
    for place, one in enumerate(shown):
        figure.add_annotation(
            x=drawn[place],
            y=place,
            xanchor="left",
            xshift=6,
            showarrow=False,
            text=t("warnings.bar_label", money=one["at_risk"], currency=currency, rule=one["rule"]),
            font={"size": SIZE, "color": colours.ink},
        )
    figure.update_layout(
        hovermode="closest",
        clickmode="event+select",
        xaxis=written(money, t.compact, range=[0, money[-1] * 1.3]),
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(shown))),
            "ticktext": [safe(shortened(one["name"], 24)) for one in shown],
            "range": [len(shown) - 0.4, -0.6],
            "showgrid": False,
        },
    )
    name = (
        t("warnings.axis_unit", unit=t.currency_unit(currency)) if currency else t("warnings.axis")
    )
    title_axis(figure, name, "left", 0, colours)
    return styled(figure, colours, height=max(_LEAST, 70 + _ROW * len(shown)), top=30)


def _hover(row: dict, t: Words, currency: str | None) -> str:
    return t(
        "warnings.bar_hover",
        name=safe(row["name"]),
        level=row["level"],
        rule=row["rule"],
        sentence=safe(row["sentence"]),
        money=row["at_risk"],
        currency=currency,
    )
