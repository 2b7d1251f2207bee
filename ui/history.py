"""The list of data versions, and the way back to one."""

import pandas as pd
import streamlit as st

from data.versions import VersionRow, restore, versions
from ui.visit import Visit, change


def draw(here: Visit) -> None:
    """The page: every version newest first; look at one, or bring it back."""
    t, rows = here.t, versions(here.store)
    st.title(t("history.title"))
    st.caption(t("history.intro"))
    if not rows:
        st.info(t("empty.history"))
        return
    st.dataframe(_frame(here, rows), hide_index=True)
    chosen = st.selectbox(
        t("history.version"),
        [row.version for row in rows],
        format_func=lambda version: _label(here, version, rows),
        key="history_version",
        width=420,
    )
    newest = rows[0].version
    with st.container(horizontal=True):
        st.button(t("history.look"), on_click=_look, args=(chosen,), key="history_look")
        st.button(
            t("history.restore", version=chosen),
            help=t("history.restore_help", version=chosen),
            on_click=_restore,
            args=(here, chosen),
            disabled=chosen == newest,
            key="history_restore",
        )
    if said := st.session_state.pop("history_said", None):
        st.success(t("history.restored", **said))
