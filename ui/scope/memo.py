"""The memo of all visitors."""

from typing import Final

import streamlit as st

from analytics.question import FEW, InProcess
from analytics.weight import weight

MOST_BYTES: Final = 500_000_000
"""Beyond this only the latest few answers are kept: a large store's weigh that much together."""


@st.cache_resource(show_spinner=False)
def shared_answers() -> InProcess:
    """What was answered before, whoever asked."""
    return InProcess(MOST_BYTES, weight, always=FEW)
