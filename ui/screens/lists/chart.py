"""The first customers of a list: bubbles of two shares, or bars of its money."""

from functools import partial

import streamlit as st

from analytics.lists.listed import Listed
from charts.lists.largest import Entry
from ui.charting import show
from ui.rendered import rendered
from ui.row_links import Leads, rest
from ui.scope.choice import one_of
from ui.scope.search import open_account
from ui.scope.visit import Visit
from views.screens import lists as view


def draw(visit: Visit, listed: Listed, sentence: str) -> None:
    """The first of the list by its money; a click opens the account."""
    t, entries = visit.t, rendered(view.largest, visit, listed)
    figure = rendered(view.figure, visit, listed, entries)
    if figure is None:
        return
    shown = rendered(view.picture, visit, listed)
    st.header(_title(visit, listed, shown, entries))
    if rendered(view.has_bubbles, visit, listed):
        one_of(
            visit,
            "picture",
            ("bubbles", "bars"),
            t("market.picture"),
            lambda code: t(f"lists.picture_{code}"),
            chosen=shown,
        )
    named = {"leads": rest(visit, Leads(of="list"))} if shown == "bars" else {}
    show(
        partial(figure, theme=visit.theme, **named),
        key=f"list_{shown}",
        alt=sentence,
        clicked=partial(open_account, of="list"),
        is_main=True,
    )
    st.caption(t(f"lists.{shown}_help"))


def _title(visit: Visit, listed: Listed, shown: str, entries: list[Entry]) -> str:
    t, listing = visit.t, listed.listing
    if shown == "bubbles" and listing.against:
        x, y = (view.column_name(t, listing, code) for code in listing.against)
        return t("lists.bubbles", x=x, y=y)
    return view.heading(visit, listed, entries)
