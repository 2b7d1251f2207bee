"""What a customer owes, by how long it is overdue, against the credit limit."""

from collections.abc import Mapping

from charts.axes import ticks, written
from charts.figure import Figure
from charts.levels import level_colours
from charts.theme import SIZE, Palette, palette, styled, write_above
from charts.words import Words, axis_name

_HEIGHT = 200
_LEAST_SHARE = 0.08
"""Part of the axis that a piece must take for its name to fit into it."""


def ages_figure(
    ages: Mapping[str, float],
    t: Words,
    *,
    limit: float | None = None,
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """One bar of pieces side by side, the longest overdue on the right; a line stands at the limit.

    ``ages``: the amounts by age (``not_due``, ``1_30``, ``31_60``, ``61_90``, ``over_90``, ``no_due_date``);
    credits (below zero) are drawn to the left of the zero.
    """
    colours = palette(theme)
    fills = _fills(colours, theme)
    figure = Figure()
    above = sum(amount for amount in ages.values() if amount > 0)
    below = sum(amount for amount in ages.values() if amount < 0)
    money = ticks(min(below, 0.0), max(above, limit or 0.0), at_most=5)
    width = money[-1] - money[0]
    for name, amount in ages.items():
        if not amount:
            continue
        fits = abs(amount) >= width * _LEAST_SHARE
        figure.add_bar(
            orientation="h",
            x=[amount],
            y=[0],
            width=0.6,
            marker={"color": fills[name], "line": {"width": 2, "color": colours.ground}},
            text=[t.compact(amount) if fits else ""],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": SIZE, "color": _ink(name, theme)},
            hovertext=[f"{t(f'receivable_age.{name}')}<br>{t.money(amount, currency)}"],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    if limit is not None:
        _limit(figure, limit, t, currency, colours)
    title = {"text": axis_name(t, "receivable", currency)}
    figure.update_layout(
        barmode="relative",
        hovermode="closest",
        xaxis=written(money, t.compact, range=[money[0], money[-1] * 1.04], title=title),
        yaxis={"visible": False, "range": [-0.5, 0.62]},
    )
    _key(figure, ages, fills, t)
    return styled(figure, colours, height=_HEIGHT, top=34)


def _fills(colours: Palette, theme: str) -> dict[str, str]:
    """Grey while it is not due, then in the colours of the warnings."""
    levels = level_colours(theme)
    return {
        "no_due_date": colours.faint,
        "not_due": colours.rest,
        "1_30": levels["amber"],
        "31_60": levels["red"],
        "61_90": levels["red"],
        "over_90": levels["red"],
    }


def _ink(name: str, theme: str) -> str:
    dark_on = ("no_due_date", "not_due", "1_30")
    if theme == "dark":
        return "#F2F5F8" if name in dark_on[:2] else "#0E1117"
    return "#1B2733" if name in dark_on else "#FFFFFF"


def _limit(figure: Figure, limit: float, t: Words, currency: str | None, colours: Palette) -> None:
    figure.add_shape(
        type="line",
        x0=limit,
        x1=limit,
        y0=-0.42,
        y1=0.42,
        line={"color": colours.ink, "width": 3},
    )
    figure.add_annotation(
        x=limit,
        y=0.44,
        yanchor="bottom",
        xanchor="right",
        xshift=4,
        text=t("account.limit", money=limit, currency=currency),
        font={"size": SIZE, "color": colours.ink},
    )


def _key(figure: Figure, ages: Mapping[str, float], fills: dict[str, str], t: Words) -> None:
    names: dict[str, list[str]] = {}
    for name, amount in ages.items():
        if amount:
            names.setdefault(fills[name], []).append(t(f"receivable_age.{name}"))
    parts = [
        f"<span style='color:{fill}'>■</span> {' · '.join(same)}" for fill, same in names.items()
    ]
    write_above(figure, "   ".join(parts), "left", 2)
