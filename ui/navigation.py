"""The pages, where they stand in the menu, and their addresses."""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from i18n import Language

SECTIONS: Final = {
    "reports": (
        "overview",
        "pareto",
        "pyramid",
        "movement",
        "stages",
        "rhythm",
        "warnings",
        "plan",
        "account",
    ),
    "store": ("imports", "records", "history", "rules"),
}
"""The pages by folder; the first one is the front page. ``reports`` need sale lines."""

TIERED: Final = ("pyramid", "movement")
"""Reports about tiers: their scope bar has a switch for the scheme."""

_FRONT: Final = SECTIONS["reports"][0]
_OTHER_ADDRESSES: Final = {_FRONT: _FRONT, "import": "imports"}
"""Addresses that lead to a page without standing in the menu: Streamlit gives the front page the bare
address alone, and earlier programs had others."""


def chosen(t: Language) -> tuple[StreamlitPage, bool]:
    """Draw the menu; the page that the reader is on, and whether it is a report."""
    pages = [page(name, t) for names in SECTIONS.values() for name in names]
    hidden = [
        st.Page(_file(name), title=t(f"nav.{name}"), url_path=address, visibility="hidden")
        for address, name in _OTHER_ADDRESSES.items()
    ]
    here = st.navigation([*pages, *hidden], position="top")
    return here, here.url_path in ("", *SECTIONS["reports"])


def page(name: str, t: Language) -> StreamlitPage:
    """One page by its name, with its title in the reader's language."""
    is_front = name == _FRONT
    return st.Page(
        _file(name),
        title=t(f"nav.{name}"),
        url_path="home" if is_front else name,
        default=is_front,
    )


def _file(name: str) -> str:
    section = next(one for one, names in SECTIONS.items() if name in names)
    return f"{section}/{name}.py"
