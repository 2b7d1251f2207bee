"""Where effort goes beside where the money comes from: bars of each tier's shares."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure
from charts.theme import SIZE, key, palette, styled
from charts.words import Words

_ROW: Final = 26
"""Pixels of a bar."""
_KEY: Final = 30
_ROOM: Final = 1.18
"""How far the axis reaches beyond the longest bar, for the figure at its end."""


def attention_figure(
    tiers: pd.DataFrame, names: Mapping[str, str], t: Words, *, theme: str = "light"
) -> Figure:
    """For each tier a bar of its share of net revenue, below it those of visits and expenses.

    ``tiers``: one row a tier, highest first: ``code``, ``share_revenue``, ``share_visits``,
    ``share_expenses`` (fractions; NaN where nothing is known: no bar). ``names``: the tiers' by code.
    """
    colours = palette(theme)
    inks = {
        "share_revenue": colours.accent,
        "share_visits": colours.picked,
        "share_expenses": colours.rest,
    }
    known = {
        name: [None if pd.isna(share) else float(share) for share in tiers[name].tolist()]
        for name in inks
    }
    shown = {
        name: shares for name, shares in known.items() if any(one is not None for one in shares)
    }
    figure = Figure()
    for name, shares in shown.items():
        figure.add_bar(
            x=shares,
            y=list(range(len(tiers))),
            orientation="h",
            marker={"color": inks[name], "line": {"width": 0}},
            text=[t.share(share) if share is not None else "" for share in shares],
            textposition="outside",
            textfont={"size": SIZE, "color": colours.ink},
            cliponaxis=False,
            hoverinfo="skip",
        )
    longest = max(
        (one for shares in shown.values() for one in shares if one is not None), default=1.0
    )
    figure.update_layout(
        barmode="group",
        bargap=0.25,
        xaxis={"visible": False, "range": [0, longest * _ROOM]},
        yaxis=named([names[code] for code in tiers["code"]], range=[len(tiers) - 0.5, -0.5]),
    )
    key(figure, [(inks[name], "■", t(f"attention.{name}")) for name in shown], _KEY - 24)
    height = _ROW * len(shown) * len(tiers) + _KEY + 30
    return styled(figure, colours, height=height, top=_KEY)
