"""The items with the most money of some kind: one bar each under its name, what it means at its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from charts.figure import Figure, trace
from charts.theme import LINE, SIZE, UNDIMMED, Palette, head, palette, styled
from charts.words import hover_template, linked, safe, shortened

_ROW: Final = 40
"""Pixels of an item: its name, and the bar below."""
_ROOM: Final = 5
"""The rows that there is room for where there are fewer, so that no bar gets thick."""
_COLUMNS: Final = 44
"""Columns of a name that fit over a bar on a phone."""
_BARS: Final = 0.52
"""Part of the width that the bars take; the labels stand to their right."""
_BAR: Final = 0.2
"""Where the middle of a bar lies below that of its row; a row is 1 high."""
_HIGH: Final = 0.3
"""How high a bar is: the rest holds its name also where ten of them share a low screen."""
MOST: Final = 10
"""At most this many bars are drawn; the table under the chart holds all."""


@dataclass(frozen=True)
class Bar:
    """One item: ``label`` (markup) stands at the bar's end, ``hover`` is markup with its texts made safe.

    ``before``: what it was before, a line across the bar.
    """

    id: str
    name: str
    money: float
    colour: str
    label: str
    hover: str
    before: float | None = None


def money_bars(
    bars: Sequence[Bar],
    *,
    axis: str = "",
    meanings: Mapping[str, str] | None = None,
    before: str = "",
    theme: str = "light",
    leads: str | None = None,
) -> Figure:
    """The bars from the top down; money below zero leads to the left of a line at zero.

    ``axis``: what the bars are, with their unit. ``meanings``: what each colour says, written above them
    where there is more than one; ``before``: the same of the lines across. ``leads``: what ends the
    address of an account: with it each name is a link to its own.
    """
    colours = palette(theme)
    drawn = [bar.money for bar in bars]
    least, most = min([0.0, *drawn]), max([0.0, *drawn])
    wide = (most - least) / _BARS or 1.0
    zero = [_zero(colours)] if least < 0 else []
    marks = [
        _mark(bar.before, place, colours) for place, bar in enumerate(bars) if _is_marked(bar, most)
    ]
    figure = Figure(
        trace(
            "bar",
            orientation="h",
            x=drawn,
            y=[place + _BAR for place in range(len(bars))],
            width=_HIGH,
            marker={"color": [bar.colour for bar in bars], "line": {"width": 0}},
            customdata=[[bar.id] for bar in bars],
            hovertext=[bar.hover for bar in bars],
            hovertemplate=hover_template("%{hovertext}"),
            selected=UNDIMMED,
            unselected=UNDIMMED,
        )
    )
    figure.update_layout(
        # At once: Plotly checks all of them anew for each that is added.
        annotations=[
            text
            for place, bar in enumerate(bars)
            for text in _texts(bar, place, (least, most), leads, colours)
        ],
        shapes=zero + marks,
        hovermode="closest",
        clickmode="event+select",
        xaxis={"visible": False, "range": [least, least + wide]},
        yaxis={"visible": False, "range": [max(len(bars), _ROOM) - 0.5, -0.6]},
    )
    lines = head(figure, axis, _key(bars, meanings or {}, before if marks else "", colours))
    top = LINE * lines + (10 if lines else 4)
    return styled(figure, colours, height=top + 24 + _ROW * max(len(bars), _ROOM), top=top)


def _key(
    bars: Sequence[Bar], meanings: Mapping[str, str], before: str, colours: Palette
) -> list[tuple[str, str, str]]:
    """The colours that are drawn, where there is something to tell apart, and the lines across."""
    drawn = {bar.colour for bar in bars}
    parts = [(colour, "■", said) for colour, said in meanings.items() if colour in drawn]
    parts = parts if len(parts) > 1 or before else []
    return [*parts, (colours.ink, "┃", before)] if before else parts


def _texts(
    bar: Bar, place: int, ends: tuple[float, float], leads: str | None, colours: Palette
) -> Iterator[dict[str, Any]]:
    """The name over the bar, and the label at its end, at the mark beyond it, or right of zero.

    Where rows are lower than two lines, the browser moves the label beside the names (page.js knows it by
    its own name).

    ``ends``: how far the bars reach, zero included.
    """
    least, most = ends
    ink = {"size": SIZE, "color": colours.ink}
    name = linked(safe(shortened(bar.name, _COLUMNS)), bar.id, leads, colours.accent)
    at = {"xanchor": "left", "font": ink}
    yield {
        **at,
        "x": least,
        "y": place + _BAR - _HIGH / 2,
        "yanchor": "bottom",
        "xshift": -2,
        "text": name,
    }
    marked = bar.before if _is_marked(bar, most) else None
    end = max(bar.money, 0.0, marked or 0.0)
    yield {
        **at,
        "name": "bar_end",
        "x": end,
        "y": place + _BAR,
        "yanchor": "middle",
        "xshift": 4,
        "text": bar.label,
    }


def _is_marked(bar: Bar, most: float) -> bool:
    return bar.before is not None and 0 < bar.before <= most


def _zero(colours: Palette) -> dict[str, Any]:
    line = {"color": colours.quiet, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _mark(x: float | None, place: int, colours: Palette) -> dict[str, Any]:
    y = place + _BAR
    line = {"color": colours.ink, "width": 2}
    return {"type": "line", "x0": x, "x1": x, "y0": y - 0.2, "y1": y + 0.2, "line": line}
