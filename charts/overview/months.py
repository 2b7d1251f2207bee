"""A measure by month, against the same months of the comparison period."""

import pandas as pd

from charts.axes import month_of_year, named, ticks, written
from charts.figure import Figure
from charts.month_bars import add_month_bars
from charts.theme import Palette, key, palette, styled, title_axis
from charts.words import Words, axis_name, exact_value, short_value

HEIGHT = 420
_MOST_NAMED = 13
"""Months whose names fit side by side on a phone when every third one is written."""


def month_figure(
    months: pd.DataFrame,
    t: Words,
    *,
    measure: str = "revenue",
    currency: str | None = None,
    compare: str = "year",
    theme: str = "light",
) -> Figure:
    """One bar a month in the accent, the comparison as a wider grey bar behind it.

    ``months``: one row a month: ``month`` (its first day), the measure's column, ``whole`` (False
    where the period holds a part of the month only: drawn paler) and, where there is a
    comparison, ``<measure>_before``.
    """
    colours = palette(theme)
    figure = Figure()
    before = f"{measure}_before"
    compared = before in months
    add_month_bars(
        figure,
        months[measure],
        months[before] if compared else None,
        months["whole"].tolist(),
        _hovers(months, t, measure, currency, compare),
        colours,
    )
    drawn = [*months[measure], *(months[before].dropna() if compared else ())]
    money = ticks(min(0.0, *drawn), max(0.0, *drawn))
    figure.update_layout(
        xaxis=_month_axis(months, t),
        yaxis=written(
            money,
            lambda value: short_value(t, measure, value, None),
            range=[money[0], money[-1] * 1.03],
        ),
    )
    title_axis(figure, axis_name(t, measure, currency), "left")
    if compared:
        _key(figure, t, compare, colours)
    return styled(figure, colours, height=HEIGHT, top=34)


def _hovers(
    months: pd.DataFrame, t: Words, measure: str, currency: str | None, compare: str
) -> list[str]:
    before = f"{measure}_before"
    texts = []
    for row in months.to_dict("records"):
        text = t(
            "chart.month_hover",
            month=t.month(row["month"]),
            value=exact_value(t, measure, row[measure], currency),
        )
        if row.get(before) is not None and row[before] == row[before]:
            then = exact_value(t, measure, row[before], currency)
            text += "<br>" + t("chart.month_before_hover", compare=compare, value=then)
            if row[before] > 0 and row["whole"]:
                text += "<br>" + t.change(row[measure] / row[before] - 1)
        if not row["whole"]:
            text += "<br>" + t("chart.part_of_month")
        texts.append(text)
    return texts


def _month_axis(months: pd.DataFrame, t: Words) -> dict[str, object]:
    """Names under the bars: a few with their year, many only at the turn of a quarter or a year."""
    step = 1 if len(months) <= 6 else 3 if len(months) <= 2 * _MOST_NAMED else 12
    at = list(range(len(months) - 1, -1, -step))[::-1]
    days = [months["month"].iloc[place] for place in at]
    names = [
        month_of_year(t, day)
        if place == 0 or days[place - 1].year != day.year
        else t.month(day, with_year=False)
        for place, day in enumerate(days)
    ]
    return named(names, at, range=[-0.6, len(months) - 0.4])


def _key(figure: Figure, t: Words, compare: str, colours: Palette) -> None:
    now, then = t("chart.this_period"), t(f"comparison_short.{compare}")
    key(figure, [(colours.accent, "■", now), (colours.rest, "■", then)])
