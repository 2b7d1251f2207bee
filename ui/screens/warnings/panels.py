"""The pictures of the warnings page: the largest, by rule, by sales rep, over time."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from analytics.warnings.rules import RULES
from analytics.warnings.trend import trend
from charts.warnings.counts import counts_figure, trend_figure
from ui.charting import show
from ui.rendered import rendered
from ui.row_links import Leads, rest
from ui.scope.answers import answer
from ui.scope.choice import one_of
from ui.scope.search import open_account
from ui.scope.visit import Visit
from ui.screens.warnings import track
from views.links import page_fields
from views.screens import warnings as view

_REPS: Final = 15


def largest(visit: Visit, warnings: Listed, sentence: str) -> None:
    """The main chart: the accounts with the most money at risk; a click opens one."""
    t = visit.t
    figure = rendered(view.figure, visit, warnings)
    if figure is None:
        return
    st.header(t("warnings.main_chart"))
    show(
        partial(figure, theme=visit.theme, leads=rest(visit, Leads(of="warnings"))),
        key="warnings_chart",
        alt=sentence,
        clicked=partial(open_account, of="warnings"),
        is_main=True,
    )
    st.caption(t("warnings.main_chart_help"))


def draw(visit: Visit, warnings: Listed) -> None:
    """One of the countings; trend and track record are only reckoned when they are looked at."""
    t = visit.t
    name = one_of(
        visit,
        "counted",
        page_fields.FIELDS["counted"],
        t("warnings.list"),
        lambda code: t(f"warnings.panel_{code}"),
    )
    if name == "track":
        track.draw(visit)
        return
    label = t(f"warnings.panel_{name}")
    if name == "trend":
        st.caption(t("warnings.panel_trend_help"))
        figure = partial(trend_figure, _trend(visit), t, theme=visit.theme)
    else:
        figure = partial(
            counts_figure, rendered(_counts, visit, warnings, name), t, theme=visit.theme
        )
    with st.container(key="wide_warnings_counts"):
        show(figure, key=f"counted_{name}", alt=label)


def _counts(visit: Visit, warnings: Listed, by: str) -> pd.DataFrame:
    """``label``, ``red``, ``amber``: every rule in its order, or the reps with the most warnings."""
    t, rows = visit.t, warnings.open
    if by == "rep":
        rows = rows.assign(rep=rows["rep"].fillna(t("warnings.no_rep")))
    counts = pd.crosstab(rows[by], rows["level"]).reindex(columns=["red", "amber"], fill_value=0)
    if by == "rule":
        counts = counts.reindex(list(RULES), fill_value=0)
        counts.index = [t(f"warning_rule.{rule}") for rule in counts.index]
    else:
        counts = counts.sort_values(by=["red", "amber"], ascending=False, kind="stable").head(_REPS)
    return counts.rename_axis("label").reset_index()


def _trend(visit: Visit) -> pd.DataFrame:
    rows = answer(trend, visit.question.on_last_day())
    wide = rows.pivot_table(index="point", columns="level", values="warnings", aggfunc="sum")
    return wide.reindex(columns=["red", "amber"], fill_value=0).reset_index()
