"""The year as it adds up: what was sold, what was planned, last year, and where it may end."""

from calendar import monthrange
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.axes import named, ticks, written
from charts.plan.months import key
from charts.theme import Palette, palette, styled, title_axis
from charts.words import Words, axis_name

HEIGHT = 420
_MONTHS = 12
_LABEL_WIDTH = 92
"""Pixels to the right of the plot for the values at the ends."""
_KEY_LINE = 22
"""Pixels: the key is too long to stand beside the title of the axis on a phone."""
_LABEL_ROOM = 0.075
"""Part of the height that a label at the end of a line takes."""


def cumulative_figure(
    months: pd.DataFrame,
    t: Words,
    *,
    as_of: date,
    outlook: float | None,
    currency: str | None = None,
    theme: str = "light",
) -> go.Figure:
    """Three lines over the financial year, and a dotted one from the as-of date to the year-end outlook.

    ``months``: the twelve months of the as-of date's year: ``month``, ``cum_actual`` (None after the
    as-of date), ``cum_plan``, ``cum_last_year``. A month's value stands at its end, the last actual
    one on the as-of date. ``outlook``: net revenue of the whole year, None where it cannot be told.
    """
    colours = palette(theme)
    actual = [float(amount) for amount in months["cum_actual"] if not pd.isna(amount)]
    at = [*range(len(actual)), len(actual) - 1 + _part(as_of)] if actual else [0]
    figure = go.Figure()
    planned = float(months["cum_plan"].iloc[-1]) > 0
    _line(figure, months, "last_year", colours.rest, 3, t, currency)
    if planned:
        _line(figure, months, "plan", colours.ink, 2, t, currency)
    figure.add_scatter(
        x=at,
        y=[0.0, *actual],
        mode="lines",
        line={"color": colours.accent, "width": 4},
        hovertext=["", *_hovers(months, "actual", t, currency)[: len(actual)]],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    ends = {"last_year": float(months["cum_last_year"].iloc[-1])}
    if planned:
        ends["plan"] = float(months["cum_plan"].iloc[-1])
    if outlook is not None and actual:
        _outlook(figure, at[-1], actual[-1], outlook, t, currency, colours)
        ends["outlook"] = outlook
    drawn = [0.0, *actual, *ends.values()]
    money = ticks(min(drawn), max(drawn))
    _label_ends(figure, ends, money[-1] - money[0], money[-1], t, currency, colours)
    figure.update_layout(
        hovermode="closest",
        xaxis=_axis(months, t),
        yaxis=written(money, t.compact, range=[money[0], money[-1] * 1.03]),
    )
    title_axis(figure, axis_name(t, "revenue", currency), "left")
    key(figure, _parts(t, colours, planned), above=_KEY_LINE)
    styled(figure, colours, height=HEIGHT, top=34 + _KEY_LINE)
    return figure.update_layout(margin={"r": _LABEL_WIDTH})


def _part(as_of: date) -> float:
    """How much of its month is over on the as-of date."""
    return as_of.day / monthrange(as_of.year, as_of.month)[1]


def _line(
    figure: go.Figure,
    months: pd.DataFrame,
    name: str,
    colour: str,
    width: int,
    t: Words,
    currency: str | None,
) -> None:
    figure.add_scatter(
        x=list(range(_MONTHS + 1)),
        y=[0.0, *(float(amount) for amount in months[f"cum_{name}"])],
        mode="lines",
        line={"color": colour, "width": width},
        hovertext=["", *_hovers(months, name, t, currency)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hovers(months: pd.DataFrame, name: str, t: Words, currency: str | None) -> list[str]:
    return [
        t(
            "plan.cumulative_hover",
            month=month,
            what=t(f"plan.{name}"),
            money=t.money(value, currency),
        )
        for month, value in zip(months["month"], months[f"cum_{name}"], strict=True)
    ]


def _outlook(
    figure: go.Figure,
    start: float,
    sold: float,
    outlook: float,
    t: Words,
    currency: str | None,
    colours: Palette,
) -> None:
    figure.add_scatter(
        x=[start, _MONTHS],
        y=[sold, outlook],
        mode="lines+markers",
        line={"color": colours.accent, "width": 3, "dash": "dot"},
        marker={"size": [0, 14], "symbol": "circle", "color": colours.accent},
        cliponaxis=False,
        hovertext=["", t("plan.outlook_hover", money=t.money(outlook, currency))],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _label_ends(
    figure: go.Figure,
    ends: dict[str, float],
    height: float,
    top: float,
    t: Words,
    currency: str | None,
    colours: Palette,
) -> None:
    """The value of each line at its end, none above ``top``.

    They are moved apart where two would stand on each other.
    """
    inks = {"outlook": colours.accent, "plan": colours.ink, "last_year": colours.quiet}
    ranked = sorted(ends.items(), key=lambda end: end[1])
    room, places = height * _LABEL_ROOM, list[float]()
    for at, (_, value) in enumerate(ranked):
        lowest = places[-1] + room if places else value
        highest = top - room * (len(ranked) - 1 - at)
        places.append(max(min(value, highest), lowest))
    for (name, value), place in zip(ranked, places, strict=True):
        figure.add_annotation(
            x=_MONTHS,
            y=place,
            xanchor="left",
            xshift=12,
            text=f"<b>{t.compact(value, currency)}</b>",
            font={"size": 16 if name == "outlook" else 14, "color": inks[name]},
        )


def _axis(months: pd.DataFrame, t: Words) -> dict[str, object]:
    at = range(0, _MONTHS, 3)
    names = [t.month(months["month"].iloc[place], with_year=False) for place in at]
    return named(names, [place + 0.5 for place in at], range=[0, _MONTHS])


def _parts(t: Words, colours: Palette, planned: bool) -> list[tuple[str, str, str]]:
    parts = [(colours.accent, "━", t("plan.actual")), (colours.accent, "┅●", t("plan.outlook"))]
    if planned:
        parts.append((colours.ink, "━", t("plan.plan")))
    return [*parts, (colours.rest, "━", t("plan.last_year"))]
