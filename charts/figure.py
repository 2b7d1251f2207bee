"""A figure as plain values, under the names of Plotly's reference.

Plotly's own classes check each value that is set, and every annotation anew with each that is added: half of
what a page of charts took. Here nothing is checked; the tests have Plotly check every kind of figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

Trace: TypeAlias = dict[str, Any]


def trace(kind: str, **values: Any) -> Trace:
    """One trace: ``kind`` is Plotly's ``type``."""
    return {"type": kind, **values}


@dataclass(frozen=True)
class Look:
    """What stands where a figure says nothing itself: in its layout, each axis it names, each annotation."""

    layout: Mapping[str, Any]
    axis: Mapping[str, Any]
    annotation: Mapping[str, Any]

    def on(self, layout: Mapping[str, Any]) -> dict[str, Any]:
        """The layout with the look written into it."""
        whole = _joined(self.layout, layout)
        axes = [name for name in layout if name.startswith(("xaxis", "yaxis"))]
        notes = [_joined(self.annotation, note) for note in layout.get("annotations", ())]
        return {
            **whole,
            **{name: _joined(self.axis, layout[name]) for name in axes},
            "annotations": notes,
        }


class Figure:
    """Traces, a layout and a look. What is None is left to Plotly."""

    def __init__(self, *traces: Trace) -> None:
        self.data = list(traces)
        self.layout: dict[str, Any] = {}
        self.look: Look | None = None

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
        """What Plotly reads, in the browser or in the tests.

        The look is written out: a template would be another one for Plotly each time that it is handed the
        figure, and it would draw all of it again.
        """
        layout = self.look.on(self.layout) if self.look else self.layout
        return {"data": self.data, "layout": layout}


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        name: _joined(old[name], value)
        for name, value in new.items()
        if isinstance(value, Mapping) and isinstance(old.get(name), Mapping)
    }
    return {**old, **new, **both}
