"""What a list comes to by tier and rep, and what came back by product."""

import streamlit as st

from analytics.lists.listed import Listed
from analytics.lists.sums import RETURNS, has_products
from ui import tables
from ui.scope.visit import Visit
from views.screens import lists as view


def draw(visit: Visit, listed: Listed) -> None:
    """A table and its download for each way in which the list is added up."""
    made, code = listed.listing.sums, listed.listing.code
    if made is None or not listed.population:
        return
    t = visit.t
    st.header(t("lists.sums"))
    st.caption(t(f"lists.sums_help_{code}"))
    for by in made.by:
        rows, columns = view.sums_rows(visit, listed, by), view.sums_columns(visit, listed, by)
        key = f"{tables.fresh('sums', visit.question)}_{code}_{by}"
        tables.table(t, rows, columns, key)
        tables.download(visit, f"list-{code}-{by}", lambda rows=rows: rows, columns)
    if code == RETURNS and has_products(visit.asking()):
        rows, columns = view.product_rows(visit), view.product_columns(visit, listed)
        key = f"{tables.fresh('sums', visit.question)}_{code}_product"
        tables.table(t, tables.searched(visit, rows, "sums"), columns, key)
        tables.download(visit, f"list-{code}-product", lambda rows=rows: rows, columns)
