"""The warnings that this visit asks about, with their life."""

import streamlit as st

from analytics.warnings.listed import Listed, listed
from ui.scope.answers import asking
from ui.scope.visit import Visit


def look(visit: Visit) -> Listed:
    """The warnings of the visit's question; looking writes what has changed by itself into the log."""
    with st.spinner(visit.t("app.loading")):
        return listed(asking(visit.question))
