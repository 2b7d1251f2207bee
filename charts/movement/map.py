"""Movement between tiers as a heat map with closing totals."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure, Trace, trace
from charts.theme import SIZE, Palette, faded, palette, styled, write_above
from charts.words import Words, exact_value

_TOP: Final = 64
_ROW: Final = 66


def map_figure(
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
    """Rows: tiers before; columns: tiers now; who rose in the rising colour, who fell in the other.

    ``cells``: one row a pair: ``from``, ``to``, ``customers``, ``revenue_from``, ``revenue_to``.
    ``codes``: the tiers, highest first, and the code of those that were not active. ``unit``:
    ``heads`` or ``money``. ``before`` and ``now`` name the two periods.
    """
    colours = palette(theme)
    figure = Figure()
    pairs = {(row["from"], row["to"]): row for row in cells.to_dict("records")}
    size = {pair: _size(row, unit) for pair, row in pairs.items()}
    moved = max((size[pair] for pair in pairs if pair[0] != pair[1]), default=0)
    stayed = max((size[pair] for pair in pairs if pair[0] == pair[1]), default=0)
    for way, colour in (("up", colours.up), ("down", colours.down), ("same", colours.rest)):
        most = stayed if way == "same" else moved
        figure.add_trace(_colour(codes, pairs, size, way, colour, most, t, level, currency))
    _texts(figure, codes, pairs, t, unit, colours)
    _totals(figure, codes, cells, t, unit, colours)
    names = [t(f"tier.{code}") for code in codes]
    bare = {"showline": False, "ticks": ""}
    figure.update_layout(
        hovermode="closest",
        xaxis=named(
            [*names, f"<b>{before}</b>"], side="top", range=[-0.5, len(codes) + 0.5], **bare
        ),
        yaxis=named([*names, f"<b>{now}</b>"], range=[len(codes) + 0.5, -0.5], **bare),
    )
    _directions(figure, before, now, t)
    return styled(figure, colours, height=_TOP + _ROW * (len(codes) + 1), top=_TOP)


def totals(cells: pd.DataFrame, end: str, codes: Sequence[str], column: str) -> dict[str, Any]:
    """The sum of a column over the cells of each tier, at the end ``from`` or ``to``."""
    sums: dict[str, Any] = dict.fromkeys(codes, 0)
    for row in cells.to_dict("records"):
        sums[row[end]] += row[column]
    return sums


def _size(row: dict, unit: str) -> float:
    if unit == "heads":
        return float(row["customers"])
    return max(float(row["revenue_from"]), float(row["revenue_to"]), 0.0)


def way_of(codes: Sequence[str], source: str, target: str) -> str:
    """``up``, ``down`` or ``same``; coming from "not active" is up, going there down.

    >>> way_of(("vip", "small", "not_active"), "small", "vip")
    'up'
    """
    step = codes.index(target) - codes.index(source)
    return "same" if not step else "up" if step < 0 else "down"


def _colour(
    codes: Sequence[str],
    pairs: dict,
    size: dict,
    way: str,
    colour: str,
    most: float,
    t: Words,
    level: str,
    currency: str | None,
) -> Trace:
    """The cells of one direction; the square root keeps small ones visible."""
    strength, said = [], []
    for source in codes:
        targets = [
            target
            if pairs.get((source, target), {}).get("customers")
            and way_of(codes, source, target) == way
            else None
            for target in codes
        ]
        strength.append(
            [None if target is None else _root(size[source, target], most) for target in targets]
        )
        said.append(
            [
                "" if target is None else hover(pairs[source, target], t, level, currency)
                for target in targets
            ]
        )
    places = list(range(len(codes)))
    return trace(
        "heatmap",
        x=places,
        y=places,
        z=strength,
        zmin=0,
        zmax=1,
        colorscale=[[0, faded(colour, 0.10)], [1, faded(colour, 0.55)]],
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
        text=said,
        hovertemplate="%{text}<extra></extra>",
    )


def _root(value: float, most: float) -> float:
    return (value / most) ** 0.5 if most > 0 else 0.0


def _texts(
    figure: Figure,
    codes: Sequence[str],
    pairs: dict,
    t: Words,
    unit: str,
    colours: Palette,
) -> None:
    at = [
        (x, y, pairs[source, target])
        for y, source in enumerate(codes)
        for x, target in enumerate(codes)
        if (source, target) in pairs
    ]
    figure.add_scatter(
        x=[x for x, _, _ in at],
        y=[y for _, y, _ in at],
        mode="text",
        text=[_text(row, t, unit) for _, _, row in at],
        textfont={
            "size": 18 if unit == "heads" else SIZE,
            "color": [colours.ink if row["customers"] else colours.rest for _, _, row in at],
        },
        hoverinfo="skip",
    )


def _text(row: dict, t: Words, unit: str) -> str:
    if not row["customers"]:
        return "·"
    if unit == "heads":
        return t.number(row["customers"])
    then = t.compact(row["revenue_from"]) if row["revenue_from"] else ""
    after = f"→ {t.compact(row['revenue_to'])}" if row["revenue_to"] else ""
    return "<br>".join(line for line in (then, after) if line)


def _totals(
    figure: Figure,
    codes: Sequence[str],
    cells: pd.DataFrame,
    t: Words,
    unit: str,
    colours: Palette,
) -> None:
    """What every tier had before, at the end of its row, and has now, under its column."""
    heads = unit == "heads"
    rows = totals(cells, "from", codes, "customers" if heads else "revenue_from")
    columns = totals(cells, "to", codes, "customers" if heads else "revenue_to")
    write = t.number if heads else t.compact
    shown = codes if heads else codes[:-1]
    end = len(codes)
    put = [(end, y, rows[code]) for y, code in enumerate(shown)]
    put += [(x, end, columns[code]) for x, code in enumerate(shown)]
    texts = [write(value) for _, _, value in put]
    now = write(sum(columns.values()))
    texts.append(now if heads else f"{write(sum(rows.values()))}<br>→ {now}")
    figure.add_scatter(
        x=[*(x for x, _, _ in put), end],
        y=[*(y for _, y, _ in put), end],
        mode="text",
        text=[f"<b>{text}</b>" for text in texts],
        textfont={"size": 17 if heads else SIZE, "color": colours.quiet},
        hoverinfo="skip",
    )


def _directions(figure: Figure, before: str, now: str, t: Words) -> None:
    write_above(figure, t("movement.directions", before=before, now=now), "left", 38)


def hover(row: dict, t: Words, level: str, currency: str | None) -> str:
    """What one pair of tiers holds, in full."""
    return t(
        "movement.hover",
        source=row["from"],
        target=row["to"],
        n=row["customers"],
        by=level,
        before=exact_value(t, "revenue", row["revenue_from"], currency),
        now=exact_value(t, "revenue", row["revenue_to"], currency),
    )
