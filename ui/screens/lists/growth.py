"""Where growth came from, as the list of that name: a panel of the tier changes."""

import streamlit as st

from ui import navigation
from ui.scope.visit import Visit, asked_query
from views.screens.lists import GROWTH


def lead(visit: Visit) -> None:
    """Go to the panel with the question that is asked here."""
    query = asked_query(list="", panel=GROWTH)
    st.switch_page(navigation.page("movement", visit.t), query_params=query)
