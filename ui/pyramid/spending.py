"""The attention check: whether visits and expenses go where the money is."""

import streamlit as st

from analytics.attention import attention
from ui.answers import answer
from ui.visit import Visit


def draw(here: Visit) -> None:
    """What will stand here, and what the store lacks for it."""
    t, checked = here.t, answer(attention)
    st.subheader(t("attention.title"))
    if checked.missing:
        missing = [t(f"attention.{source}") for source in checked.missing]
        st.markdown(t("attention.missing", missing=missing))
        st.caption(t("attention.files"))
