"""Figures that Plotly's own classes have checked: a value that it does not know raises."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import plotly.graph_objects as go

from charts.figure import Figure

P = ParamSpec("P")


def checked(draw: Callable[P, Figure]) -> Callable[P, go.Figure]:
    """The function of ``charts`` with its figure as Plotly reads it."""

    @wraps(draw)
    def drawn(*more: P.args, **named: P.kwargs) -> go.Figure:
        return go.Figure(draw(*more, **named).values())

    return drawn
