"""The sentence that a page is about, and the notes under it."""

import re
from typing import Final

import streamlit as st

from analytics.overview.overview import Totals
from ui.scope.visit import Visit

_JOINED: Final = "\u2060"
"""A mark without width at which no line ends."""
_WITHIN: Final = re.compile(r"(?<=[−+])|(?<=\d)(?=[万亿萬億元])|(?<=[万亿萬億])(?=元)")


def finding(text: str) -> None:
    """The largest text on the page, and its only first heading."""
    with st.container(key="finding"):
        st.title(unbroken(text), anchor=False)


def unbroken(text: str) -> str:
    """A text in which no line ends between a sign, its number and the unit.

    >>> unbroken("(+£1)") == "(+\u2060£1)"
    True
    >>> unbroken("−6万元") == "−\u20606\u2060万\u2060元"
    True
    """
    return _WITHIN.sub(_JOINED, text)


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
