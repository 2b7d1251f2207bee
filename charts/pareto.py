"""The Pareto figure: who brings the money, on numeric axes."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from charts.axes import percent_axis, ticks, written
from charts.theme import SIZE, UNDIMMED, Palette, faded, palette, styled, title_axis
from charts.words import Words, axis_name, exact_value, safe, short_value, shortened

HEIGHT = 500
NAMED = 12
"""Up to so many items stand under their bars by name."""

_FIFTHS = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
_ROW = 19
"""Pixels of a row of labels above the plot."""


def pareto_figure(
    points: pd.DataFrame,
    t: Words,
    *,
    n: int,
    k: int,
    target: float,
    item: str = "customer",
    measure: str = "revenue",
    currency: str | None = None,
    class_sizes: dict[str, int],
    before: pd.DataFrame | None = None,
    compare: str = "year",
    picked: Collection[str] = (),
    theme: str = "light",
) -> go.Figure:
    """Cumulative share over the share of items, with a bar for each item drawn.

    ``points``: one row per drawn item, largest first: ``id``, ``name``, ``value``, ``position``
    (from 1), ``share``, ``cum_share`` (fractions), ``class``; where items were left out, a bar
    spans them. ``k`` of ``n`` items hold ``target``. ``class_sizes``: items in A, B and C.
    ``before``: ``item_share`` and ``cum_share`` of the comparison period's curve, ``compare``
    says which that is.
    A click selects a point whose ``customdata[0]`` is the id.
    """
    colours = palette(theme)
    places = [position / n for position in points["position"]]
    held = points["cum_share"].tolist()
    figure = go.Figure()
    figure.add_trace(_bars(points, places, k, picked, colours))
    if before is not None and len(before):
        figure.add_trace(
            _line(before["item_share"].tolist(), before["cum_share"].tolist(), colours.quiet, 2)
        )
    figure.add_trace(_line(places, held, colours.accent, 4))
    figure.add_trace(_handles(points, places, t, measure, currency, colours))
    _bands(figure, class_sizes, n, item, t, colours)
    _diagonal(figure, t, colours)
    if before is not None and len(before):
        _name_before(figure, t(f"comparison_short.{compare}"), colours)
    _target(figure, points, n, k, target, item, t, colours)
    _axes(figure, points, n, item, measure, currency, t, colours)
    return styled(figure, colours, height=HEIGHT, top=2 * _ROW + 28)


def _bars(
    points: pd.DataFrame, places: list[float], k: int, picked: Collection[str], colours: Palette
) -> go.Bar:
    spans = list(zip([0.0, *places[:-1]], places, strict=True))
    shade = [
        colours.picked if one in picked else colours.accent if place <= k else colours.rest
        for one, place in zip(points["id"], points["position"], strict=True)
    ]
    part = 0.86 if places[0] >= 1 / NAMED else 1.0
    return go.Bar(
        x=[(left + right) / 2 for left, right in spans],
        y=points["value"],
        width=[(right - left) * part for left, right in spans],
        marker={"color": [faded(one, 0.55) for one in shade], "line": {"width": 0}},
        unselected=UNDIMMED,
        hoverinfo="skip",
        yaxis="y",
    )


def _line(x: list[float], y: list[float], colour: str, width: float) -> go.Scatter:
    return go.Scatter(
        x=[0.0, *x],
        y=[0.0, *y],
        yaxis="y2",
        mode="lines",
        line={"color": colour, "width": width, "simplify": False},
        hoverinfo="skip",
    )


def _handles(
    points: pd.DataFrame,
    places: list[float],
    t: Words,
    measure: str,
    currency: str | None,
    colours: Palette,
) -> go.Scatter:
    """Unseen points on the curve for hover and click: plotly loses clicks on bar plus line."""
    texts = [
        t(
            "chart.hover",
            name=safe(str(row["name"])),
            measure=measure,
            value=exact_value(t, measure, row["value"], currency),
            share=row["share"],
            position=row["position"],
            cum_share=row["cum_share"],
        )
        + "<br>"
        + t("chart.hover_class", **{"class": row["class"]})
        for row in points.to_dict("records")
    ]
    return go.Scatter(
        x=places,
        y=points["cum_share"],
        yaxis="y2",
        mode="markers",
        marker={"size": 12, "color": colours.accent, "opacity": 0},
        selected={"marker": {"opacity": 1, "color": colours.picked}},
        unselected={"marker": {"opacity": 0}},
        customdata=points[["id"]].to_numpy(),
        hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _bands(
    figure: go.Figure, sizes: dict[str, int], n: int, item: str, t: Words, colours: Palette
) -> None:
    start = 0.0
    for (letter, size), strength in zip(sizes.items(), (0.20, 0.10, 0.03), strict=True):
        end = start + size / n
        if size:
            figure.add_shape(
                type="rect",
                x0=start,
                x1=end,
                y0=0,
                y1=1,
                yref="paper",
                layer="below",
                line={"width": 0},
                fillcolor=faded(colours.tiers[1], strength),
            )
            text = t("chart.class_label", **{"class": letter, "n": size, "by": item})
            _name_band(figure, letter, text, start, end, colours)
        start = end


def _name_band(
    figure: go.Figure, letter: str, text: str, start: float, end: float, colours: Palette
) -> None:
    """A at the left edge, C at the right one, B a row higher: apart however narrow the screen."""
    from_end = letter == "C" or start > 0.6
    figure.add_annotation(
        x=end if from_end else start,
        xanchor="right" if from_end else "left",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=_ROW if letter == "B" else 0,
        showarrow=False,
        text=f"<b>{letter}</b>{text.removeprefix(letter)}",
        font={"size": SIZE, "color": colours.ink},
    )


def _diagonal(figure: go.Figure, t: Words, colours: Palette) -> None:
    figure.add_shape(
        type="line",
        x0=0,
        y0=0,
        x1=1,
        y1=1,
        yref="y2",
        layer="below",
        line={"color": colours.rest, "width": 1, "dash": "dash"},
    )
    figure.add_annotation(
        x=0.62,
        y=0.62,
        yref="y2",
        xanchor="left",
        yanchor="top",
        xshift=6,
        yshift=-2,
        showarrow=False,
        text=t("chart.equal"),
        font={"size": SIZE, "color": colours.quiet},
    )


def _name_before(figure: go.Figure, name: str, colours: Palette) -> None:
    figure.add_annotation(
        x=0.99,
        y=0.03,
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        text=f"━ {name}",
        bgcolor=faded(colours.ground, 0.82),
        font={"size": SIZE, "color": colours.quiet},
    )


def _target(
    figure: go.Figure,
    points: pd.DataFrame,
    n: int,
    k: int,
    target: float,
    item: str,
    t: Words,
    colours: Palette,
) -> None:
    x, y = k / n, dict(zip(points["position"], points["cum_share"], strict=True))[k]
    dotted = {"color": colours.accent, "width": 1.5, "dash": "dot"}
    figure.add_shape(type="line", x0=0, x1=x, y0=target, y1=target, yref="y2", line=dotted)
    figure.add_shape(type="line", x0=x, x1=x, y0=0, y1=y, yref="y2", line=dotted)
    figure.add_trace(
        go.Scatter(
            x=[x],
            y=[y],
            yaxis="y2",
            mode="markers",
            marker={
                "size": 15,
                "color": colours.accent,
                "line": {"color": colours.ground, "width": 3},
            },
            unselected=UNDIMMED,
            hoverinfo="skip",
        )
    )
    text = t("chart.target_label", k=k, by=item, share=k / n, target=target)
    # Right of a steep head there is room under the curve; left of a flat one, under the diagonal.
    steep = x <= 0.5
    figure.add_annotation(
        x=x,
        y=y if steep else 0.38,
        yref="y2",
        xanchor="left" if steep else "right",
        yanchor="top",
        xshift=12 if steep else -8,
        yshift=-8,
        align="left" if steep else "right",
        showarrow=False,
        text=text,
        bgcolor=faded(colours.ground, 0.82),
        borderpad=3,
        font={"size": 17, "color": colours.accent},
    )


def _axes(
    figure: go.Figure,
    points: pd.DataFrame,
    n: int,
    item: str,
    measure: str,
    currency: str | None,
    t: Words,
    colours: Palette,
) -> None:
    money = ticks(0, max(points["value"]))
    across = percent_axis(t, _FIFTHS)
    if n <= NAMED:
        columns = 18 if n <= NAMED / 2 else 14
        names = [safe(shortened(str(name), columns)) for name in points["name"]]
        across = {
            "tickmode": "array",
            "tickvals": [(place - 0.5) / n for place in points["position"]],
            "ticktext": names,
            "autotickangles": [0, -45],
            "ticklabeloverflow": "allow",
        }
    figure.update_layout(
        bargap=0,
        hovermode="x",
        clickmode="event+select",
        xaxis={
            **across,
            "range": [0, 1.004],
            "title": {"text": t("chart.items" if n <= NAMED else "chart.share_of", by=item)},
            "showgrid": False,
            "hoverformat": ".1%",
        },
        yaxis=written(
            money,
            lambda value: short_value(t, measure, value, None),
            side="right",
            range=[0, money[-1] * 1.03],
            showgrid=False,
        ),
        yaxis2={
            **percent_axis(t, _FIFTHS),
            "overlaying": "y",
            "side": "left",
            "range": [0, 1.03],
        },
    )
    title_axis(figure, t("chart.share_of_measure", measure=measure), "left", 2 * _ROW, colours)
    title_axis(figure, axis_name(t, measure, currency), "right", 2 * _ROW, colours)
