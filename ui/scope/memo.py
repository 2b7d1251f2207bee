"""The memo of all visitors."""

import streamlit as st

from analytics.question import InProcess


@st.cache_resource(show_spinner=False)
def shared_answers() -> InProcess:
    """What was answered before, whoever asked."""
    return InProcess()
