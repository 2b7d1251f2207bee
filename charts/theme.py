"""How every figure looks: one accent, greys for the rest, nothing that has no meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from charts.figure import Figure, Look
from charts.words import width_of

FONT: Final = (
    "'Segoe UI','Keystone Han','PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',"
    "sans-serif"
)
SIZE: Final = 14
"""Pixels of a label: the smallest that reads from the back of a room."""
LINE: Final = 20
"""Pixels of a line of labels."""
_COLUMNS: Final = 50
"""Columns of labels that stand beside each other on a phone."""

UNDIMMED: Final = {"marker": {"opacity": 1}}
"""Points of a trace that a selection elsewhere leaves as they are."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; text colours reach WCAG AA on its background.

    ``name`` is the theme's; ``tiers`` runs from the largest to the smallest;
    ``ground`` is the page behind a figure.
    """

    name: str
    ground: str
    ink: str
    quiet: str
    line: str
    rest: str
    faint: str
    accent: str
    picked: str
    up: str
    down: str
    tiers: tuple[str, str, str, str]
    tier_ink: tuple[str, str, str, str]


LIGHT: Final = Palette(
    name="light",
    ground="#FFFFFF",
    ink="#1B2733",
    quiet="#566472",
    line="rgba(60,70,80,0.10)",
    rest="#B9C3CC",
    faint="#E4E9ED",
    accent="#1F5FBF",
    picked="#D9772B",
    up="#2F6FB5",
    down="#B85F14",
    tiers=("#0B3C5D", "#2F7FB5", "#8FBFDF", "#D6E6F2"),
    tier_ink=("#FFFFFF", "#FFFFFF", "#0B2233", "#0B2233"),
)
DARK: Final = Palette(
    name="dark",
    ground="#0E1117",
    ink="#F2F5F8",
    quiet="#A9B4BF",
    line="rgba(200,210,220,0.10)",
    rest="#5C6874",
    faint="#2A323B",
    accent="#6AA9F0",
    picked="#F0A35E",
    up="#7DB4EC",
    down="#F0A35E",
    tiers=("#D6E6F2", "#8FBFDF", "#5FA3CF", "#2F7FB5"),
    tier_ink=("#0B2233", "#0B2233", "#0B2233", "#FFFFFF"),
)


def palette(theme: str) -> Palette:
    """The colours of ``"dark"``; of the light theme for anything else."""
    return DARK if theme == "dark" else LIGHT


def _look(colours: Palette) -> Look:
    """The look that all figures of a theme share; what a figure says itself comes before it."""
    quiet = {"size": SIZE, "color": colours.quiet}
    ink = {"family": FONT, "size": SIZE, "color": colours.ink}
    axis = {
        "gridcolor": colours.line,
        "showline": False,
        "linecolor": colours.line,
        "zeroline": False,
        "zerolinecolor": colours.rest,
        "zerolinewidth": 1,
        "tickfont": quiet,
        "title": {"font": quiet, "standoff": 10},
        "automargin": True,
        "fixedrange": True,
    }
    layout = {
        "margin": {"l": 8, "r": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": ink,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "separators": ".,",
        # An id such as 0012 is a name, whatever it looks like.
        "autotypenumbers": "strict",
        "hoverlabel": {
            "bgcolor": colours.ground,
            "bordercolor": colours.rest,
            "font": ink,
            "align": "left",
        },
    }
    return Look(layout, axis, annotation={"showarrow": False, "font": quiet})


_LOOKS: Final = {colours.name: _look(colours) for colours in (LIGHT, DARK)}


def styled(figure: Figure, colours: Palette, *, height: int, top: int = 16) -> Figure:
    """Give a figure the common look; ``top`` is the margin for labels above the plot, in pixels."""
    figure.look = _LOOKS[colours.name]
    return figure.update_layout(height=height, margin={"t": top})


def title_axis(figure: Figure, text: str, side: str, above: int = 0) -> None:
    """Name a vertical axis in level words ``above`` pixels over it: turned text reads badly."""
    write_above(figure, text, side, above + 4, outside=30)


def write_above(figure: Figure, text: str, side: str, above: int, *, outside: int = 0) -> None:
    """A line ``above`` pixels over the plot: at its ``left``, ``center`` or ``right``.

    ``outside``: pixels by which it begins beyond that side.
    """
    figure.add_annotation(
        x={"left": 0, "center": 0.5, "right": 1}[side],
        xref="paper",
        xshift=-outside if side == "left" else outside,
        xanchor=side,
        y=1,
        yref="paper",
        yshift=above,
        yanchor="bottom",
        text=text,
    )


def head(
    figure: Figure,
    title: str,
    parts: Sequence[tuple[str, str, str]],
    above: int = 0,
    *,
    outside: int = 0,
) -> int:
    """Over the plot on the left what is measured, then what the colours mean; as many lines as a phone needs.

    ``parts``: colour, mark, words; ``above``: pixels between the plot and the lowest line; ``outside``: by
    which they begin left of the plot. Returns how many lines stand there.
    """
    said = _told(parts)
    wide = sum(width_of(text) + 3 for text in [title, *(text for *_, text in parts)])
    lines = [line for line in (title, said) if line]
    if wide <= _COLUMNS:
        lines = ["   ".join(lines)]
    if lines:
        write_above(figure, "<br>".join(lines), "left", above + 4, outside=outside)
        figure.layout["annotations"][-1]["align"] = "left"
    return len(lines)


def faded(colour: str, opacity: float) -> str:
    """A hex colour with an opacity.

    >>> faded("#1F5FBF", 0.5)
    'rgba(31,95,191,0.5)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def key(figure: Figure, parts: list[tuple[str, str, str]], above: int = 0) -> None:
    """What the marks mean, over the plot on the right: colour, mark, words.

    ``above``: how many pixels higher, on a line of its own that begins on the left.
    """
    write_above(
        figure,
        _told(parts),
        "left" if above else "right",
        above + 4,
        outside=30 if above else 0,
    )


def _told(parts: Sequence[tuple[str, str, str]]) -> str:
    return "  ".join(
        f"<span style='color:{colour}'>{mark}</span> {said}" for colour, mark, said in parts
    )
