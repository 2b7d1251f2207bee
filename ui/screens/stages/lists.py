"""The tables of the stages page: who fell, how long they stay, who comes back, everybody."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.stages.picture import Picture
from data.record_types import STAGES
from ui import tables
from ui.rendered import rendered
from ui.scope.search import open_account
from ui.scope.visit import Visit
from ui.tables import Column

_FALLEN: Final = {
    "name": "text",
    "from": "text",
    "to": "text",
    "point": "day",
    "last_purchase": "day",
    "at_stake": "money",
    "stage_now": "text",
}
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
_ACCOUNTS: Final = {
    "name": "text",
    "stage": "text",
    "since": "day",
    "days": "count",
    "previous": "text",
    "revenue_year": "money",
    "last_purchase": "day",
    "usual_gap_days": "days",
    "lapse_limit_days": "days",
}


def fallen(visit: Visit, relations: Picture) -> None:
    """Regressions and lapses of late, most money first; a chosen row opens the account."""
    t, rows = visit.t, relations.setbacks
    st.subheader(t("stages.fallen", days=relations.stages.rules.recent_days))
    if rows.empty:
        st.markdown(t("stages.fallen_none"))
        return
    st.caption(t("stages.fallen_help"))
    _accounts(visit, rendered(_fallen, visit, relations), "fallen", _FALLEN)


def _fallen(visit: Visit, relations: Picture) -> pd.DataFrame:
    now = relations.accounts.set_index("id")["stage"]
    rows = relations.setbacks
    rows = rows.assign(stage_now=rows.loc[:, "id"].map(now))
    return _worded(visit, rows, ("from", "to", "stage_now"))


def stays(visit: Visit, relations: Picture) -> None:
    """Median days in each stage, beside it the base rates."""
    t = visit.t
    left, right = st.columns([2, 3])
    with left:
        st.subheader(t("stages.dwell"))
        st.caption(t("stages.dwell_help"))
        columns = _columns(visit, _DWELL)
        tables.table(t, _worded(visit, relations.dwell, ("stage",)), columns, "dwell")
    with right:
        days = relations.stages.rules.recovery_days
        st.subheader(t("stages.recovery", days=days))
        st.caption(t("stages.recovery_help", days=days))
        if relations.recovery.empty:
            st.markdown(t("stages.recovery_none"))
            return
        rows = _worded(visit, relations.recovery, ("from", "to"))
        tables.table(t, rows, _columns(visit, _RECOVERY), "recovery")


def everybody(visit: Visit, relations: Picture) -> None:
    """Every account with its stage, the largest first; a chosen row opens it."""
    st.subheader(visit.t("stages.accounts"))
    st.caption(visit.t("stages.accounts_help"))
    _accounts(visit, rendered(_everybody, visit, relations), "accounts", _ACCOUNTS)


def _everybody(visit: Visit, relations: Picture) -> pd.DataFrame:
    rows = relations.accounts.sort_values("revenue_year", ascending=False, kind="stable")
    return _worded(visit, rows, ("stage", "previous"))


def _accounts(visit: Visit, rows: pd.DataFrame, name: str, kinds: dict[str, str]) -> None:
    """A table of accounts: search, a click, a download."""
    columns = _columns(visit, kinds)
    shown = tables.searched(visit, rows, name)
    key = f"{tables.fresh(name, visit.question)}_{visit.view['who']}"
    tables.table(visit.t, shown, columns, key, open_account)
    every = {"id": Column(visit.t("table.id")), **columns}
    tables.downloads(visit, f"stages-{name}", lambda: rows, every)


def _columns(visit: Visit, kinds: dict[str, str]) -> dict[str, Column]:
    return {name: Column(visit.t(f"stages_column.{name}"), kind) for name, kind in kinds.items()}


def _worded(visit: Visit, frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """The frame with its stages in words."""
    said = {code: visit.t(f"stage.{code}") for code in STAGES}
    nothing = visit.t.number(None)
    return frame.assign(**{name: frame.loc[:, name].map(said).fillna(nothing) for name in names})
