"""The pages, where they stand in the menu, and their addresses."""

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from i18n import Language

SECTIONS: Final = {
    "reports": ("overview", "pareto"),
    "store": ("import", "history"),
}
"""The pages by folder; the first one is the front page. ``reports`` need sale lines."""

_FILES: Final = {"import": "import_data"}
"""Pages whose file cannot bear their name."""


def chosen(t: Language) -> tuple[StreamlitPage, bool]:
    """Draw the menu; the page that the reader is on, and whether it is a report."""
    here = st.navigation(
        [page(name, t) for names in SECTIONS.values() for name in names], position="top"
    )
    return here, here.url_path in (*SECTIONS["reports"], "")


def page(name: str, t: Language) -> StreamlitPage:
    """One page by its name, with its title in the reader's language."""
    section = next(one for one, names in SECTIONS.items() if name in names)
    return st.Page(
        f"{section}/{_FILES.get(name, name)}.py",
        title=t(f"nav.{name}"),
        url_path=name,
        default=name == SECTIONS["reports"][0],
    )
