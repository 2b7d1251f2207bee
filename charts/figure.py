"""A figure as plain values, under the names of Plotly's reference.

Plotly's own classes check each value that is set, and every annotation anew with each that is added: half of
what a page of charts took. Here nothing is checked; the tests have Plotly check every kind of figure.
"""

from collections.abc import Mapping
from typing import Any, Self, TypeAlias

Trace: TypeAlias = dict[str, Any]


def trace(kind: str, **values: Any) -> Trace:
    """One trace: ``kind`` is Plotly's ``type``."""
    return {"type": kind, **values}


class Figure:
    """Traces and a layout. What is None is left to Plotly."""

    def __init__(self, *traces: Trace) -> None:
        self.data = list(traces)
        self.layout: dict[str, Any] = {}

    def add_trace(self, drawn: Trace) -> None:
        """Draw it over those that are there."""
        self.data.append(drawn)

    def add_bar(self, **values: Any) -> None:
        """A trace of bars."""
        self.add_trace(trace("bar", **values))

    def add_scatter(self, **values: Any) -> None:
        """A trace of points or lines."""
        self.add_trace(trace("scatter", **values))

    def add_annotation(self, **values: Any) -> None:
        """A text or an arrow."""
        self.layout.setdefault("annotations", []).append(values)

    def add_shape(self, **values: Any) -> None:
        """A line, a box or a path."""
        self.layout.setdefault("shapes", []).append(values)

    def update_layout(self, **values: Any) -> Self:
        """Add to the layout; what is a mapping on both sides is joined, key by key."""
        self.layout = _joined(self.layout, values)
        return self

    def values(self) -> dict[str, Any]:
        """What Plotly reads, in the browser or in the tests."""
        return {"data": self.data, "layout": self.layout}


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        name: _joined(old[name], value)
        for name, value in new.items()
        if isinstance(value, Mapping) and isinstance(old.get(name), Mapping)
    }
    return {**old, **new, **both}
