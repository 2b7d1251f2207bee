"""Charts on a page: size, tool bar, and what a click on a point does."""

import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any, Final

import streamlit as st
from plotly.basedatatypes import BaseFigure
from plotly.utils import PlotlyJSONEncoder

from charts.figure import Figure
from i18n import Language
from ui import chart_values
from ui.markup import Markup
from ui.rendered import rendered
from ui.scope.visit import current_visit

_CONFIG: Final = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "svg", "filename": "keystone"},
}

_LEAST: Final = 300
"""Pixels of height that a main chart has at least (style.css): a few bars are not pulled apart."""
_MOST: Final = 520
"""Pixels of height that it has at most, as on most screens: it is not drawn at another height first."""


def show(
    drawn: "partial[Figure]",
    *,
    key: str,
    alt: str,
    clicked: Callable[[list[str]], None] | None = None,
    is_main: bool = False,
    told: "partial[list[str]] | None" = None,
    says_values: bool = True,
) -> None:
    """Draw a figure at full width, and below it what it says; a click calls ``clicked`` with the ids of
    the points.

    ``drawn`` is a function of ``charts`` with its arguments: it is only called where nobody was shown
    the same figure before. ``is_main``: the page's main chart, as high as the screen has room for it,
    unless it needs less than any screen has.
    ``says_values``: what the mouse is told at its points can be opened below it; ``told`` makes the words
    where they are not those of all points in their order.
    """
    how: dict[str, Any] = {}
    if clicked:
        how = {"on_select": lambda: _tell(key, clicked), "selection_mode": "points"}
    figure, values = rendered(_made, current_visit().t, drawn, told)
    if is_main:
        is_high = figure["layout"].get("height", _LEAST) >= _LEAST
        if is_high:
            figure = {**figure, "layout": {**figure["layout"], "height": _MOST}}
        with st.container(key=f"main_{'' if is_high else 'few_'}{key}"):
            show_ready(figure, key=key, alt=alt, height="stretch" if is_high else "content", **how)
    else:
        show_ready(figure, key=key, alt=alt, **how)
    if values and says_values:
        st.html(Markup(values))


def _made(
    t: Language, drawn: "partial[Figure]", told: "partial[list[str]] | None"
) -> tuple[dict[str, Any], str]:
    """The figure, and its values as the page's own text."""
    figure = ready(drawn)
    return figure, chart_values.written(t, figure, told() if told else None)


def show_ready(figure: dict[str, Any], *, key: str, alt: str, **how: Any) -> None:
    """Draw a figure that ``ready`` has made, at full width; it is never changed in place."""
    st.plotly_chart(_Ready(figure), key=key, theme=None, config=_CONFIG, alt=alt, **how)


def ready(drawn: "partial[Figure]") -> dict[str, Any]:
    """The figure as the browser reads it, of plain values alone.

    Streamlit hands Plotly each figure twice. Plotly would take lists that it is handed anew for changed ones,
    and draw all again, but for a revision that says that these are the same values.
    """
    text = json.dumps(drawn().values(), cls=PlotlyJSONEncoder)
    figure = json.loads(text, object_hook=_without_none)
    figure["layout"]["datarevision"] = sha256(text.encode()).hexdigest()
    return figure


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


class _Ready(BaseFigure):
    """A figure for Streamlit that is checked and written already: nothing is copied or checked again."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        """The figure of plain values, which is shared: Streamlit only writes it down."""
        return self._spec


def _tell(key: str, clicked: Callable[[list[str]], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    ids = [str(point["customdata"][0]) for point in points if point.get("customdata")]
    if ids:
        clicked(list(dict.fromkeys(ids)))
