"""Movement between tiers as flows from then to now."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from charts.movement_map import way_of
from charts.theme import SIZE, faded, palette, styled
from charts.tiers import tier_colours
from charts.words import Words, exact_value, short_value

HEIGHT: Final = 520


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
) -> go.Figure:
    """Tiers before to the left, tiers now to the right; a flow is as wide as its customers or money.

    ``cells``, ``codes``, ``unit``, ``before`` and ``now`` as for ``map_figure``. In money a flow is as
    wide as what its customers brought before, or as what they bring now where that was nothing.
    """
    colours = palette(theme)
    flows = [row for row in cells.to_dict("records") if row["customers"] and _wide(row, unit) > 0]
    fill = {
        **dict(zip(codes[:-1], tier_colours(codes[:-1], colours), strict=True)),
        codes[-1]: colours.rest,
    }
    ways = {"up": colours.up, "down": colours.down, "same": colours.rest}
    figure = go.Figure(
        go.Sankey(
            arrangement="fixed",
            domain={"y": [0, 0.92]},
            node={
                "label": [
                    *(_node(cells, "from", code, t, unit, currency) for code in codes),
                    *(_node(cells, "to", code, t, unit, currency) for code in codes),
                ],
                "color": [fill[code] for code in codes] * 2,
                "pad": 22,
                "thickness": 22,
                "line": {"width": 0},
                "hoverinfo": "none",
            },
            link={
                "source": [codes.index(row["from"]) for row in flows],
                "target": [len(codes) + codes.index(row["to"]) for row in flows],
                "value": [_wide(row, unit) for row in flows],
                "color": [
                    faded(ways[way_of(codes, row["from"], row["to"])], 0.45) for row in flows
                ],
                "customdata": [_hover(row, t, level, currency) for row in flows],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
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
            showarrow=False,
            text=f"<b>{name}</b>",
            font={"size": SIZE, "color": colours.quiet},
        )
    return styled(figure, colours, height=HEIGHT, top=12)


def _wide(row: dict, unit: str) -> float:
    if unit == "heads":
        return float(row["customers"])
    return max(float(row["revenue_from"] or row["revenue_to"]), 0.0)


def _node(
    cells: pd.DataFrame, end: str, code: str, t: Words, unit: str, currency: str | None
) -> str:
    rows = cells[cells[end] == code]
    name = t(f"tier.{code}")
    if unit == "heads":
        return f"{name} {t.number(int(rows['customers'].sum()))}"
    other = rows["revenue_to" if end == "from" else "revenue_from"].sum()
    money = rows[f"revenue_{end}"].sum() or other
    return f"{name} {short_value(t, 'revenue', money, currency)}"


def _hover(row: dict, t: Words, level: str, currency: str | None) -> str:
    return t(
        "movement.hover",
        source=row["from"],
        target=row["to"],
        n=row["customers"],
        by=level,
        before=exact_value(t, "revenue", row["revenue_from"], currency),
        now=exact_value(t, "revenue", row["revenue_to"], currency),
    )
