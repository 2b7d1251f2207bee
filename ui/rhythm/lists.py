"""Who is late, who is expected, who has lapsed: the chart and the lists."""

from typing import Final

import streamlit as st

from analytics.rhythm.rhythm import Rhythm
from charts.rhythm_late import MOST, late_figure
from ui import tables, view, visit
from ui.charting import show
from ui.rhythm import figures
from ui.stages.charts import open_account
from ui.tables import Column
from ui.visit import Visit

_KINDS: Final = {
    "name": "text",
    "verdict": "text",
    "days_late": "count",
    "expected_next": "day",
    "last_purchase": "day",
    "usual_gap_days": "days",
    "revenue": "money",
    "p_alive": "share",
    "purchase_days": "count",
}
_LISTS: Final = {"late": figures.late, "lapsed": figures.lapsed, "due": figures.due}


def chart(here: Visit, found: Rhythm, sentence: str) -> None:
    """The main chart: the largest that are late."""
    t, behind = here.t, figures.late(found)
    if behind.empty:
        return
    st.subheader(t("rhythm.chart", n=min(len(behind), MOST)))
    figure = late_figure(behind, t, currency=here.facts.currency, theme=here.theme)
    show(figure, key="late_chart", alt=sentence, clicked=open_account)


def draw(here: Visit, found: Rhythm) -> None:
    """One of the lists; a chosen row opens the account."""
    t, name = here.t, here.view["late"]
    rows = {one: make(found) for one, make in _LISTS.items()}
    st.subheader(t("rhythm.lists"))
    st.session_state["late"] = name
    st.segmented_control(
        t("rhythm.lists"),
        view.FIELDS["late"],
        key="late",
        required=True,
        format_func=lambda one: t(f"rhythm_list.{one}", n=len(rows[one]), days=figures.DUE_DAYS),
        label_visibility="collapsed",
        on_change=lambda: visit.change(late=st.session_state["late"]),
    )
    st.caption(t(f"rhythm_list_help.{name}"))
    chosen = rows[name]
    if chosen.empty:
        st.markdown(t("movement.list_empty"))
        return
    chosen = chosen.assign(verdict=[t(f"verdict.{one}") for one in chosen["verdict"]])
    columns = _columns(here)
    if chosen["p_alive"].isna().all():
        del columns["p_alive"]
    shown = tables.found(here, chosen, "rhythm")
    key = f"{tables.fresh('rhythm', here.question)}_{name}"
    tables.table(t, shown, columns, key, open_account)
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(here, f"rhythm-{name}", lambda: chosen, every)


def _columns(here: Visit) -> dict[str, Column]:
    t = here.t
    helps = {"p_alive": t("rhythm.alive_help"), "revenue": t("rhythm.revenue_help")}
    return {
        name: Column(t(f"rhythm_column.{name}"), kind, helps.get(name))
        for name, kind in _KINDS.items()
    }
