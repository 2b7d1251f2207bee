"""The ten largest customers: chart, table, download."""

from functools import partial

import pandas as pd
import streamlit as st

from charts.overview.top import top_figure
from ui import tables
from ui.charting import show
from ui.rendered import rendered
from ui.row_links import Leads, rest
from ui.scope import choice
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import overview as view


def draw(visit: Visit, customers: pd.DataFrame) -> None:
    """One row per customer with ``id``, ``name``, ``value``, ``share`` and, with a comparison, ``before``."""
    t, scope = visit.t, visit.question
    st.header(t("overview.largest"))
    if customers.empty:
        return
    narrow = partial(choice.narrow, "customer")
    figure = partial(
        top_figure,
        customers,
        t,
        currency=visit.facts.currency,
        compare=scope.compare,
        theme=visit.theme,
        leads=rest(visit, Leads(of="largest")),
    )
    alt = t("chart.alt_top", measure="revenue")
    show(figure, key="largest", alt=alt, clicked=narrow)
    rows, columns = rendered(view.with_change, customers), view.columns(visit)
    key = tables.fresh("largest_table", scope)
    tables.table(t, rows, columns, key, of="largest", narrows="customer")
    tables.downloads(visit, "overview", lambda: rows, {"id": Column(t("table.id")), **columns})
