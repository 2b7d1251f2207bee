"""The table under the curve: every item, searchable, downloadable, each a filter."""

from functools import partial
from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from analytics.pareto.pareto import Pareto
from charts.words import MONEY, axis_name
from charts.workbook import pareto_workbook
from ui import findings, tables
from ui.scope import choice
from ui.scope.pick import matching
from ui.scope.visit import Visit
from ui.scope.wording import describe
from ui.tables import Column

_KINDS: Final = {
    "rank": "count",
    "name": "text",
    "value": "money",
    "share": "share",
    "cum_share": "share",
    "start_share": "share",
    "class": "text",
}


def draw(visit: Visit, curve: Pareto) -> None:
    """All items of the curve; those of zero or less below it."""
    t, scope = visit.t, curve.scope
    columns = _columns(visit)
    st.subheader(t("pareto.table", by=scope.item))
    narrow = partial(choice.narrow, scope.item)
    tables.table(t, _shown(visit, curve), columns, tables.fresh("pareto_table", scope), narrow)
    tables.downloads(
        visit,
        "pareto",
        curve.frame,
        {"id": Column(t("table.id")), **columns},
        workbook=lambda: _workbook(visit, curve),
    )
    if len(curve.rest_keys):
        with st.expander(t("pareto.not_positive_title")):
            rest = curve.not_positive()
            tables.table(
                t, rest, {name: columns[name] for name in ("name", "value")}, "pareto_rest"
            )
    _unassigned(visit, curve)
    tables.traced(visit)


def _shown(visit: Visit, curve: Pareto) -> pd.DataFrame:
    """The first rows, or the first that match what the reader types."""
    t, n = visit.t, curve.figures.n
    if n <= tables.SHOWN:
        return curve.frame()
    words = st.text_input(
        t("table.search"), key="pareto_search", placeholder=t("scope.filter_search")
    )
    at = np.arange(tables.SHOWN)
    if words:
        hits = matching(curve.members, words, most=tables.SHOWN)
        at = curve.positions_of(tuple(hits))
    st.caption(t("table.first", shown=len(at), n=n))
    return curve.frame(at)


def _columns(visit: Visit) -> dict[str, Column]:
    t, scope = visit.t, visit.question
    headed = {
        name: Column(t(f"pareto.column_{name}"), kind)
        for name, kind in _KINDS.items()
        if name != "name"
    }
    headed["value"] = Column(
        axis_name(t, findings.measure_name(visit), visit.facts.currency),
        "money" if scope.measure in MONEY else "count",
    )
    headed["name"] = Column(t(f"dimension.{scope.item}"))
    return {name: headed[name] for name in _KINDS}


def _unassigned(visit: Visit, curve: Pareto) -> None:
    if curve.unassigned and curve.net_total > 0:
        st.caption(
            visit.t(
                "pareto.unassigned",
                by=curve.scope.item,
                total=findings.total_text(visit, curve.unassigned),
                share=curve.unassigned / curve.net_total,
            )
        )


def _workbook(visit: Visit, curve: Pareto) -> bytes:
    t, scope = visit.t, curve.scope
    return pareto_workbook(
        curve.frame(),
        t,
        item=scope.item,
        measure=findings.measure_name(visit),
        currency=visit.facts.currency,
        scope=describe(visit, scope),
        version=scope.version,
        last_day=visit.facts.last_day,
        rules=scope.rules,
    )
