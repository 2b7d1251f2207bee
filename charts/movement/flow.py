"""Movement between tiers as flows from then to now."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from charts.figure import Figure, trace
from charts.movement.map import hover, totals, way_of
from charts.theme import Palette, faded, palette, styled
from charts.tiers import tier_colours
from charts.words import Words, short_value

HEIGHT: Final = 520
_TOP: Final = 12
_PART: Final = 0.92
"""Part of the plot's height below the names of the periods."""
_ENDS: Final = ("from", "to")
_PAD: Final = 22
"""Pixels between two tiers."""


def flow_figure(
    cells: pd.DataFrame,
    codes: Sequence[str],
    t: Words,
    *,
    unit: str = "heads",
    level: str = "customer",
    currency: str | None = None,
    before: str,
    now: str,
    theme: str = "light",
) -> Figure:
    """Tiers before to the left, tiers now to the right; a flow is as wide as its customers or money.

    ``cells``, ``codes``, ``unit``, ``before`` and ``now`` as for ``map_figure``. In money a flow is as
    wide as what its customers brought before, or as what they bring now where that was nothing. Who stays in
    a tier is no flow; where everybody does, they are drawn.
    """
    colours = palette(theme)
    every = [row for row in cells.to_dict("records") if row["customers"] and _wide(row, unit) > 0]
    flows = [row for row in every if row["from"] != row["to"]] or every
    node = _nodes(flows, codes, unit, colours)
    node["label"] = [name for end in _ENDS for name in _names(cells, end, codes, t, unit, currency)]
    link = _links(flows, codes, unit, colours)
    link["customdata"] = [hover(row, t, level, currency) for row in flows]
    figure = Figure(
        trace(
            "sankey",
            arrangement="fixed",
            domain={"x": [0.012, 0.988], "y": [0, _PART]},
            node=node,
            link=link,
            textfont={"size": 15, "color": colours.ink, "shadow": "none"},
        )
    )
    for x, anchor, name in ((0, "left", before), (1, "right", now)):
        figure.add_annotation(
            x=x,
            xref="paper",
            y=1,
            yref="paper",
            xanchor=anchor,
            yanchor="top",
            text=f"<b>{name}</b>",
        )
    return styled(figure, colours, height=HEIGHT, top=_TOP)


def _nodes(
    flows: list[dict], codes: Sequence[str], unit: str, colours: Palette
) -> dict[str, object]:
    """The tiers at both ends, in their order and colour."""
    fills = [*tier_colours(codes[:-1], colours), colours.rest]
    return {
        "color": fills * 2,
        "pad": _PAD,
        "x": [0.001] * len(codes) + [0.999] * len(codes),
        "y": [place for end in _ENDS for place in _places(flows, end, codes, unit)],
        "thickness": 22,
        "line": {"width": 0},
        "hoverinfo": "none",
    }


def _links(
    flows: list[dict], codes: Sequence[str], unit: str, colours: Palette
) -> dict[str, object]:
    """The flows between them, coloured by whether their customers rose or fell."""
    ways = {"up": colours.up, "down": colours.down, "same": colours.rest}
    return {
        "source": [codes.index(row["from"]) for row in flows],
        "target": [len(codes) + codes.index(row["to"]) for row in flows],
        "value": [_wide(row, unit) for row in flows],
        "color": [faded(ways[way_of(codes, row["from"], row["to"])], 0.45) for row in flows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _places(flows: list[dict], end: str, codes: Sequence[str], unit: str) -> list[float]:
    """The middle of each tier from the top, as a part of the height: the order of the tiers.

    Left to itself plotly would sort the tiers by their flows.
    """
    wide = [sum(_wide(row, unit) for row in flows if row[end] == code) for code in codes]
    gap = _PAD / ((HEIGHT - _TOP) * _PART)
    scale = (1 - gap * (sum(width > 0 for width in wide) - 1)) / (sum(wide) or 1)
    places, top = [], 0.0
    for width in wide:
        places.append(min(max(top + width * scale / 2, 0.001), 0.999))
        top += width * scale + gap * (width > 0)
    return places


def _wide(row: dict, unit: str) -> float:
    if unit == "heads":
        return float(row["customers"])
    return max(float(row["revenue_from"] or row["revenue_to"]), 0.0)


def _names(
    cells: pd.DataFrame, end: str, codes: Sequence[str], t: Words, unit: str, currency: str | None
) -> list[str]:
    """The names at one end, each with its customers or with what they brought or bring."""
    other = "to" if end == "from" else "from"
    heads = totals(cells, end, codes, "customers")
    money = totals(cells, end, codes, f"revenue_{end}")
    elsewhere = totals(cells, end, codes, f"revenue_{other}")
    written = [
        t.number(heads[code])
        if unit == "heads"
        else short_value(t, "revenue", money[code] or elsewhere[code], currency)
        for code in codes
    ]
    return [f"{t(f'tier.{code}')} {text}" for code, text in zip(codes, written, strict=True)]
