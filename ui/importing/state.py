"""The import that is under way in this session: what was staged, and what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from data.ingest import ImportOptions, Prepared
from data.store import Store

_KEY: Final = "keystone_import"


@dataclass
class Pending:
    """One file with the options that it was checked under."""

    path: Path
    options: ImportOptions
    prepared: Prepared


def pending(path: Path, options: ImportOptions, store: Store) -> Pending | None:
    """The check of exactly this file under exactly these options; one of others is thrown away."""
    found = st.session_state.get(_KEY)
    if found and (found.path, found.options) != (path, options):
        forget(store)
        return None
    return found


def keep(found: Pending) -> None:
    """Remember a check until it is confirmed or discarded."""
    st.session_state[_KEY] = found


def done() -> None:
    """Forget a check that was confirmed: its staging is gone."""
    st.session_state.pop(_KEY, None)


def forget(store: Store) -> None:
    """Throw away what was staged, if anything was."""
    if found := st.session_state.pop(_KEY, None):
        found.prepared.discard(store)
