"""One account over time: the film strip of its stages, and below it all that happened, lane by lane."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure
from charts.stages.strip import date_axis, strip_figure
from charts.theme import SIZE, Palette, palette, styled
from charts.words import Words, safe, shortened

LANES: Final = ("visit", "complaint", "incident", "satisfaction", "note")
"""The kinds of events that have a lane, from the top."""

_STRIP: Final = 64
_LANE: Final = 40
_SYMBOLS: Final = {
    "visit": "circle",
    "complaint": "triangle-up",
    "incident": "square",
    "satisfaction": "circle",
    "note": "circle-open",
}


def timeline_figure(
    strips: pd.DataFrame,
    purchases: pd.DataFrame,
    resets: pd.DataFrame,
    events: pd.DataFrame,
    t: Words,
    *,
    as_of: date,
    theme: str = "light",
) -> Figure:
    """The strip on top (see ``strip_figure``; empty for a customer that never bought), then the lanes.

    ``events``: ``kind`` (one of ``LANES``), ``day``, ``until`` (the day on which it ended; None: open, or an
    event of one day), ``is_open``, ``label`` (a few characters beside the mark or empty), ``text``.
    What is open is in the accent of warnings of a chart: the picked colour.
    """
    colours = palette(theme)
    figure = Figure() if strips.empty else strip_figure(strips, purchases, resets, t, theme=theme)
    happened = events.to_dict("records")
    lanes = [kind for kind in LANES if any(row["kind"] == kind for row in happened)]
    top = 0 if strips.empty else 1
    for at, kind in enumerate(lanes, start=top):
        rows = [row for row in happened if row["kind"] == kind]
        _spans(figure, rows, at, as_of, colours)
        _marks(figure, rows, kind, at, t, colours)
    names = [t("account.lane_stages")] * top + [t(f"record_kind.{lane}") for lane in lanes]
    first, last = _reach(strips, events, as_of)
    axis = date_axis(first, last, t)
    figure.update_layout(
        hovermode="closest",
        xaxis={"type": "date", **axis},
        yaxis=named(names, range=[len(names) - 0.5, -0.6]),
    )
    height = 76 + _STRIP * top + _LANE * len(lanes)
    return styled(figure, colours, height=height, top=40)


def _reach(strips: pd.DataFrame, events: pd.DataFrame, as_of: date) -> tuple[date, date]:
    days = [*strips["point"], *events["day"], *(day for day in events["until"] if _is_day(day))]
    return min([as_of, *days]), max([as_of, *days])


def _is_day(value: object) -> bool:
    return isinstance(value, date)


def _spans(figure: Figure, rows: Sequence[dict], at: int, as_of: date, colours: Palette) -> None:
    """A line from the day on which something was opened to its end, up to the as-of date while open."""
    for row in rows:
        until = row["until"] if _is_day(row["until"]) else as_of if row["is_open"] else None
        if until is not None and until > row["day"]:
            figure.add_shape(
                type="line",
                x0=row["day"],
                x1=until,
                y0=at,
                y1=at,
                line={"width": 6, "color": colours.picked if row["is_open"] else colours.rest},
                layer="below",
            )


def _marks(
    figure: Figure, rows: Sequence[dict], kind: str, at: int, t: Words, colours: Palette
) -> None:
    fill = [colours.picked if row["is_open"] else colours.accent for row in rows]
    figure.add_scatter(
        x=[row["day"] for row in rows],
        y=[at] * len(rows),
        mode="markers+text",
        marker={
            "symbol": _SYMBOLS[kind],
            "size": 13,
            "color": fill,
            "line": {"width": 2, "color": colours.ground if kind != "note" else colours.accent},
        },
        text=[row["label"] for row in rows],
        textposition="top center",
        textfont={"size": SIZE - 1, "color": colours.ink},
        hovertext=[_hover(row, kind, t) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _hover(row: dict, kind: str, t: Words) -> str:
    until = row["until"] if _is_day(row["until"]) else None
    days = t("account.event_span", day=row["day"], until=until) if until else t.day(row["day"])
    if row["is_open"]:
        days = t("account.event_open", day=row["day"])
    text = safe(shortened(str(row["text"] or ""), 80))
    return f"<b>{t(f'record_kind.{kind}')}</b> · {days}" + (f"<br>{text}" if text else "")
