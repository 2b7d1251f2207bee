"""Resets, overrides and checklist marks from a CSV file: looked at first, kept all or none."""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.records import KINDS, read_facts, record
from ui import errors
from ui.records import saving
from ui.visit import Visit

_SHOWN = 100
_TURN = "keystone_facts_turn"


def draw(here: Visit) -> None:
    """The kind, the file, what stands in it, and the button that keeps it."""
    t = here.t
    saving.said()
    if not saving.possible(here):
        return
    with st.expander(t("records.upload"), icon=":material/upload:"):
        kind = st.radio(
            t("records.upload_kind"),
            list(KINDS),
            key="facts_kind",
            horizontal=True,
            format_func=lambda code: t(f"record_kind.{code}"),
        )
        columns = ("customer", *KINDS[kind].columns)
        st.caption(t("records.upload_help", columns=list(columns), needed=list(_needed(kind))))
        turn = st.session_state.get(_TURN, 0)
        uploaded = st.file_uploader(t("records.file"), type=["csv"], key=f"facts_file_{turn}")
        if uploaded is not None:
            with errors.shown(t):
                _confirm(here, kind, uploaded.getvalue())


def _needed(kind: str) -> tuple[str, ...]:
    return ("customer", *KINDS[kind].needed)


def _confirm(here: Visit, kind: str, content: bytes) -> None:
    """The facts of the file or its faults; nothing is written before the button."""
    t = here.t
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_bytes(content)
        facts, refused = read_facts(here.store, kind, path)
    st.markdown(t("records.upload_found", n=len(facts), refused=len(refused)))
    if refused:
        lines = [_refused(here, one.line, one.error) for one in refused[:_SHOWN]]
        st.warning("\n".join([t("record.none_kept"), "", *(f"- {line}" for line in lines)]))
        return
    st.dataframe(pd.DataFrame(facts).head(_SHOWN), hide_index=True, key="facts_preview")
    author = saving.author(t, "facts")
    if st.button(t("records.upload_save", n=len(facts)), type="primary", key="facts_save"):
        saving.save(t, lambda: _keep(here, kind, facts, author), t("records.saved_file"), author)


def _keep(here: Visit, kind: str, facts: list, author: str) -> None:
    record(here.store, kind, facts, author)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _refused(here: Visit, line: int, error: UserError) -> str:
    return here.t("record.refused", line=line, reason=errors.sentence(error, here.t))
