"""A choice of what still works, and the button that ends it."""

from collections.abc import Mapping

import streamlit as st


def choose_to_end(key: str, label: str, button: str, names: Mapping[int, str]) -> int | None:
    """The number of what was chosen when the button is pressed; nothing stands there without any."""
    if not names:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_actions"):
        chosen = st.selectbox(
            label, list(names), format_func=names.__getitem__, key=f"{key}_choose", width=420
        )
        return chosen if st.button(button, key=f"{key}_revoke") else None
