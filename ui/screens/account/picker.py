"""No account is chosen yet: the search, the reader's own accounts, the largest ones, and those that warn."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import streamlit as st

from analytics.overview.overview import overview
from ui import findings
from ui.plain import plain
from ui.scope import search
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.screens.account import recent, warnings
from ui.screens.account.query import everybody
from views.wording import leading, name_of

_LARGEST: Final = 10


def draw(visit: Visit) -> None:
    """One field, and lists of links: one's own accounts first, else those that were opened last."""
    t, own = visit.t, _own(visit)
    findings.finding(t("account.choose"))
    with st.container(width=560):
        search.field(visit, "account_words")
    with st.container(key="picker"):
        left, right = st.columns(2)
        with left:
            if own:
                st.header(leading(t, "account.own", len(own), _LARGEST))
                _links(visit, own, "own")
            else:
                _opened(visit)
            if not _sees_own_alone(visit):
                largest = everybody(visit).largest(_LARGEST)
                st.header(leading(t, "account.largest", len(largest), _LARGEST))
                _links(visit, largest, "largest")
        with right:
            st.header(t("account.warned"))
            warnings.largest(visit, _LARGEST)


def _sees_own_alone(visit: Visit) -> bool:
    return visit.visitor.account is not None and visit.visitor.sees is not None


def _own(visit: Visit) -> Sequence[tuple[str, str, Decimal | float]]:
    """The largest accounts of whoever is signed in: of the part that they see, else of the sales rep of
    their name.
    """
    if _sees_own_alone(visit):
        return everybody(visit).largest(_LARGEST)
    reps = visit.store.members("rep", visit.question.version)
    ids = [str(reps.ids[key]) for key in reps.keys if reps.names[key] == visit.visitor.name]
    if not ids:
        return []
    sold = replace(visit.question, filters=(), picked=()).only("rep", ids)
    rows = answer(overview, sold).largest()
    return list(zip(rows["id"], rows["name"], rows["value"], strict=True))


def _opened(visit: Visit) -> None:
    """What was opened last in this window, each a link."""
    if opened := recent.last():
        st.header(visit.t("account.opened"))
    for account in opened:
        search.link(visit, account, plain(name_of(visit, "customer", account)), key="opened")


def _links(visit: Visit, rows: Iterable[tuple[str, str, Decimal | float]], key: str) -> None:
    """Customers with their net revenue in the period, each a link."""
    for account, name, revenue in rows:
        money = visit.t.compact(revenue, visit.facts.currency)
        search.link(visit, account, f"{plain(name)} · {money}", key=key)
