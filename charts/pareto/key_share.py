"""What the key accounts bring over time: today's list and the list of each day, against a target."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.axes import month_of_year, named, percent_axis, ticks
from charts.figure import Figure
from charts.theme import SIZE, palette, styled, title_axis
from charts.words import Words

_HEIGHT = 420
_LEAST_ROOM = 0.05


def key_share_figure(
    days: pd.DataFrame, target: float, t: Words, *, theme: str = "light"
) -> Figure:
    """The two shares over the days, each named at its end, and the target as a line across.

    ``days``: one row an evaluation day: ``day``, ``today``, ``then`` (shares, None without net revenue),
    ``today_accounts``, ``then_accounts``, ``active``.
    """
    colours, figure = palette(theme), Figure()
    known = days.dropna(subset=["today", "then"])
    rows = known.to_dict("records")
    for name, colour, width in (("then", colours.quiet, 2), ("today", colours.accent, 4)):
        _add_line(figure, known, name, t, colour, width)
        _add_end(figure, rows[-1], name, t, colour)
    _add_target(figure, target, t, colours.picked)
    shares = [*known["today"], *known["then"], target]
    span = ticks(max(min(shares) - _LEAST_ROOM, 0), min(max(shares) + _LEAST_ROOM, 1), at_most=5)
    step = max(1, -(-len(rows) // 5))
    shown = [row["day"] for row in rows][::-1][::step][::-1]
    figure.update_layout(
        hovermode="closest",
        xaxis=named([month_of_year(t, day) for day in shown], shown),
        yaxis=percent_axis(t, span) | {"range": [span[0], span[-1]]},
    )
    title_axis(figure, t("pareto.key_axis"), "left")
    return styled(figure, colours, height=_HEIGHT, top=34)


def _add_line(
    figure: Figure, days: pd.DataFrame, name: str, t: Words, colour: str, width: int
) -> None:
    """One share over the days; its hover names the accounts and the active customers of the day."""
    told = [
        t(
            f"pareto.key_hover_{name}",
            day=row["day"],
            share=row[name],
            n=row[f"{name}_accounts"],
            active=row["active"],
        )
        for row in days.to_dict("records")
    ]
    figure.add_scatter(
        x=days["day"],
        y=days[name],
        mode="lines+markers",
        line={"color": colour, "width": width},
        marker={"size": 2 * width, "color": colour},
        cliponaxis=False,
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_end(
    figure: Figure, last: Mapping[Hashable, Any], name: str, t: Words, colour: str
) -> None:
    """The name of a line at its end: above the upper one, below the lower one."""
    is_above = last["today"] >= last["then"] if name == "today" else last["today"] < last["then"]
    figure.add_annotation(
        x=last["day"],
        y=last[name],
        xanchor="right",
        yanchor="bottom" if is_above else "top",
        yshift=12 if is_above else -12,
        text=t(f"pareto.key_end_{name}", share=last[name]),
        font={"size": SIZE, "color": colour},
    )


def _add_target(figure: Figure, target: float, t: Words, colour: str) -> None:
    """The target as a line across, named at its left end."""
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=target,
        y1=target,
        line={"color": colour, "width": 2, "dash": "dash"},
    )
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=target,
        yanchor="bottom",
        text=t("pareto.key_target", share=target),
        font={"size": SIZE, "color": colour},
    )
