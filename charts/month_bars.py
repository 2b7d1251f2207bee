"""Bars of months before those that they are compared with."""

from collections.abc import Iterable, Sequence

from charts.figure import Figure
from charts.theme import Palette, faded


def add_month_bars(
    figure: Figure,
    values: Iterable[float | None],
    before: Iterable[float | None] | None,
    whole: Sequence[bool],
    hovers: Sequence[str],
    colours: Palette,
) -> None:
    """One bar a month in the accent, paler where the month is not whole; ``before`` grey behind it."""
    places = list(range(len(whole)))
    if before is not None:
        figure.add_bar(
            x=places,
            y=before,
            width=0.82,
            marker={"color": colours.rest, "line": {"width": 0}},
            hoverinfo="skip",
        )
    pale = faded(colours.accent, 0.5)
    figure.add_bar(
        x=places,
        y=values,
        width=0.7 if before is None else 0.5,
        marker={
            "color": [colours.accent if one else pale for one in whole],
            "line": {"width": 0},
        },
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_layout(barmode="overlay", hovermode="x")
