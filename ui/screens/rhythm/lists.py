"""Who is late, who is expected, who has lapsed: the chart and the lists."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from charts.money_bars import MOST
from charts.rhythm.late import late_figure
from ui import alive, tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope import view
from ui.scope.choice import one_of
from ui.scope.search import open_account
from ui.scope.visit import Visit
from ui.screens.rhythm import figures
from ui.tables import Column

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


def chart(visit: Visit, rows: figures.Lists, sentence: str) -> None:
    """The main chart: the largest that are late."""
    t, behind = visit.t, rows["late"]
    if behind.empty:
        return
    st.subheader(t("rhythm.chart", n=min(len(behind), MOST)))
    st.caption(t("rhythm.chart_help"))
    figure = partial(late_figure, behind, t, currency=visit.facts.currency, theme=visit.theme)
    with st.container(key="wide_late"):
        show(figure, key="late_chart", alt=sentence, clicked=open_account)


def draw(visit: Visit, rows: figures.Lists) -> None:
    """One of the lists; a chosen row opens the account."""
    t = visit.t
    st.subheader(t("rhythm.lists"))
    name = one_of(
        visit,
        "late",
        view.FIELDS["late"],
        t("rhythm.lists"),
        lambda code: t(f"rhythm_list.{code}", n=len(rows[code]), days=figures.DUE_DAYS),
    )
    st.caption(t(f"rhythm_list_help.{name}"))
    chosen = rows[name]
    if chosen.empty:
        st.markdown(t("movement.list_empty"))
        return
    chosen = rendered(_worded, visit, chosen)
    columns = _columns(visit)
    chances = alive.asked(visit)
    if chances is None or not chances.is_fitted:
        del columns["p_alive"]
    else:
        by_id = chances.accounts.set_index("id")["p_alive"]
        chosen = chosen.assign(p_alive=by_id.loc[chosen["id"]].to_numpy())
    shown = tables.searched(visit, chosen, "rhythm")
    key = f"{tables.fresh('rhythm', visit.question)}_{name}"
    tables.table(t, shown, columns, key, open_account)
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"rhythm-{name}", lambda: chosen, every)


def _worded(visit: Visit, rows: pd.DataFrame) -> pd.DataFrame:
    said = {verdict: visit.t(f"verdict.{verdict}") for verdict in ("on_time", "late", "lapsed")}
    return rows.assign(verdict=rows.loc[:, "verdict"].map(said))


def _columns(visit: Visit) -> dict[str, Column]:
    t = visit.t
    helps = {"p_alive": t("rhythm.alive_help"), "revenue": t("rhythm.revenue_help")}
    return {
        name: Column(t(f"rhythm_column.{name}"), kind, helps.get(name))
        for name, kind in _KINDS.items()
    }
