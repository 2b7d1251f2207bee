"""The Pareto figure: who brings the money, on numeric axes."""

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from charts.axes import percent_axis, ticks, written
from charts.figure import Figure, Trace, trace
from charts.theme import SIZE, UNDIMMED, Palette, faded, palette, styled, title_axis
from charts.words import (
    Words,
    axis_name,
    exact_value,
    hover_template,
    safe,
    short_value,
    shortened,
    slots,
)

HEIGHT = 500
BARS = 120
"""Up to this many points have a bar each."""
NAMED = 12
"""Up to this many items stand under their bars by name."""

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
) -> Figure:
    """Cumulative share over the share of items, with a bar for each item drawn.

    ``points``: one row per drawn item, largest first: ``id``, ``name``, ``value``, ``position``
    (from 1), ``share``, ``cum_share`` (fractions), ``class``; where items were left out, a bar
    spans them. ``k`` of ``n`` items hold ``target``. ``class_sizes``: items in A, B and C.
    ``before``: ``item_share`` and ``cum_share`` of the comparison period's curve, ``compare``
    says which that is.
    A click selects a point whose ``customdata[0]`` is the id.
    """
    colours = palette(theme)
    places = points["position"].to_numpy() / n
    held = points["cum_share"].to_numpy()
    figure = Figure()
    for column in _columns(points, places, k, picked, colours):
        figure.add_trace(column)
    if before is not None and len(before):
        figure.add_trace(_line(before["item_share"], before["cum_share"], colours.quiet, 2))
    figure.add_trace(_line(places, held, colours.accent, 4))
    figure.add_trace(_handles(points, places, t, measure, currency, colours))
    _bands(figure, class_sizes, n, item, t, colours)
    _diagonal(figure, t, colours)
    if before is not None and len(before):
        _name_before(figure, t(f"comparison_short.{compare}"), colours)
    _target(figure, points, n, k, target, item, t, colours)
    _axes(figure, points, n, item, measure, currency, t)
    return styled(figure, colours, height=HEIGHT, top=2 * _ROW + 28)


def _columns(
    points: pd.DataFrame, places: np.ndarray, k: int, picked: Collection[str], colours: Palette
) -> list[Trace]:
    """A column for each point: bars, or where they are many one stepped area for each colour.

    Hundreds of bars are hundreds of shapes for a browser; the area is a single one and looks alike.
    """
    left = np.append(0.0, places[:-1])
    chosen = points["id"].isin(list(picked)).to_numpy()
    first = (points["position"] <= k).to_numpy()
    kinds = ((first & ~chosen, colours.accent), (~first & ~chosen, colours.rest))
    draw: Callable[..., Trace] = _bars if len(points) <= BARS else _steps
    values = points["value"].to_numpy()
    shown = [draw(values, left, places, at, colour) for at, colour in kinds if at.any()]
    if chosen.any():
        shown.append(_bars(values, left, places, chosen, colours.picked))
    return shown


def _bars(
    values: np.ndarray, left: np.ndarray, right: np.ndarray, at: np.ndarray, colour: str
) -> Trace:
    part = 0.86 if right[0] >= 1 / NAMED else 1.0
    return trace(
        "bar",
        x=((left + right) / 2)[at],
        y=values[at],
        width=((right - left) * part)[at],
        marker={"color": colour, "opacity": 0.55, "line": {"width": 0}},
        unselected={"marker": {"opacity": 0.55}},
        hoverinfo="skip",
        yaxis="y",
    )


def _steps(
    values: np.ndarray, left: np.ndarray, right: np.ndarray, at: np.ndarray, colour: str
) -> Trace:
    return trace(
        "scatter",
        x=np.column_stack([left[at], right[at]]).ravel(),
        y=np.repeat(values[at], 2),
        mode="lines",
        line={"width": 0},
        fill="tozeroy",
        fillcolor=faded(colour, 0.55),
        hoverinfo="skip",
        yaxis="y",
    )


def _line(x: ArrayLike, y: ArrayLike, colour: str, width: float) -> Trace:
    return trace(
        "scatter",
        x=np.append(0.0, x),
        y=np.append(0.0, y),
        yaxis="y2",
        mode="lines",
        line={"color": colour, "width": width, "simplify": False},
        hoverinfo="skip",
    )


def _handles(
    points: pd.DataFrame,
    places: np.ndarray,
    t: Words,
    measure: str,
    currency: str | None,
    colours: Palette,
) -> Trace:
    """Unseen points on the curve for hover and click: plotly loses clicks on bar plus line."""
    facts = {
        "name": [safe(str(name)) for name in points["name"]],
        "value": [exact_value(t, measure, value, currency) for value in points["value"]],
        "share": [t.share(share) for share in points["share"]],
        "position": [t.number(position) for position in points["position"]],
        "cum_share": [t.share(share) for share in points["cum_share"]],
        "class": points["class"].tolist(),
    }
    return trace(
        "scatter",
        x=places,
        y=points["cum_share"],
        yaxis="y2",
        mode="markers",
        marker={"size": 12, "color": colours.accent, "opacity": 0},
        selected={"marker": {"opacity": 1, "color": colours.picked}},
        unselected={"marker": {"opacity": 0}},
        customdata=pd.DataFrame({"id": points["id"], **facts}).to_numpy(),
        hovertemplate=hover_template(t("chart.hover", measure=measure, **slots(facts))),
    )


def _bands(
    figure: Figure, sizes: dict[str, int], n: int, item: str, t: Words, colours: Palette
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
    figure: Figure, letter: str, text: str, start: float, end: float, colours: Palette
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
        text=f"<b>{letter}</b>{text.removeprefix(letter)}",
        font={"size": SIZE, "color": colours.ink},
    )


def _diagonal(figure: Figure, t: Words, colours: Palette) -> None:
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
        text=t("chart.equal"),
    )


def _name_before(figure: Figure, name: str, colours: Palette) -> None:
    figure.add_annotation(
        x=0.99,
        y=0.03,
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        text=f"━ {name}",
        bgcolor=faded(colours.ground, 0.82),
    )


def _target(
    figure: Figure,
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
        trace(
            "scatter",
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
        text=text,
        bgcolor=faded(colours.ground, 0.82),
        borderpad=3,
        font={"size": 17, "color": colours.accent},
    )


def _axes(
    figure: Figure,
    points: pd.DataFrame,
    n: int,
    item: str,
    measure: str,
    currency: str | None,
    t: Words,
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
    title_axis(figure, t("chart.share_of_measure", measure=measure), "left", 2 * _ROW)
    title_axis(figure, axis_name(t, measure, currency), "right", 2 * _ROW)
