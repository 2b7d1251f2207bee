"""Bubbles: two figures against each other, the size a third; or bubbles at places of a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from charts.axes import ticks, written
from charts.figure import Figure, trace
from charts.theme import LINE, SIZE, UNDIMMED, Palette, faded, head, palette, styled
from charts.words import Words, hover_template, safe, shortened

_HEIGHT: Final = 460
_LARGEST: Final = 58
"""Pixels across the largest bubble; areas are in proportion."""
_SMALLEST: Final = 7
_CLOSE: Final = 0.09
"""Two names run into each other where less than this part of the figure's width separates them …"""
_LINE: Final = 0.06
"""… and less than this part of its height."""
_ROOM: Final = 0.25
"""The words of a line have room where no bubble is nearer than this part of the figure."""
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
    meanings: Mapping[str, str] | None = None,
    theme: str = "light",
) -> Figure:
    """Shares on both axes, named ``x`` and ``y``; ``up`` is a line at a value of x, ``across`` of y.

    ``meanings``: what each tone says, written above where there is more than one.
    """
    colours = palette(theme)
    figure = _drawn(bubbles, colours)
    spans, ranges = {}, {}
    for axis, line in (("x", up), ("y", across)):
        values = [getattr(bubble, axis) for bubble in bubbles] + ([line.at] if line else [])
        width = max(values) - min(values) or 1
        # On the right stand the words of a line across.
        ranges[axis] = [
            min(values) - 0.08 * width,
            max(values) + (0.12 if axis == "x" else 0.08) * width,
        ]
        spans[axis] = ticks(*ranges[axis], at_most=5)
    for axis, line in (("x", up), ("y", across)):
        if line:
            _line(figure, axis, line, _is_far_end_free(bubbles, axis, line, ranges), colours)
    figure.update_layout(
        xaxis=written(
            spans["x"],
            lambda value: t.share(value, 0),
            range=ranges["x"],
            title={"text": x},
        ),
        yaxis=written(spans["y"], lambda value: t.share(value, 0), range=ranges["y"]),
    )
    lines = head(figure, y, _key(bubbles, meanings or {}, colours), 18, outside=30)
    return styled(figure, colours, height=_HEIGHT, top=28 + LINE * lines)


def map_figure(
    bubbles: Sequence[Bubble],
    outline: Sequence[tuple[float, float]],
    t: Words,
    *,
    meanings: Mapping[str, str] | None = None,
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
    lines = head(figure, "", _key(bubbles, meanings or {}, colours))
    return styled(figure, colours, height=560, top=16 + LINE * lines)


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


def _key(
    bubbles: Sequence[Bubble], meanings: Mapping[str, str], colours: Palette
) -> list[tuple[str, str, str]]:
    drawn = {bubble.tone for bubble in bubbles}
    parts = [(getattr(colours, one), "●", meanings[one]) for one in meanings if one in drawn]
    return parts if len(parts) > 1 else []


def _is_far_end_free(
    bubbles: Sequence[Bubble], axis: str, line: Line, ranges: Mapping[str, Sequence[float]]
) -> bool:
    """Whether the words of a line stand as well at its upper or right end as at the other one."""
    other = "y" if axis == "x" else "x"

    def room(end: int) -> float:
        """How far the nearest bubble is from that end, in parts of the figure."""
        spot = {axis: line.at, other: ranges[other][end]}
        return min(
            max(
                abs(getattr(bubble, one) - spot[one]) / (ranges[one][1] - ranges[one][0])
                for one in ("x", "y")
            )
            for bubble in bubbles
        )

    return not bubbles or room(1) >= min(room(0), _ROOM)


def _line(figure: Figure, axis: str, line: Line, is_at_far_end: bool, colours: Palette) -> None:
    is_up = axis == "x"
    other = "y" if is_up else "x"
    figure.add_shape(
        type="line",
        **{f"{axis}0": line.at, f"{axis}1": line.at, f"{other}0": 0, f"{other}1": 1},
        **{f"{other}ref": "paper"},
        line={"color": colours.quiet, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        **{axis: line.at, other: int(is_at_far_end), f"{other}ref": "paper"},
        xanchor=("center" if is_at_far_end else "left")
        if is_up
        else ("right" if is_at_far_end else "left"),
        yanchor="bottom",
        text=line.text,
    )
