"""The memo of all visitors."""

import os

import streamlit as st

from analytics.question import CEILING_BYTES, MOST_BYTES, InProcess
from data.store.paths import DRAWING


def own_share(most: int) -> int:
    """What this process may keep of what all that draw pages may keep together."""
    return most // int(os.environ.get(DRAWING) or 1)


@st.cache_resource(show_spinner=False)
def shared_answers() -> InProcess:
    """What was answered before, whoever asked."""
    return InProcess(own_share(MOST_BYTES), ceiling=own_share(CEILING_BYTES))
