"""The customer pyramid: heads on one side, money on the other, one band a tier."""

from collections.abc import Callable
from typing import Final

import pandas as pd

from charts.figure import Figure
from charts.theme import SIZE, UNDIMMED, Palette, faded, palette, styled
from charts.tiers import ink_on, tier_colours
from charts.words import Words, exact_value, short_value, width_of

_SPINE: Final = (0.4, 0.6)
"""Part of the width between the two sides: there stand the names of the tiers."""
_INSIDE: Final = 0.5
"""From this part of the widest band on, a label fits inside its band; beside a shorter one."""
_NAME_COLUMNS: Final = 9
"""Columns of a tier's name that fit between the sides on a phone; a longer one takes two lines."""
_HEAD: Final = 58
_BIG: Final = 20


def pyramid_figure(
    tiers: pd.DataFrame,
    t: Words,
    *,
    level: str = "customer",
    currency: str | None = None,
    selected: str | None = None,
    theme: str = "light",
) -> Figure:
    """Share of customers to the left, share of net revenue to the right, on one scale.

    ``tiers``: one row a tier, highest first: ``code``, ``customers``, ``revenue``,
    ``revenue_per_customer`` (None in an empty tier) and the fractions ``share_customers`` and
    ``share_revenue``. ``level``: ``customer`` or ``group``. A click selects a point whose
    ``customdata[0]`` is the tier's code; ``selected`` is the one that the reader has chosen.
    """
    colours = palette(theme)
    rows = tiers.to_dict("records")
    widest = max(max(row["share_customers"], row["share_revenue"]) for row in rows)
    fills = tier_colours(tiers["code"].tolist(), colours)
    figure = Figure()
    for side, share in (("x", "share_customers"), ("x2", "share_revenue")):
        figure.add_bar(
            x=[max(row[share], 0) for row in rows],
            y=list(range(len(rows))),
            xaxis=side,
            orientation="h",
            width=0.95,
            marker={"color": fills, "line": {"width": 0}},
            selected=UNDIMMED,
            unselected=UNDIMMED,
            customdata=[[row["code"]] for row in rows],
            hovertext=[_hover(row, t, level, currency) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    for place, (row, fill) in enumerate(zip(rows, fills, strict=True)):
        _name(figure, place, row, selected, t, currency, colours)
        count = t.number(row["customers"])
        money = short_value(t, "revenue", row["revenue"], currency)
        _label(figure, "x", place, row["share_customers"], count, widest, fill, t, colours)
        _label(figure, "x2", place, row["share_revenue"], money, widest, fill, t, colours)
    _heads(figure, rows, t, level, currency)
    _lay_out(figure, len(rows), widest)
    return styled(figure, colours, height=height(len(rows)), top=_HEAD)


def _lay_out(figure: Figure, tiers: int, widest: float) -> None:
    hidden = {"visible": False, "domain": [0, _SPINE[0]], "range": [widest, 0]}
    figure.update_layout(
        bargap=0,
        hovermode="closest",
        clickmode="event+select",
        xaxis=hidden,
        xaxis2=hidden | {"domain": [_SPINE[1], 1], "range": [0, widest], "anchor": "y"},
        yaxis={"visible": False, "range": [tiers - 0.48, -0.52]},
    )


def height(tiers: int) -> int:
    """Pixels of a pyramid with this many tiers."""
    return _HEAD + min(460, max(260, 105 * tiers))


def _name(
    figure: Figure,
    place: int,
    row: dict,
    selected: str | None,
    t: Words,
    currency: str | None,
    colours: Palette,
) -> None:
    """The tier between its two bands, and what one of its customers brings."""
    chosen = row["code"] == selected
    each = row["revenue_per_customer"]
    known = each is not None and each == each
    under = short_value(t, "revenue", each, currency) if known else t.number(None)
    name = t(f"tier.{row['code']}")
    if width_of(name) > _NAME_COLUMNS:
        name = name.replace(" ", "<br>")
    figure.add_annotation(
        x=0.5,
        xref="paper",
        y=place,
        text=f"<b>{name}</b><br><span style='font-size:{SIZE}px'>{under}</span>",
        font={"size": 16, "color": colours.accent if chosen else colours.ink},
        bgcolor=faded(colours.accent, 0.12) if chosen else None,
        borderpad=4,
    )


def _label(
    figure: Figure,
    side: str,
    place: int,
    share: float,
    text: str,
    widest: float,
    fill: str,
    t: Words,
    colours: Palette,
) -> None:
    """Share and amount, inside a wide band and beside a narrow one."""
    inside = share >= _INSIDE * widest
    outwards = 1 if side == "x2" else -1
    anchor = "right" if inside == (side == "x2") else "left"
    figure.add_annotation(
        x=max(share, 0),
        xref=side,
        y=place,
        xanchor=anchor,
        xshift=-9 * outwards if inside else 7 * outwards,
        align=anchor,
        text=f"<b>{t.share(share)}</b><br><span style='font-size:15px'>{text}</span>",
        font={"size": _BIG, "color": ink_on(fill) if inside else colours.ink},
    )


def _heads(
    figure: Figure,
    rows: list[dict],
    t: Words,
    level: str,
    currency: str | None,
) -> None:
    """What each side shows, over it, with its total."""
    money = short_value(t, "revenue", sum(row["revenue"] for row in rows), currency)
    put = _writer(figure)
    customers = t.number(sum(row["customers"] for row in rows))
    put(_SPINE[0], "right", f"{t(f'dimensions.{level}')}<br><b>{customers}</b>")
    put(0.5, "center", t("pyramid.each", by=level))
    put(_SPINE[1], "left", f"{t('measure.revenue')}<br><b>{money}</b>")


def _writer(figure: Figure) -> Callable[[float, str, str], None]:
    def put(x: float, anchor: str, text: str) -> None:
        figure.add_annotation(
            x=x,
            xref="paper",
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=8,
            xanchor=anchor,
            xshift={"left": 8, "right": -8}.get(anchor, 0),
            align=anchor,
            text=text,
        )

    return put


def _hover(row: dict, t: Words, level: str, currency: str | None) -> str:
    return t(
        "pyramid.hover",
        tier=row["code"],
        n=row["customers"],
        by=level,
        share=row["share_customers"],
        value=exact_value(t, "revenue", row["revenue"], currency),
        share_revenue=row["share_revenue"],
        each=exact_value(t, "revenue", row["revenue_per_customer"], currency),
    )
