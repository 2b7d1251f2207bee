"""How far the year is from its plan as it adds up, and where it may end: one line, the plan is zero."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from charts.axes import named, ticks, written
from charts.figure import Figure
from charts.theme import Palette, faded, key, palette, styled, title_axis
from charts.words import Words, axis_name

HEIGHT: Final = 420
_MONTHS: Final = 12
_LABEL_WIDTH: Final = 110
"""Pixels to the right of the plot for the forecast at its end."""
_KEY_LINE: Final = 22
"""Pixels: the key is too long to stand beside the title of the axis on a phone."""


def gap_figure(
    months: pd.DataFrame,
    t: Words,
    *,
    as_of: date,
    due: float,
    outlook: float | None,
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """What was sold less what was planned, from the year's first day on; dotted on to the forecast.

    ``months``: the twelve months of the as-of date's year: ``month``, ``cum_actual`` (None after the
    as-of date), ``cum_plan``, ``cum_last_year``. A month's value stands at its end, the last one on the
    as-of date, by when ``due`` was planned. ``outlook``: net revenue of the whole year, None where it cannot
    be told. Without a plan last year is the zero, and ``due`` what it had sold by then.
    """
    colours = palette(theme)
    base = "plan" if float(months["cum_plan"].iloc[-1]) > 0 else "last_year"
    planned = [float(amount) for amount in months[f"cum_{base}"]]
    actual = [float(amount) for amount in months["cum_actual"] if not pd.isna(amount)]
    ends = [*planned[: max(len(actual) - 1, 0)], due]
    gaps = [0.0, *(sold - plan for sold, plan in zip(actual, ends, strict=False))]
    at = [*range(len(actual)), len(actual) - 1 + _part(as_of)] if actual else [0]
    colour = colours.down if gaps[-1] < 0 else colours.up
    figure = Figure()
    _line(figure, months, at, gaps, colour, base, t, currency)
    drawn = list(gaps)
    if outlook is not None and actual:
        drawn.append(outlook - planned[-1])
        _outlook(figure, at[-1], gaps[-1], drawn[-1], outlook, t, currency, colour)
    money = ticks(min(drawn), max(drawn))
    _write(figure, at[-1], gaps[-1], t, currency, colour)
    figure.update_layout(
        hovermode="closest",
        xaxis=_axis(months, t),
        yaxis=written(money, t.compact, range=[money[0], money[-1]], zeroline=True),
    )
    title_axis(figure, axis_name(t, "revenue", currency), "left")
    key(figure, _parts(t, colours, colour, base, has_outlook=len(drawn) > len(gaps)), _KEY_LINE)
    styled(figure, colours, height=HEIGHT, top=34 + _KEY_LINE)
    return figure.update_layout(margin={"r": _LABEL_WIDTH})


def _part(as_of: date) -> float:
    """How much of its month is over on the as-of date."""
    return as_of.day / monthrange(as_of.year, as_of.month)[1]


def _line(
    figure: Figure,
    months: pd.DataFrame,
    at: Sequence[float],
    gaps: Sequence[float],
    colour: str,
    base: str,
    t: Words,
    currency: str | None,
) -> None:
    said = [
        t(
            "plan.gap_hover",
            month=month,
            sold=t.money(sold, currency),
            base=t(f"plan.{base}"),
            gap=t.money(gap, currency),
        )
        for month, sold, gap in zip(months["month"], months["cum_actual"], gaps[1:], strict=False)
    ]
    figure.add_scatter(
        x=at,
        y=gaps,
        mode="lines",
        line={"color": colour, "width": 4},
        fill="tozeroy",
        fillcolor=faded(colour, 0.15),
        hovertext=["", *said],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _outlook(
    figure: Figure,
    start: float,
    gap: float,
    end: float,
    outlook: float,
    t: Words,
    currency: str | None,
    colour: str,
) -> None:
    figure.add_scatter(
        x=[start, _MONTHS],
        y=[gap, end],
        mode="lines+markers",
        line={"color": colour, "width": 3, "dash": "dot"},
        marker={"size": [0, 14], "symbol": "circle", "color": colour},
        cliponaxis=False,
        hovertext=["", t("plan.outlook_hover", money=t.money(outlook, currency))],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if start < _MONTHS:
        _write(figure, _MONTHS, end, t, currency, colour)


def _write(figure: Figure, x: float, y: float, t: Words, currency: str | None, colour: str) -> None:
    """The gap at a point: beside the end of the year, above the line elsewhere."""
    is_end = x == _MONTHS
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="left" if is_end else "right",
        yanchor="middle" if is_end else "top" if y < 0 else "bottom",
        xshift=12 if is_end else -6,
        yshift=0 if is_end else -6 if y < 0 else 6,
        text=f"<b>{t.compact(y, currency)}</b>",
        font={"size": 16, "color": colour},
    )


def _axis(months: pd.DataFrame, t: Words) -> dict[str, object]:
    at = range(0, _MONTHS, 3)
    names = [t.month(months["month"].iloc[place], with_year=False) for place in at]
    return named(names, [place + 0.5 for place in at], range=[0, _MONTHS])


def _parts(
    t: Words, colours: Palette, colour: str, base: str, *, has_outlook: bool
) -> list[tuple[str, str, str]]:
    zero = (colours.rest, "━", t("plan.zero", base=t(f"plan.{base}")))
    parts = [(colour, "━", t("plan.gap_line", base=t(f"plan.{base}"))), zero]
    return [*parts, (colour, "┅●", t("plan.outlook"))] if has_outlook else parts
