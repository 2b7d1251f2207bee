"""The figures of concentration that are one click away."""

import pandas as pd
import streamlit as st

from analytics.pareto.pareto import Pareto
from ui.rendered import rendered
from ui.scope.visit import Visit
from views.screens import pareto as view


def more(visit: Visit, curve: Pareto, before: Pareto | None) -> None:
    """Every figure with its definition, now and in the comparison period."""
    t = visit.t
    with st.expander(t("table.more")):
        st.dataframe(rendered(_metrics, visit, curve, before), hide_index=True)


def _metrics(visit: Visit, curve: Pareto, before: Pareto | None) -> pd.DataFrame:
    t = visit.t
    then = before.figures if before and before.figures.n else None
    columns = {
        "figure": t("pareto.over_time_metric"),
        "now": t("chart.this_period"),
        "before": t("chart.before"),
        "meaning": t("table.meaning"),
    }
    frame = pd.DataFrame(view.metrics(visit, curve.figures, then)).rename(columns=columns)
    return frame if then else frame.drop(columns=columns["before"])
