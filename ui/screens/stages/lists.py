"""The tables of the stages page: who fell, how long they stay, who comes back, everybody."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.stages.picture import Picture
from ui import tables
from ui.rendered import rendered
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import stages as view

_BESIDE: Final = 0.4
"""How much of the page's width the stays have beside the recoveries."""
_DWELL: Final = {
    "stage": "text",
    "median_days": "days",
    "stays": "count",
    "open_median_days": "days",
    "open_stays": "count",
}
_RECOVERY: Final = {
    "from": "text",
    "to": "text",
    "falls": "count",
    "recovered": "count",
    "share": "share",
    "too_recent": "count",
}


def fallen(visit: Visit, relations: Picture) -> None:
    """Regressions and lapses of late, most money first."""
    t = visit.t
    st.header(t("stages.fallen", days=relations.stages.rules.recent_days))
    if relations.setbacks.empty:
        st.markdown(t("stages.fallen_none"))
        return
    st.caption(t("stages.fallen_help"))
    rows = rendered(view.fallen, visit, relations)
    _accounts(visit, rows, "fallen", view.FALLEN, of="fallen")


def stays(visit: Visit, relations: Picture) -> None:
    """Median days in each stage, beside it the base rates."""
    t = visit.t
    left, right = st.columns([_BESIDE, 1 - _BESIDE])
    with left:
        st.header(t("stages.dwell"))
        st.caption(t("stages.dwell_help"))
        columns = view.columns(visit, _DWELL)
        rows = rendered(view.worded, visit, relations.dwell, ("stage",))
        tables.table(t, rows, columns, "dwell", part=_BESIDE)
    with right:
        days = relations.stages.rules.recovery_days
        st.header(t("stages.recovery", days=days))
        st.caption(t("stages.recovery_help", days=days))
        if relations.recovery.empty:
            st.markdown(t("stages.recovery_none"))
            return
        rows = rendered(view.worded, visit, relations.recovery, ("from", "to"))
        tables.table(t, rows, view.columns(visit, _RECOVERY), "recovery", part=1 - _BESIDE)


def everybody(visit: Visit, relations: Picture) -> None:
    """Every account with its stage, the largest first."""
    st.header(visit.t("stages.accounts"))
    st.caption(visit.t("stages.accounts_help"))
    rows = rendered(view.everybody, visit, relations)
    _accounts(visit, rows, "accounts", view.ACCOUNTS, of="stages")


def _accounts(
    visit: Visit, rows: pd.DataFrame, name: str, kinds: dict[str, str], *, of: str
) -> None:
    """A table of accounts: search, links, a download."""
    columns = view.columns(visit, kinds)
    shown = tables.searched(visit, rows, name)
    key = f"{tables.fresh(name, visit.question)}_{visit.view['who']}"
    tables.table(visit.t, shown, columns, key, of=of)
    every = {"id": Column(visit.t("table.id")), **columns}
    tables.downloads(visit, f"stages-{name}", lambda: rows, every)
