"""Months whose net revenue differs between two data versions."""

from typing import Any

import pandas as pd

from charts.axes import month_of_year, named, ticks, written
from charts.figure import Figure
from charts.theme import SIZE, Palette, palette, styled, title_axis
from charts.words import Words, exact_value, hover_template, short_value

HEIGHT = 360
DRAWN = 60
"""At most this many months can be told apart; of more the last ones are drawn, the table has all."""
_NAMED = 12
"""At most this many months have their name and their value written at them."""


def restated_figure(
    months: pd.DataFrame,
    t: Words,
    *,
    earlier: int,
    later: int,
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """A bar per month, up or down by the difference of the two versions.

    ``months``: one row a month: ``month`` (its first day), ``old``, ``new``, ``difference`` (money).
    """
    colours, rows = palette(theme), months.tail(DRAWN).to_dict("records")
    values = [float(row["difference"]) for row in rows]
    versions = {
        "old_name": t("history.old", version=earlier),
        "new_name": t("history.new", version=later),
    }
    figure = Figure()
    figure.add_bar(
        x=list(range(len(rows))),
        y=values,
        width=0.7,
        marker={
            "color": [colours.up if value > 0 else colours.down for value in values],
            "line": {"width": 0},
        },
        hovertext=[_hover(t, row, versions, currency) for row in rows],
        hovertemplate=hover_template("%{hovertext}"),
    )
    if len(rows) <= _NAMED:
        _label(figure, rows, t, colours)
    money = ticks(min(0.0, *values), max(0.0, *values))
    figure.update_layout(
        hovermode="closest",
        xaxis=_month_axis(rows, t),
        yaxis=written(
            money,
            lambda value: short_value(t, "revenue", value, None),
            range=[money[0] * 1.08, money[-1] * 1.08],
            zeroline=True,
        ),
    )
    title_axis(figure, t("history.difference_axis", unit=_unit(t, currency)), "left")
    return styled(figure, colours, height=HEIGHT, top=34)


def _month_axis(rows: list[dict[str, Any]], t: Words) -> dict[str, object]:
    step = max(-(-len(rows) // _NAMED), 1)
    return named(
        [month_of_year(t, row["month"]) for row in rows[::step]],
        range(0, len(rows), step),
        range=[-0.6, max(len(rows), 4) - 0.4],
    )


def _unit(t: Words, currency: str | None) -> str:
    return f" ({t.currency_unit(currency)})" if currency else ""


def _hover(t: Words, row: dict, versions: dict[str, str], currency: str | None) -> str:
    amounts = {name: exact_value(t, "revenue", row[name], currency) for name in ("old", "new")}
    difference = _signed(t, row["difference"], currency)
    return t(
        "history.chart_hover", month=row["month"], difference=difference, **versions, **amounts
    )


def _signed(t: Words, value: object, currency: str | None) -> str:
    mark = "▲ " if float(str(value)) > 0 else "▼ "
    return mark + exact_value(t, "revenue", abs(value), currency)  # pyright: ignore[reportArgumentType]


def _label(figure: Figure, rows: list[dict], t: Words, colours: Palette) -> None:
    for place, row in enumerate(rows):
        up = row["difference"] > 0
        figure.add_annotation(
            x=place,
            y=float(row["difference"]),
            yanchor="bottom" if up else "top",
            yshift=4 if up else -4,
            text=short_value(t, "revenue", row["difference"], None),
            font={"size": SIZE, "color": colours.up if up else colours.down},
        )
