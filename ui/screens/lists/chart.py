"""The first customers of a list as bars."""

from functools import partial

import streamlit as st

from analytics.lists.listed import Listed
from ui.charting import show
from ui.scope.search import open_account
from ui.scope.visit import Visit
from views.screens import lists as view


def draw(visit: Visit, listed: Listed, sentence: str) -> None:
    """The first of the list by its money; a click opens the account."""
    t, entries = visit.t, view.largest(visit, listed)
    figure = view.figure(visit, listed, entries)
    if figure is None:
        return
    name = view.column_name(t, listed.listing, listed.listing.money)
    st.header(t("lists.chart", n=len(entries), name=name))
    with st.container(key="wide_list"):
        show(
            partial(figure, theme=visit.theme),
            key="list_chart",
            alt=sentence,
            clicked=partial(open_account, of="list"),
            is_main=True,
        )
    st.caption(t("lists.chart_help"))
