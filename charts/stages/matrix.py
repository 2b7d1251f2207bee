"""Where the accounts of each stage stand now, as a map with counts and shares."""

from typing import Any, Final

import pandas as pd

from charts.axes import named
from charts.figure import Figure, trace
from charts.stages.colours import stage_colours
from charts.theme import SIZE, Palette, faded, palette, styled
from charts.words import Words, hover_template

_FROM: Final = ("none", "establish", "stabilise", "strengthen", "lapsed")
_TO: Final = _FROM[1:]
_TOP: Final = 34
_ROW: Final = 62


def matrix_figure(matrix: pd.DataFrame, t: Words, *, theme: str = "light") -> Figure:
    """Rows: the stage then; columns: the stage now; a cell is as strong as its share of the row.

    ``matrix``: one row per ``from`` (None: not yet bought) and ``to`` with ``accounts``, ``share``,
    ``from_point`` and ``to_point``. Rows without an account are left out.
    """
    colours = palette(theme)
    frame = matrix.assign(**{"from": matrix["from"].fillna("none")})
    cells = {(row["from"], row["to"]): row for row in frame.to_dict("records")}
    totals: dict[str, int] = {}
    for (source, _), row in cells.items():
        totals[source] = totals.get(source, 0) + row["accounts"]
    rows = [code for code in _FROM if totals.get(code, 0)]
    colour = stage_colours(theme)["stabilise"]
    figure = Figure(
        trace(
            "heatmap",
            x=list(range(len(_TO))),
            y=list(range(len(rows))),
            z=[[cells[source, to]["share"] for to in _TO] for source in rows],
            zmin=0,
            zmax=1,
            colorscale=[[0, faded(colour, 0.04)], [1, faded(colour, 0.60)]],
            showscale=False,
            xgap=3,
            ygap=3,
            text=[[_told(source, to, cells[source, to], t) for to in _TO] for source in rows],
            hovertemplate=hover_template("%{text}"),
        )
    )
    written = [
        _cell(x, y, cells[source, to], t, colours)
        for y, source in enumerate(rows)
        for x, to in enumerate(_TO)
    ]
    bare = {"showline": False, "ticks": ""}
    figure.update_layout(
        annotations=written,  # at once: Plotly checks all of them anew for each that is added
        xaxis=named(
            [t(f"stage.{code}") for code in _TO], side="top", range=[-0.5, len(_TO) - 0.5], **bare
        ),
        yaxis=named(
            [f"{t(f'stage.{code}')}  <b>{t.number(totals[code])}</b>" for code in rows],
            range=[len(rows) - 0.5, -0.5],
            **bare,
        ),
        hovermode=False,
    )
    return styled(figure, colours, height=_TOP + _ROW * max(len(rows), 1), top=_TOP)


def _told(source: str, target: str, row: dict, t: Words) -> str:
    facts = {"n": row["accounts"], "share": row["share"]}
    return t("stages.matrix_hover", source=source, target=target, **facts)


def _cell(x: int, y: int, row: dict, t: Words, colours: Palette) -> dict[str, Any]:
    text = f"<b>{t.number(row['accounts'])}</b>  {t.share(row['share'], 0)}"
    return {
        "x": x,
        "y": y,
        "text": text if row["accounts"] else "·",
        "font": {"size": 16 if row["accounts"] else SIZE, "color": colours.ink},
    }
