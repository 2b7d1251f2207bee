"""The market structure: where the market is ours, where we compete, where we are weak."""

from functools import partial

import streamlit as st

from analytics.lists.market import offered
from ui import findings, tables
from ui.cards import rows
from ui.charting import show
from ui.scope import choice
from ui.scope.choice import one_of
from ui.scope.visit import Visit
from views import markets as view


def draw(visit: Visit) -> None:
    """The markets by what the reader chooses: finding, cards, picture, table."""
    t, found = visit.t, view.found_of(visit)
    said = view.sentence(visit, found)
    findings.finding(said)
    rows(view.cards(visit, found))
    with st.container(horizontal=True):
        one_of(
            visit,
            "market",
            offered(visit.asking()),
            t("market.by"),
            lambda code: t(f"dimensions.{code}"),
            chosen=found.by,
            labelled=True,
        )
        if view.has_map(found):
            one_of(
                visit,
                "picture",
                ("bubbles", "map"),
                t("market.picture"),
                lambda code: t(f"market.picture_{code}"),
                labelled=True,
            )
    narrow = partial(choice.narrow, found.by)
    if (figure := view.figure(visit, found)) is None:
        st.caption(t("market.no_chart"))
    else:
        with st.container(key="wide_market"):
            drawn = partial(figure, theme=visit.theme)
            key = f"market_{view.picture(visit, found)}"
            show(drawn, key=key, alt=said, clicked=narrow, is_main=True)
        st.caption(t("market.chart_help", by=found.by))
    st.caption(t("market.help", limit=found.limit, target=found.target))
    shown, columns = view.worded(visit, found), view.columns(visit, found)
    key = f"{tables.fresh('market', visit.question)}_{found.by}"
    tables.table(t, shown, columns, key, narrows=found.by)
    tables.downloads(visit, f"market-{found.by}", lambda: shown, columns)
    if found.nowhere:
        money = {"money": found.nowhere, "currency": visit.facts.currency}
        st.caption(t("market.nowhere", by=found.by, **money))
