"""A sentence that is shown once, after a click did something: the page is drawn anew, the sentence stays.

Each stands at a place of the page by its name; only one is under way at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

Kind = Literal["success", "info", "warning", "error"]

_KEPT: Final = "keystone_flash"


@dataclass(frozen=True)
class WayBack:
    """A button beside the sentence that takes back what was done."""

    label: str
    undo: Callable[[], None]


@dataclass(frozen=True)
class _Flash:
    place: str
    text: str
    kind: Kind
    way_back: WayBack | None
    ways_on: Callable[[], None] | None


def say(
    place: str,
    text: str,
    kind: Kind = "success",
    way_back: WayBack | None = None,
    ways_on: Callable[[], None] | None = None,
) -> None:
    """Have a sentence shown at a place when the page is drawn next; ``ways_on`` draws links below it."""
    st.session_state[_KEPT] = _Flash(place, text, kind, way_back, ways_on)


def show(*places: str) -> None:
    """The sentence that was said at one of these places, once."""
    said: _Flash | None = st.session_state.get(_KEPT)
    if said is None or said.place not in places:
        return
    del st.session_state[_KEPT]
    with st.container(horizontal=True, vertical_alignment="center", key=f"said_{said.place}"):
        {"success": st.success, "info": st.info, "warning": st.warning, "error": st.error}[
            said.kind
        ](said.text)
        if said.way_back:
            st.button(
                said.way_back.label,
                key=f"undo_{said.place}",
                on_click=said.way_back.undo,
                icon=":material/undo:",
            )
    if said.ways_on:
        said.ways_on()
