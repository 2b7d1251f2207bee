"""Bubbles: two figures against each other, the size a third; or bubbles at places of a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from charts.axes import ticks, written
from charts.figure import Figure, trace
from charts.theme import SIZE, UNDIMMED, Palette, faded, palette, styled, title_axis
from charts.words import Words, hover_template, safe, shortened

_HEIGHT: Final = 460
_LARGEST: Final = 58
"""Pixels across the largest bubble; areas are in proportion."""
_SMALLEST: Final = 7
_CLOSE: Final = 0.09
"""Two names run into each other where less than this part of the figure's width separates them …"""
_LINE: Final = 0.06
"""… and less than this part of its height."""
_NAMED: Final = 12
"""The largest bubbles that are named where there is room; the others say their names on hover."""


@dataclass(frozen=True)
class Bubble:
    """One bubble at ``x`` and ``y``; ``hover`` is markup with its texts made safe.

    ``tone``: ``accent``, ``rest`` or ``picked``, a colour of the theme.
    """

    id: str
    name: str
    x: float
    y: float
    size: float
    tone: str
    hover: str


@dataclass(frozen=True)
class Line:
    """A line across the figure at a value, with what it means."""

    at: float
    text: str


def bubbles_figure(
    bubbles: Sequence[Bubble],
    t: Words,
    *,
    x: str,
    y: str,
    across: Line | None = None,
    up: Line | None = None,
    theme: str = "light",
) -> Figure:
    """Shares on both axes, named ``x`` and ``y``; ``up`` is a line at a value of x, ``across`` of y."""
    colours = palette(theme)
    figure = _drawn(bubbles, colours)
    spans, ranges = {}, {}
    for axis, line in (("x", up), ("y", across)):
        values = [getattr(bubble, axis) for bubble in bubbles] + ([line.at] if line else [])
        room = 0.08 * (max(values) - min(values) or 1)
        ranges[axis] = [min(values) - room, max(values) + room]
        spans[axis] = ticks(*ranges[axis], at_most=5)
    for axis, line in (("x", up), ("y", across)):
        if line:
            _line(figure, axis, line, colours)
    figure.update_layout(
        xaxis=written(
            spans["x"],
            lambda value: t.share(value, 0),
            range=ranges["x"],
            title={"text": x},
        ),
        yaxis=written(spans["y"], lambda value: t.share(value, 0), range=ranges["y"]),
    )
    title_axis(figure, y, "left", 14)
    return styled(figure, colours, height=_HEIGHT, top=48)


def map_figure(
    bubbles: Sequence[Bubble],
    outline: Sequence[tuple[float, float]],
    t: Words,
    *,
    theme: str = "light",
) -> Figure:
    """Bubbles at longitude ``x`` and latitude ``y``; ``outline``: places that are drawn faintly as ground."""
    colours = palette(theme)
    figure = _drawn(bubbles, colours)
    figure.add_scatter(
        x=[place[0] for place in outline],
        y=[place[1] for place in outline],
        mode="markers",
        marker={"size": 5, "color": colours.faint},
        hoverinfo="skip",
    )
    figure.data.reverse()  # the ground lies below
    hidden = {"visible": False}
    # A degree of latitude is as long as 1.25 degrees of longitude at 36° north.
    figure.update_layout(
        xaxis={**hidden, "range": [85, 130]},
        yaxis={**hidden, "range": [17, 49], "scaleanchor": "x", "scaleratio": 1.25},
    )
    return styled(figure, colours, height=560)


def _drawn(bubbles: Sequence[Bubble], colours: Palette) -> Figure:
    most = max((bubble.size for bubble in bubbles), default=0) or 1
    tones = {name: getattr(colours, name) for name in ("accent", "rest", "picked")}
    largest = sorted(range(len(bubbles)), key=lambda at: -bubbles[at].size)[:_NAMED]
    names, sides = ["" for _ in bubbles], _sides(bubbles, largest)
    for at in sides:
        names[at] = safe(shortened(bubbles[at].name, 14))
    figure = Figure(
        trace(
            "scatter",
            x=[bubble.x for bubble in bubbles],
            y=[bubble.y for bubble in bubbles],
            mode="markers+text",
            text=names,
            textposition=[sides.get(at, "top center") for at in range(len(bubbles))],
            textfont={"size": SIZE, "color": colours.ink},
            cliponaxis=False,
            marker={
                "size": [
                    max(_LARGEST * (max(bubble.size, 0) / most) ** 0.5, _SMALLEST)
                    for bubble in bubbles
                ],
                "color": [faded(tones[bubble.tone], 0.75) for bubble in bubbles],
                "line": {"width": 1, "color": colours.ground},
                "opacity": 1,
            },
            customdata=[[bubble.id] for bubble in bubbles],
            hovertext=[bubble.hover for bubble in bubbles],
            hovertemplate=hover_template("%{hovertext}"),
            selected=UNDIMMED,
            unselected=UNDIMMED,
        )
    )
    return figure.update_layout(clickmode="event+select")


def _sides(bubbles: Sequence[Bubble], named: Sequence[int]) -> dict[int, str]:
    """Where the name of each stands, in this order: above it, below it where another name is close above,
    nowhere where both are taken."""
    wide, high = (
        max(values, default=0) - min(values, default=0) or 1
        for values in ([bubble.x for bubble in bubbles], [bubble.y for bubble in bubbles])
    )
    sides: dict[int, str] = {}
    taken: list[tuple[float, float]] = []
    for at in named:
        x, y = bubbles[at].x / wide, bubbles[at].y / high
        for side, shift in (("top center", _CLOSE / 2), ("bottom center", -_CLOSE / 2)):
            spot = x, y + shift
            if all(abs(spot[0] - o[0]) >= _CLOSE or abs(spot[1] - o[1]) >= _LINE for o in taken):
                sides[at] = side
                taken.append(spot)
                break
    return sides


def _line(figure: Figure, axis: str, line: Line, colours: Palette) -> None:
    is_up = axis == "x"
    other = "y" if is_up else "x"
    figure.add_shape(
        type="line",
        **{f"{axis}0": line.at, f"{axis}1": line.at, f"{other}0": 0, f"{other}1": 1},
        **{f"{other}ref": "paper"},
        line={"color": colours.quiet, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        **{axis: line.at, other: 1, f"{other}ref": "paper"},
        xanchor="center" if is_up else "right",
        yanchor="bottom",
        text=line.text,
    )
