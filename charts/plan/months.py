"""Plan, actual and last year, month by month."""

import pandas as pd

from charts.axes import month_of_year, named, ticks, written
from charts.figure import Figure
from charts.month_bars import add_month_bars
from charts.theme import Palette, key, palette, styled, title_axis
from charts.words import Words, axis_name

HEIGHT = 420


def plan_figure(
    months: pd.DataFrame,
    t: Words,
    *,
    currency: str | None = None,
    theme: str = "light",
    height: int = HEIGHT,
) -> Figure:
    """One bar a month in the accent, last year as a wider grey bar behind it, the plan as a line.

    ``months``: one row a month: ``month`` (its first day), ``actual`` and ``plan`` (None where there
    is none: no line then), ``last_year``, ``whole`` (False for the month that the as-of date cuts:
    drawn paler).
    """
    colours = palette(theme)
    actual, planned, before = (
        _floats(months[name].tolist()) for name in ("actual", "plan", "last_year")
    )
    figure = Figure()
    hovers = _hovers(months, t, currency)
    add_month_bars(figure, actual, before, months["whole"].tolist(), hovers, colours)
    has_plan = any(amount is not None for amount in planned)
    if has_plan:
        figure.add_scatter(
            x=list(range(len(months))),
            y=planned,
            mode="lines+markers",
            line={"color": colours.ink, "width": 2},
            marker={"size": 7, "color": colours.ink},
            hoverinfo="skip",
        )
    drawn = [0.0, *(amount for amount in (*actual, *planned, *before) if amount is not None)]
    money = ticks(min(drawn), max(drawn))
    figure.update_layout(
        xaxis=_month_axis(months, t),
        yaxis=written(money, t.compact, range=[money[0], money[-1] * 1.03]),
    )
    title_axis(figure, axis_name(t, "revenue", currency), "left")
    key(figure, _parts(t, colours, has_plan))
    return styled(figure, colours, height=height, top=34)


def _parts(t: Words, colours: Palette, has_plan: bool) -> list[tuple[str, str, str]]:
    parts = [
        (colours.accent, "■", t("plan.actual")),
        (colours.rest, "■", t("plan.last_year")),
    ]
    return [*parts, (colours.ink, "●", t("plan.plan"))] if has_plan else parts


def _floats(values: list) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def _hovers(months: pd.DataFrame, t: Words, currency: str | None) -> list[str]:
    texts = []
    for row in months.to_dict("records"):
        lines = [f"<b>{t.month(row['month'])}</b>"]
        for name in ("actual", "plan", "last_year"):
            if not pd.isna(row[name]):
                lines.append(f"{t(f'plan.{name}')}: {t.money(row[name], currency)}")
        if not row["whole"]:
            lines.append(t("plan.part_of_month"))
        texts.append("<br>".join(lines))
    return texts


def _month_axis(months: pd.DataFrame, t: Words) -> dict[str, object]:
    """Every third month by its name, the first of a year with the year."""
    days = months["month"].tolist()
    step = 1 if len(days) <= 6 else 3 if len(days) <= 26 else 12
    at = list(range(0, len(days), step))
    names = [
        month_of_year(t, days[place])
        if place == 0 or days[place].year != days[max(place - step, 0)].year
        else t.month(days[place], with_year=False)
        for place in at
    ]
    return named(names, at, range=[-0.6, len(days) - 0.4])
