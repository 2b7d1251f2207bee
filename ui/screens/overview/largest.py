"""The ten largest customers: chart, table, download."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.overview.overview import change
from charts.overview.top import top_figure
from ui import tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.visit import Visit
from ui.tables import Column


def draw(visit: Visit, customers: pd.DataFrame) -> None:
    """One row per customer with ``id``, ``name``, ``value``, ``share`` and, with a comparison, ``before``."""
    t, scope = visit.t, visit.question
    st.subheader(t("overview.largest"))
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
    )
    alt = t("chart.alt_top", measure="revenue")
    show(figure, key="largest", alt=alt, clicked=narrow)
    rows, columns = rendered(_with_change, customers), _columns(visit)
    tables.table(t, rows, columns, tables.fresh("largest_table", scope), narrow)
    tables.downloads(visit, "overview", lambda: rows, {"id": Column(t("table.id")), **columns})


def _columns(visit: Visit) -> dict[str, Column]:
    kinds = {"rank": "count", "name": "text", "value": "money", "share": "share"}
    if visit.question.comparison:
        kinds |= {"before": "money", "change": "change"}
    return {name: Column(visit.t(f"overview.column_{name}"), kind) for name, kind in kinds.items()}


def _with_change(customers: pd.DataFrame) -> pd.DataFrame:
    if "before" not in customers:
        return customers
    pairs = zip(customers["value"], customers["before"], strict=True)
    return customers.assign(change=[change(now, then) for now, then in pairs])
