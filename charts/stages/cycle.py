"""The cycle of the stages as a flow: who moved where, counted on the arrows."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from charts.figure import Figure
from charts.stages.colours import stage_colours
from charts.theme import palette, styled
from charts.tiers import ink_on
from charts.words import Words, hover_template

HEIGHT: Final = 460
_HALF: Final = (9.5, 8.5)
"""Half the width and the height of a stage's box."""
_BOXES: Final = {
    "establish": (20, 63),
    "stabilise": (51, 63),
    "strengthen": (82, 63),
    "lapsed": (51, 10),
}
_START: Final = "start"

# Where an arrow begins and ends, and where its count stands.
_STRAIGHT: Final = {
    (_START, "establish"): ((2, 63), (10.2, 63), (5.2, 69)),
    ("establish", "stabilise"): ((29.8, 66), (41, 66), (35.2, 71.5)),
    ("stabilise", "establish"): ((41.2, 60), (30, 60), (35.8, 54.5)),
    ("stabilise", "strengthen"): ((60.8, 66), (72, 66), (66.2, 71.5)),
    ("strengthen", "stabilise"): ((72.2, 60), (61, 60), (66.8, 54.5)),
    ("establish", "lapsed"): ((22, 54), (41.2, 13), (35, 36)),
    ("lapsed", "establish"): ((41.2, 7), (15, 54), (24.5, 28)),
    ("stabilise", "lapsed"): ((49, 54), (49, 19), (46.4, 36)),
    ("lapsed", "stabilise"): ((53, 19), (53, 54), (55.6, 36)),
    ("strengthen", "lapsed"): ((80, 54), (60.8, 13), (67, 36)),
    ("lapsed", "strengthen"): ((60.8, 7), (87, 54), (77.5, 28)),
}
# Across the middle stage: over it, with the height of the bend.
_BENT: Final = {
    ("establish", "strengthen"): (17, 85, 112),
    ("strengthen", "establish"): (78, 24, 94),
}


def cycle_figure(
    flow: pd.DataFrame, now: Mapping[str, int], t: Words, *, theme: str = "light"
) -> Figure:
    """Boxes for the stages with their accounts ``now``; an arrow is as strong as its count.

    ``flow``: one row per ``from`` (None at the start) and ``to`` with ``kind`` and ``count``.
    """
    colours, fills = palette(theme), stage_colours(theme)
    ways = {"advance": colours.up, "restart": colours.up, "start": colours.quiet}
    figure = Figure()
    moves = flow.assign(**{"from": flow["from"].fillna(_START)}).to_dict("records")
    most = max((row["count"] for row in moves), default=1)
    told: list[tuple[tuple[float, float], str]] = []
    for row in moves:
        pair = (row["from"], row["to"])
        colour = ways.get(row["kind"], colours.down)
        width = 1.5 + 6 * (row["count"] / most) ** 0.5
        if pair in _STRAIGHT:
            tail, head, place = _STRAIGHT[pair]
            _arrow(figure, tail, head, width, colour)
        elif pair in _BENT:
            place = _bend(figure, pair, width, colour)
        else:
            continue
        _count(figure, place, t.number(row["count"]), colour)
        source = "none" if row["from"] == _START else row["from"]
        hover = t("stages.cycle_hover", source=source, target=row["to"], n=row["count"])
        told.append((place, hover))
    for stage, middle in _BOXES.items():
        _box(figure, stage, middle, now.get(stage, 0), t, fills[stage])
        told.append((middle, t("stages.cycle_now", stage=stage, n=now.get(stage, 0))))
    figure.add_scatter(
        x=[x for (x, _), _ in told],
        y=[y for (_, y), _ in told],
        mode="markers",
        marker={"size": 36, "opacity": 0},
        hovertext=[words for _, words in told],
        hovertemplate=hover_template("%{hovertext}"),
    )
    if any(row["from"] == _START for row in moves):
        _note(figure, (2, 57), t("stages.cycle_new"))
    hidden = {"visible": False, "fixedrange": True}
    bends = any((row["from"], row["to"]) in _BENT for row in moves)
    styled(figure, colours, height=HEIGHT, top=4)
    return figure.update_layout(
        xaxis={**hidden, "range": [0, 100]},
        yaxis={**hidden, "range": [0, 104 if bends else 76]},
        hovermode=False,
    )


def _arrow(figure: Figure, tail, head, width: float, colour: str) -> None:
    figure.add_annotation(
        x=head[0],
        y=head[1],
        ax=tail[0],
        ay=tail[1],
        xref="x",
        yref="y",
        axref="x",
        ayref="y",
        text="",
        showarrow=True,
        arrowhead=2,
        arrowsize=max(0.6, 1.5 - width / 8),
        arrowwidth=width,
        arrowcolor=colour,
    )


def _bend(figure: Figure, pair, width: float, colour: str) -> tuple[float, float]:
    """A bent arrow over the middle stage; the place of its count."""
    start, end, height = _BENT[pair]
    level = _BOXES["stabilise"][1] + _HALF[1] + 0.5
    middle = (start + end) / 2
    figure.add_shape(
        type="path",
        path=f"M {start},{level} Q {middle},{height} {end},{level}",
        line={"color": colour, "width": width},
    )
    # A tail on the line from the curve's handle: there the curve ends in the direction of the arrow.
    tail = (end + (middle - end) * 0.03, level + (height - level) * 0.03)
    _arrow(figure, tail, (end, level), width, colour)
    return middle, (level + height) / 2 + 4


def _count(figure: Figure, place, text: str, colour: str) -> None:
    figure.add_annotation(
        x=place[0],
        y=place[1],
        text=f"<b>{text}</b>",
        font={"size": 16, "color": colour},
    )


def _box(figure: Figure, stage: str, middle, accounts: int, t: Words, fill: str) -> None:
    (x, y), (wide, high) = middle, _HALF
    figure.add_shape(
        type="rect",
        x0=x - wide,
        x1=x + wide,
        y0=y - high,
        y1=y + high,
        fillcolor=fill,
        line={"width": 0},
        layer="above",
    )
    figure.add_annotation(
        x=x,
        y=y,
        text=f"{t(f'stage.{stage}')}<br><b>{t.number(accounts)}</b>",
        font={"size": 17, "color": ink_on(fill)},
    )


def _note(figure: Figure, place, text: str) -> None:
    figure.add_annotation(
        x=place[0],
        y=place[1],
        text=text,
        xanchor="left",
    )
