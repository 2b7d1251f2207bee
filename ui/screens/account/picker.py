"""No account is chosen yet: the search, the largest customers, and those that warn."""

import streamlit as st

from ui import findings
from ui.plain import plain
from ui.scope import search
from ui.scope.visit import Visit
from ui.screens.account import warnings
from ui.screens.account.query import everybody

_LARGEST = 10


def draw(visit: Visit) -> None:
    """One field, two lists of links."""
    t = visit.t
    findings.finding(t("account.choose"))
    with st.container(width=560):
        search.field(visit, "account_words")
    left, right = st.columns(2)
    with left:
        st.header(t("account.largest", n=_LARGEST))
        _largest(visit)
    with right:
        st.header(t("account.warned"))
        warnings.largest(visit, _LARGEST)


def _largest(visit: Visit) -> None:
    """The customers with the most net revenue in the period, each a link."""
    t = visit.t
    for account, name, revenue in everybody(visit).largest(_LARGEST):
        money = t.compact(revenue, visit.facts.currency)
        search.link(visit, account, f"{plain(name)} · {money}", key="largest")
