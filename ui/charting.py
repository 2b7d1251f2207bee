"""Charts on a page: size, tool bar, and what a click on a point does."""

from collections.abc import Callable
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

_CONFIG: Final = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "svg", "filename": "keystone"},
}


def show(
    figure: go.Figure, *, key: str, alt: str, clicked: Callable[[list[str]], None] | None = None
) -> None:
    """Draw the figure at full width; a click calls ``clicked`` with the ids of the points."""
    how: dict[str, Any] = {}
    if clicked:
        how = {"on_select": lambda: _tell(key, clicked), "selection_mode": "points"}
    st.plotly_chart(figure, key=key, theme=None, config=_CONFIG, alt=alt, **how)


def _tell(key: str, clicked: Callable[[list[str]], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    ids = [str(point["customdata"][0]) for point in points if point.get("customdata")]
    if ids:
        clicked(list(dict.fromkeys(ids)))
