"""Cells of two judgements: how many stand in each, what they bring, what to put first."""

from collections.abc import Mapping, Sequence

from charts.axes import named
from charts.figure import Figure
from charts.theme import SIZE, faded, palette, styled
from charts.words import Words, hover_template

_ROW = 118
_TOP = 34
_STRONGEST = 0.32


def grid_figure(
    texts: Mapping[tuple[str, str], Sequence[str]],
    weights: Mapping[tuple[str, str], float],
    t: Words,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    theme: str = "light",
) -> Figure:
    """A cell for each of ``rows`` and ``columns`` (codes with their names): lines of text, the first bold.

    ``weights``: how strongly a cell is coloured, from 0 to the largest of all.
    """
    colours = palette(theme)
    most = max(weights.values(), default=0) or 1
    figure = Figure()
    places = [(across, down) for down in range(len(rows)) for across in range(len(columns))]
    # An axis needs something to stand on; the cells are rectangles, so that one without weight is seen.
    figure.add_scatter(
        x=[across for across, _ in places],
        y=[down for _, down in places],
        mode="markers",
        marker={"opacity": 0},
        hovertext=[
            "<br>".join([f"{name} · {column_name}", *texts[row, column]])
            for row, name in rows.items()
            for column, column_name in columns.items()
        ],
        hovertemplate=hover_template("%{hovertext}"),
    )
    for down, row in enumerate(rows):
        for across, column in enumerate(columns):
            weight = _STRONGEST * max(weights[row, column], 0) / most
            figure.add_shape(
                type="rect",
                x0=across - 0.48, x1=across + 0.48, y0=down - 0.46, y1=down + 0.46,
                fillcolor=faded(colours.accent, weight),
                line={"color": colours.line, "width": 1},
                layer="below",
            )  # fmt: skip
            first, *others = texts[row, column]
            figure.add_annotation(
                x=across,
                y=down,
                text="<br>".join([f"<b>{first}</b>", *others]),
                font={"size": SIZE, "color": colours.ink},
            )
    figure.update_layout(
        hovermode=False,
        xaxis=named(list(columns.values()), side="top", range=[-0.5, len(columns) - 0.5]),
        yaxis=named(list(rows.values()), range=[len(rows) - 0.5, -0.5]),
    )
    return styled(figure, colours, height=_TOP + _ROW * len(rows), top=_TOP)
