"""What ties a widget to the address: it shows what the address says, and writes what the reader does.

A browser keeps the state of a widget under its key, and keeps it even while the widget is out of sight
(in a closed box): as the *label* that was chosen. When the address says something else by then, or
the labels are other words (another language, another count), the browser would send the old label at the
next click, and it would be taken for a choice. So a widget gets a new key whenever it shows something that
the reader did not choose in it; a state from before then belongs to no widget.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from ui.scope.visit import change_query

_DRAWN: Final = "keystone_widgets"

Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class _Drawn:
    """What a widget shows, in which words, and how often it has been made anew."""

    shown: object
    labels: tuple[str, ...]
    times: int = 0

    def key(self, name: str) -> str:
        return f"{name}~{self.times}" if self.times else name


def key(name: str, shown: object, labels: Sequence[str] = ()) -> str:
    """The key of the widget ``name`` while it shows this value among these labels."""
    drawn: dict[str, _Drawn] = st.session_state.setdefault(_DRAWN, {})
    now, last = _Drawn(shown, tuple(labels)), drawn.get(name)
    if last is not None:
        is_same = (last.shown, last.labels) == (now.shown, now.labels)
        now = replace(now, times=last.times + (not is_same))
    drawn[name] = now
    return now.key(name)


def set_key(name: str, shown: object, labels: Sequence[str] = ()) -> str:
    """The same, with the widget's state set to the value."""
    place = key(name, shown, labels)
    st.session_state[place] = shown
    return place


def taking(name: str, place: str, fields: Callable[[Any], Fields]) -> Callable[[], None]:
    """The callback of the widget under the key ``place``: the link gets these fields of its new value.

    No field at all (the first of two days): nothing is asked yet.
    """

    def take() -> None:
        value = st.session_state[place]
        if wanted := fields(value):
            drawn = st.session_state[_DRAWN]
            drawn[name] = replace(drawn[name], shown=value)
            change_query(**wanted)

    return take
