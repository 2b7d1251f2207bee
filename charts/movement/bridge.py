"""The revenue bridge: from what was to what is, part by part."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from charts.theme import Palette, palette, styled
from charts.words import Words, exact_value, short_value

_ROW: Final = 64
"""Pixels of a part: its name, and the bar below."""
_MOST: Final = 416
"""Pixels of all parts, so that a bridge of many is wholly seen on a screen of 900."""
_NAME: Final = 0.2
"""Where the name ends and the bar begins, as a part of the row above its middle."""


def bridge_figure(
    bridge: pd.DataFrame,
    t: Words,
    *,
    level: str = "customer",
    currency: str | None = None,
    before: str,
    now: str,
    theme: str = "light",
) -> go.Figure:
    """Level bars from nothing to A, each change where the last one ended, then nothing to B.

    ``bridge``: one row a part: ``part`` (``start``, the changes, ``end``), ``customers`` and
    ``amount``; start and changes add up to the end. ``before`` and ``now`` name the two periods.
    """
    colours = palette(theme)
    figure = go.Figure()
    rows: list[dict[str, Any]] = bridge.assign(amount=bridge["amount"].astype(float)).to_dict(
        "records"
    )
    spans = _spans(rows)
    low, high = min(0.0, *(a for a, _ in spans)), max(1.0, *(b for _, b in spans))
    figure.add_bar(
        x=[b - a for a, b in spans],
        base=[a for a, _ in spans],
        y=list(range(len(rows))),
        orientation="h",
        width=0.44,
        marker={"color": [_colour(row, colours) for row in rows], "line": {"width": 0}},
        hovertext=[_hover(row, t, level, currency, before, now) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for place, (row, span) in enumerate(zip(rows, spans, strict=True)):
        is_nobody = row["part"] == "no_customer"
        heads = "" if is_nobody else t(f"counted.{level}", n=row["customers"])
        text = f"<b>{_name(row['part'], t, before, now)}</b>  {heads}"
        _write(figure, low, place - _NAME, "bottom", "left", 0, 15, colours.ink, text)
        _amount(figure, place, row, span, (low, high), t, currency, colours)
        if place < len(rows) - 1:
            _step(figure, place, span[0] if row["amount"] < 0 else span[1], colours)
    figure.update_layout(
        hovermode="closest",
        xaxis={"visible": False, "range": [low, low + (high - low) * 1.02]},
        yaxis={"visible": False, "range": [len(rows) - 0.6, -0.75]},
    )
    return styled(figure, colours, height=min(_ROW * len(rows), _MOST) + 16, top=4)


def _spans(rows: list[dict]) -> list[tuple[float, float]]:
    """Left and right end of every bar."""
    spans, level = [], 0.0
    for row in rows:
        start = 0.0 if row["part"] in ("start", "end") else level
        level = start + row["amount"]
        spans.append((min(start, level), max(start, level)))
    return spans


def _colour(row: dict, colours: Palette) -> str:
    if row["part"] in ("start", "end"):
        return colours.tiers[0] if row["part"] == "end" else colours.rest
    return colours.up if row["amount"] >= 0 else colours.down


def _name(part: str, t: Words, before: str, now: str) -> str:
    return {"start": before, "end": now}.get(part) or t(f"movement_part.{part}")


def _amount(
    figure: go.Figure,
    place: int,
    row: dict,
    span: tuple[float, float],
    whole: tuple[float, float],
    t: Words,
    currency: str | None,
    colours: Palette,
) -> None:
    """The amount beside its bar, on the side with more room; the totals inside theirs."""
    total = row["part"] in ("start", "end")
    text = short_value(t, "revenue", row["amount"], currency)
    if total:
        inside = span[1] - span[0] > (whole[1] - whole[0]) * 0.3
        ink = colours.tier_ink[0] if row["part"] == "end" else colours.ink
        anchor, shift = ("right", -10) if inside else ("left", 8)
        colour = ink if inside else colours.ink
        _write(figure, span[1], place, "middle", anchor, shift, 20, colour, f"<b>{text}</b>")
        return
    left = span[0] - whole[0] > whole[1] - span[1]
    sign = "+" if row["amount"] > 0 else ""
    _write(
        figure,
        span[0] if left else span[1],
        place,
        "middle",
        "right" if left else "left",
        -8 if left else 8,
        20,
        _colour(row, colours),
        f"<b>{sign}{text}</b>",
    )


def _step(figure: go.Figure, place: int, x: float, colours: Palette) -> None:
    """The line from the end of one bar down to the beginning of the next."""
    figure.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=place + 0.22,
        y1=place + 0.78,
        line={"color": colours.quiet, "width": 1, "dash": "dot"},
    )


def _write(
    figure: go.Figure,
    x: float,
    y: float,
    yanchor: str,
    xanchor: str,
    shift: int,
    size: int,
    colour: str,
    text: str,
) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        xanchor=xanchor,
        yanchor=yanchor,
        xshift=shift,
        text=text,
        font={"size": size, "color": colour},
    )


def _hover(row: dict, t: Words, level: str, currency: str | None, before: str, now: str) -> str:
    return t(
        "movement.bridge_hover",
        name=_name(row["part"], t, before, now),
        n=row["customers"],
        by=level,
        value=exact_value(t, "revenue", row["amount"], currency),
    )
