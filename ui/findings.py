"""The sentence that a page is about, and the notes under it."""

from typing import Final

import streamlit as st

from analytics.overview.overview import Totals
from ui.scope.visit import Visit

_JOINED: Final = "\u2060"
"""A mark without width at which no line ends."""


def finding(text: str) -> None:
    """The largest text on the page, and its only first heading; no line ends between − and its number."""
    with st.container(key="finding"):
        st.title(text.replace("−", f"−{_JOINED}"), anchor=False)


def notes(visit: Visit, totals: Totals) -> None:
    """What a reader must know of the figures: lines without a customer, costs that are not known."""
    t = visit.t
    if totals.unassigned_lines:
        st.caption(
            t(
                "overview.unassigned",
                lines=totals.unassigned_lines,
                share=totals.unassigned_share,
            )
        )
    if totals.profit is None:
        st.caption(t("overview.no_cost"))
    elif totals.revenue_with_cost != totals.revenue:
        st.caption(t("app.coverage", share=totals.cost_coverage))
