"""The rows below the customers of a list: several for each, with a download of their own."""

import streamlit as st

from analytics.lists.listed import Listed
from ui import tables
from ui.scope.visit import Visit
from views.columns import Column
from views.screens.lists import shown_as


def draw(visit: Visit, listed: Listed) -> None:
    """The rows of a list that has any, in its order, and their CSV."""
    if listed.details is None or not len(listed.details.at):
        return
    t, code, frame = visit.t, listed.listing.code, listed.details.frame()
    st.header(t(f"list_details.{code}"))
    st.caption(t(f"list_details_help.{code}", n=len(frame)))
    columns = {"name": Column(t("lists.customer"))} | {
        name: Column(t(f"list_column.{name}"), shown_as(kind))
        for name, kind in listed.details.details.columns.items()
    }
    key = f"{tables.fresh('list_details', visit.question)}_{code}"
    tables.table(t, tables.searched(visit, frame, "list_details"), columns, key, of="list")
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"list-{code}-details", lambda: frame, every)
