"""The largest few, by name."""

import pandas as pd
import plotly.graph_objects as go

from charts.theme import SIZE, Palette, faded, palette, styled
from charts.words import Words, exact_value, safe, short_value, shortened

_ROW = 46
"""Pixels of an item: its name, and the bar below."""
_COLUMNS = 44
"""Columns of a name that fit over a bar on a phone."""
_BARS = 0.6
"""Part of the width that the longest bar takes; the figures stand to its right."""


def top_figure(
    largest: pd.DataFrame,
    t: Words,
    *,
    measure: str = "revenue",
    currency: str | None = None,
    compare: str = "year",
    theme: str = "light",
) -> go.Figure:
    """Level bars, the largest on top, each under its name, with value and change beside it.

    ``largest``: one row an item, largest first: ``id``, ``name``, ``value``, ``share`` (fraction)
    and, where there is a comparison, ``before``: its value then, marked by a line across the bar.
    """
    colours = palette(theme)
    places = list(range(len(largest)))
    most = max(largest["value"], default=1.0)
    figure = go.Figure(
        go.Bar(
            x=largest["value"],
            y=places,
            orientation="h",
            width=0.42,
            marker={"color": faded(colours.accent, 0.85), "line": {"width": 0}},
            customdata=largest[["id"]].to_numpy(),
            hovertext=[
                _hover(row, t, measure, currency, compare) for row in largest.to_dict("records")
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    for place, row in zip(places, largest.to_dict("records"), strict=True):
        then = float(row.get("before", 0))
        marked = 0 < then <= most
        if marked:
            _mark(figure, then, place, colours)
        _write(
            figure, 0, place - 0.24, "bottom", safe(shortened(str(row["name"]), _COLUMNS)), colours
        )
        end = max(float(row["value"]), then if marked else 0)
        _write(figure, end, place, "middle", _figures(row, t, measure, currency, colours), colours)
    figure.update_layout(
        hovermode="closest",
        clickmode="event+select",
        xaxis={"visible": False, "range": [0, most / _BARS]},
        yaxis={"visible": False, "range": [len(largest) - 0.5, -0.9]},
    )
    return styled(figure, colours, height=_ROW * len(largest) + 24, top=4)


def _mark(figure: go.Figure, x: float, place: int, colours: Palette) -> None:
    line = {"color": colours.ink, "width": 2}
    figure.add_shape(type="line", x0=x, x1=x, y0=place - 0.3, y1=place + 0.3, line=line)


def _write(figure: go.Figure, x: float, y: float, anchor: str, text: str, colours: Palette) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="left",
        yanchor=anchor,
        xshift=4 if anchor == "middle" else -2,
        text=text,
        font={"size": SIZE, "color": colours.ink},
    )


def _figures(row: dict, t: Words, measure: str, currency: str | None, colours: Palette) -> str:
    text = f"<b>{short_value(t, measure, row['value'], currency)}</b>"
    if "before" not in row:
        return text
    if row["before"] <= 0:
        return f"{text}  {t('overview.new')}"
    moved = row["value"] / row["before"] - 1
    colour = colours.up if moved > 0 else colours.down if moved < 0 else colours.quiet
    return f"{text}  <span style='color:{colour}'>{t.change(moved)}</span>"


def _hover(row: dict, t: Words, measure: str, currency: str | None, compare: str) -> str:
    text = t(
        "chart.top_hover",
        name=safe(str(row["name"])),
        measure=measure,
        value=exact_value(t, measure, row["value"], currency),
        share=row["share"],
    )
    if row.get("before", 0) > 0:
        then = exact_value(t, measure, row["before"], currency)
        text += "<br>" + t("chart.month_before_hover", compare=compare, value=then)
    return text
