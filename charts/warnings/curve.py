"""Precision against recall of a threshold: one point a value, today's among them."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from charts.axes import ticks, written
from charts.figure import Figure
from charts.theme import SIZE, palette, styled, title_axis
from charts.words import Words, hover_template

_HEIGHT: Final = 320


def curve_figure(
    rows: pd.DataFrame, labels: Sequence[str], t: Words, *, theme: str = "light"
) -> Figure:
    """A line through the values of a threshold; today's is filled, the others are rings.

    ``rows``: ``precision``, ``recall`` (fractions), ``is_present``, in the order of the values; ``labels``:
    each value in words.
    """
    colours = palette(theme)
    figure = Figure()
    figure.add_scatter(
        x=rows["recall"].tolist(),
        y=rows["precision"].tolist(),
        mode="lines+markers+text",
        text=list(labels),
        textposition="top center",
        textfont={"size": SIZE, "color": colours.ink},
        line={"color": colours.faint, "width": 1},
        marker={
            "size": [14 if now else 10 for now in rows["is_present"]],
            "color": [colours.accent if now else colours.quiet for now in rows["is_present"]],
        },
        hovertext=[
            t("track.point", value=label, recall=row["recall"], precision=row["precision"])
            for label, row in zip(labels, rows.to_dict("records"), strict=True)
        ],
        hovertemplate=hover_template("%{hovertext}"),
        cliponaxis=False,
    )
    across, up = (_marks(rows[name].tolist()) for name in ("recall", "precision"))
    figure.update_layout(
        xaxis=written(
            across, t.share, range=[across[0], across[-1]], title={"text": t("track_column.recall")}
        ),
        yaxis=written(up, t.share, range=[up[0], up[-1]]),
        showlegend=False,
    )
    title_axis(figure, t("track_column.precision"), "left", above=14)
    return styled(figure, colours, height=_HEIGHT, top=40)


def _marks(shares: Sequence[float]) -> list[float]:
    low, high = min(shares), max(shares)
    room = max((high - low) / 10, 0.01)
    return ticks(max(low - room, 0), min(high + room, 1), at_most=5)
