"""The table under the curve: every item, searchable, downloadable, each a filter."""

import pandas as pd
import streamlit as st

from analytics.pareto.pareto import Pareto
from charts.workbook import pareto_workbook
from ui import tables
from ui.rendered import rendered
from ui.scope.pick import matching
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import pareto as view
from views.wording import describe, measure_name, total_text


def draw(visit: Visit, curve: Pareto) -> None:
    """All items of the curve; those of zero or less below it."""
    t, scope = visit.t, curve.scope
    columns = view.columns(visit)
    st.header(t("pareto.table", by=scope.item))
    key = tables.fresh("pareto_table", scope)
    on_page = {name: column for name, column in columns.items() if name != "start_share"}
    tables.table(t, _shown(visit, curve), on_page, key, of="pareto", narrows=scope.item)
    tables.downloads(
        visit,
        "pareto",
        curve.frame,
        {"id": Column(t("table.id")), **columns},
        workbook=lambda: _workbook(visit, curve),
    )
    if len(curve.rest_keys):
        with st.expander(t("pareto.not_positive_title")):
            rest = rendered(Pareto.not_positive, curve)
            tables.table(
                t, rest, {name: columns[name] for name in ("name", "value")}, "pareto_rest"
            )
    _unassigned(visit, curve)
    tables.traced(visit)


def _shown(visit: Visit, curve: Pareto) -> pd.DataFrame:
    """The first rows, or the first that match what the reader types."""
    t, n = visit.t, curve.figures.n
    shown = rendered(view.largest, curve, tables.SHOWN)
    if n <= tables.SHOWN:
        return shown
    words = st.text_input(
        t("table.search"), key="pareto_search", placeholder=t("scope.filter_search")
    )
    if words:
        hits = matching(curve.members, words, most=tables.SHOWN)
        shown = curve.frame(curve.positions_of(tuple(hits)))
    st.caption(t("table.first", shown=len(shown), n=n))
    return shown


def _unassigned(visit: Visit, curve: Pareto) -> None:
    if curve.unassigned and curve.net_total > 0:
        st.caption(
            visit.t(
                "pareto.unassigned",
                by=curve.scope.item,
                total=total_text(visit, curve.unassigned),
                share=curve.unassigned / curve.net_total,
            )
        )


def _workbook(visit: Visit, curve: Pareto) -> bytes:
    t, scope = visit.t, curve.scope
    return pareto_workbook(
        curve.frame(),
        t,
        item=scope.item,
        measure=measure_name(visit),
        currency=visit.facts.currency,
        scope=describe(visit, scope),
        version=scope.version,
        last_day=visit.facts.last_day,
        rules=scope.rules,
    )
