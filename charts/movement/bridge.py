"""The revenue bridge: from what was to what is, part by part."""

from typing import Any, Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure
from charts.theme import Palette, palette, styled
from charts.words import Words, exact_value, short_value

_ROW: Final = 56
"""Pixels of a part: two lines of its name beside the bar."""
_MOST: Final = 416
"""Pixels of all parts, so that a bridge of many is wholly seen on a screen of 900."""
_ROOM: Final = 0.22
"""What stands free before the bars for the amounts, as a part of their reach …"""
_AFTER: Final = 108
"""… and behind them in pixels: on a phone too an amount is whole."""


def bridge_figure(
    bridge: pd.DataFrame,
    t: Words,
    *,
    level: str = "customer",
    currency: str | None = None,
    before: str,
    now: str,
    theme: str = "light",
) -> Figure:
    """The changes from A as zero, each where the last one ended; the last bar is the whole change to B.

    ``bridge``: one row a part: ``part`` (``start``, the changes, ``end``), ``customers`` and
    ``amount``; start and changes add up to the end, whose totals stand as text. ``before`` and ``now``
    name the two periods.
    """
    colours = palette(theme)
    rows: list[dict[str, Any]] = bridge.assign(amount=bridge["amount"].astype(float)).to_dict(
        "records"
    )
    spans = _spans(rows)
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    room = max(high - low, 1.0) * _ROOM
    figure = Figure()
    figure.add_bar(
        x=[b - a for a, b in spans],
        base=[a for a, _ in spans],
        y=list(range(len(rows))),
        orientation="h",
        width=0.6,
        marker={"color": [_colour(row, colours) for row in rows], "line": {"width": 0}},
        hovertext=[_hover(row, t, level, currency, before, now) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.add_shape(
        type="line",
        x0=0,
        x1=0,
        y0=-0.5,
        y1=len(rows) - 0.5,
        line={"color": colours.rest, "width": 1},
    )
    for place, (row, span) in enumerate(zip(rows, spans, strict=True)):
        _amount(figure, place, row, rows[0], span, t, currency, colours)
        if 0 < place < len(rows) - 2:
            _step(figure, place, span[0] if row["amount"] < 0 else span[1], colours)
    names = [_names(row, t, level, before, now) for row in rows]
    figure.update_layout(
        hovermode="closest",
        xaxis={"visible": False, "range": [low - room, high]},
        yaxis=named(names, range=[len(rows) - 0.4, -0.6], tickfont={"color": colours.ink}),
    )
    styled(figure, colours, height=min(_ROW * len(rows), _MOST) + 16, top=4)
    return figure.update_layout(margin={"r": _AFTER})


def _names(row: dict[str, Any], t: Words, level: str, before: str, now: str) -> str:
    name = f"<b>{_name(row['part'], t, before, now)}</b>"
    return (
        name
        if row["part"] == "no_customer"
        else f"{name}<br>{t(f'counted.{level}', n=row['customers'])}"
    )


def _spans(rows: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Left and right end of every bar: changes from the first period's level, which is zero."""
    spans, level = [], 0.0
    for row in rows:
        if row["part"] == "start":
            spans.append((0.0, 0.0))
            continue
        start = 0.0 if row["part"] == "end" else level
        level = row["amount"] - rows[0]["amount"] if row["part"] == "end" else level + row["amount"]
        spans.append((min(start, level), max(start, level)))
    return spans


def _colour(row: dict[str, Any], colours: Palette) -> str:
    if row["part"] in ("start", "end"):
        return colours.ink
    return colours.up if row["amount"] >= 0 else colours.down


def _name(part: str, t: Words, before: str, now: str) -> str:
    return {"start": before, "end": now}.get(part) or t(f"movement_part.{part}")


def _amount(
    figure: Figure,
    place: int,
    row: dict[str, Any],
    first: dict[str, Any],
    span: tuple[float, float],
    t: Words,
    currency: str | None,
    colours: Palette,
) -> None:
    """The amount beyond the end of its bar; of a period its total, of the last one also the change."""
    text = f"<b>{short_value(t, 'revenue', row['amount'], currency)}</b>"
    change = row["amount"] - first["amount"] if row["part"] == "end" else row["amount"]
    if row["part"] not in ("start", "end"):
        text = f"<b>{_signed(change, t, currency)}</b>"
    elif row["part"] == "end":
        text = f"{text}<br>({_signed(change, t, currency)})"
    is_left = change < 0 and row["part"] != "start"
    figure.add_annotation(
        x=span[0] if is_left else span[1],
        y=place,
        xanchor="right" if is_left else "left",
        yanchor="middle",
        xshift=-8 if is_left else 8,
        text=text,
        font={"size": 17, "color": _colour(row, colours)},
    )


def _signed(amount: float, t: Words, currency: str | None) -> str:
    return f"{'+' if amount > 0 else ''}{short_value(t, 'revenue', amount, currency)}"


def _step(figure: Figure, place: int, x: float, colours: Palette) -> None:
    """The line from the end of one bar down to the beginning of the next."""
    figure.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=place + 0.3,
        y1=place + 0.7,
        line={"color": colours.quiet, "width": 1, "dash": "dot"},
    )


def _hover(row: dict, t: Words, level: str, currency: str | None, before: str, now: str) -> str:
    return t(
        "movement.bridge_hover",
        name=_name(row["part"], t, before, now),
        n=row["customers"],
        by=level,
        value=exact_value(t, "revenue", row["amount"], currency),
    )
