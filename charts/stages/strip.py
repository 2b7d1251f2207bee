"""The film strip: an account's stages over time, with what happened along the way."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from charts.axes import named
from charts.figure import Figure
from charts.stages.colours import stage_colours
from charts.theme import Palette, palette, styled, write_above
from charts.words import Words, linked, safe, shortened

_ROW: Final = 34
_TOP: Final = 40
_BOTTOM: Final = 36
_DAY_MS: Final = 86_400_000
_MARK: Final = 3.5
"""Half the height of a purchase's mark, in pixels."""


def strip_figure(
    strips: pd.DataFrame,
    purchases: pd.DataFrame,
    resets: pd.DataFrame,
    t: Words,
    *,
    theme: str = "light",
    row: int = _ROW,
    leads: str | None = None,
) -> Figure:
    """One row an account, in the order of ``strips``; a stage is painted up to its evaluation point.

    ``strips``: ``id``, ``name``, ``point``, ``stage``, ``override`` (None without one; hatched).
    ``purchases``: ``id``, ``day``: a mark below the strip. ``resets``: ``id``, ``day``, ``kind``,
    ``note``: a diamond on it. A click on a strip names its account.
    ``leads``: what ends the address of each account, so that its name leads there.
    """
    colours, fills = palette(theme), stage_colours(theme)
    ids = list(dict.fromkeys(strips["id"]))
    names = dict(zip(strips["id"], strips["name"], strict=True))
    place = {account: at for at, account in enumerate(ids)}
    figure = Figure()
    stretches = _stretches(strips)
    for stage, fill in fills.items():
        _stage(
            figure,
            [stretch for stretch in stretches if stretch["stage"] == stage],
            place,
            t,
            fill,
            colours,
        )
    _marks(figure, purchases, place, colours)
    _resets(figure, resets, place, t, colours)
    figure.update_layout(
        barmode="overlay",
        hovermode="closest",
        clickmode="event+select",
        xaxis={
            "type": "date",
            **date_axis(min(strips["point"].tolist()), max(strips["point"].tolist()), t),
        },
        yaxis=named(
            [
                linked(safe(shortened(names[account], 26)), account, leads, colours.accent)
                for account in ids
            ]
            if len(ids) > 1
            else [""],
            range=[len(ids) - 0.4, -0.6],
        ),
    )
    _key(figure, t, fills, colours)
    return styled(figure, colours, height=_TOP + _BOTTOM + row * len(ids), top=_TOP)


def _stretches(strips: pd.DataFrame) -> list[dict]:
    """Successive points of one account with one stage and one override, as one stretch."""
    stretches: list[dict] = []
    for row in strips.to_dict("records"):
        last = stretches[-1] if stretches else None
        alike = ("id", "stage", "override")
        if last and all(_same(last[name], row[name]) for name in alike):
            last["until"] = row["point"]
        else:
            begin = row["point"].replace(day=1) - timedelta(days=1)
            if last and last["id"] == row["id"]:
                begin = last["until"]
            stretches.append({**row, "since": begin, "until": row["point"]})
    return stretches


def _same(value: object, other: object) -> bool:
    return value == other or (_missing(value) and _missing(other))


def _missing(value: object) -> bool:
    """Whether a cell is empty: a frame can hold None as a number that is none."""
    return not isinstance(value, str)


def _stage(
    figure: Figure, rows: Sequence[dict], place: dict, t: Words, fill: str, colours: Palette
) -> None:
    figure.add_bar(
        orientation="h",
        y=[place[row["id"]] for row in rows],
        base=[row["since"] for row in rows],
        x=[(row["until"] - row["since"]).days * _DAY_MS for row in rows],
        width=0.52,
        marker={
            "color": fill,
            "line": {"width": 0},
            "pattern": {
                "shape": ["" if _missing(row["override"]) else "/" for row in rows],
                "bgcolor": fill,
                "fgcolor": colours.ground,
                "size": 7,
                "solidity": 0.3,
            },
        },
        customdata=[[row["id"]] for row in rows],
        hovertext=[
            t(
                "stages.strip_hover"
                if _missing(row["override"])
                else "stages.strip_hover_override",
                name=safe(row["name"]),
                stage=row["stage"],
                since=row["since"] + timedelta(days=1),
                until=row["until"],
            )
            for row in rows
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _marks(figure: Figure, purchases: pd.DataFrame, place: dict, colours: Palette) -> None:
    """The days of an account are one path: thousands of marks of their own would hold up the browser."""
    mark = f",{_MARK}V-{_MARK}"
    for account, bought in purchases.groupby("id", sort=False)["day"]:
        days = np.datetime_as_string(bought.to_numpy(dtype="datetime64[D]"))
        figure.add_shape(
            type="path",
            path="M" + f"{mark}M".join(days) + mark,
            ysizemode="pixel",
            yanchor=place[account] + 0.38,
            line={"width": 1, "color": colours.quiet},
        )


def _resets(figure: Figure, resets: pd.DataFrame, place: dict, t: Words, colours) -> None:
    figure.add_scatter(
        x=resets["day"].tolist(),
        y=[place[account] for account in resets["id"]],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 13,
            "color": colours.picked,
            "line": {"width": 2, "color": colours.ground},
        },
        hovertext=[
            t("stages.reset_hover", day=row["day"], kind=row["kind"], note=safe(row["note"] or ""))
            for row in resets.to_dict("records")
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def date_axis(first: date, last: date, t: Words) -> dict[str, object]:
    """Years, and with few of them their quarters, under the strip."""
    months = 3 if (last - first).days < 700 else 6 if (last - first).days < 1500 else 12
    days = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13, months)
        if first <= date(year, month, 1) <= last
    ]
    reach = [first.replace(day=1) - timedelta(days=1), last + timedelta(days=2)]
    return named([t.month(day) for day in days], days, showgrid=True, range=reach)


def _key(figure: Figure, t: Words, fills: dict[str, str], colours: Palette) -> None:
    parts = [
        f"<span style='color:{fill}'>■</span> {t(f'stage.{stage}')}"
        for stage, fill in fills.items()
    ]
    parts += [
        f"<span style='color:{colours.quiet}'>|</span> {t('stages.key_purchase')}",
        f"<span style='color:{colours.picked}'>◆</span> {t('stages.key_reset')}",
        f"▨ {t('stages.key_override')}",
    ]
    write_above(figure, "   ".join(parts), "left", 6)
