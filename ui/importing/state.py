"""The import that is under way in this session: what was staged, and what came of it."""

from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from data.ingest import ImportOptions, Prepared
from data.store import Store

_KEY: Final = "keystone_import"
_MOST: Final = 4
"""So many checked files wait at once; readers who just leave must not fill the memory."""


@dataclass(eq=False)
class Pending:
    """One file with the options that it was checked under; ``gone`` when its staging was given up."""

    path: Path
    options: ImportOptions
    prepared: Prepared
    gone: bool = False


_waiting: deque[Pending] = deque()


def pending(path: Path, options: ImportOptions, store: Store) -> Pending | None:
    """The check of exactly this file under exactly these options; one of others is thrown away."""
    found = st.session_state.get(_KEY)
    if found and (found.gone or (found.path, found.options) != (path, options)):
        forget(store)
        return None
    return found


def keep(found: Pending, store: Store) -> None:
    """Remember a check until it is confirmed or discarded, or too many newer ones wait."""
    st.session_state[_KEY] = found
    _waiting.append(found)
    while len(_waiting) > _MOST:
        _give_up(_waiting[0], store)


def done() -> None:
    """Forget a check that was confirmed: its staging is gone."""
    found = st.session_state.pop(_KEY, None)
    if found in _waiting:
        _waiting.remove(found)


def forget(store: Store) -> None:
    """Throw away what was staged, if anything was."""
    if found := st.session_state.pop(_KEY, None):
        _give_up(found, store)


def _give_up(found: Pending, store: Store) -> None:
    if not found.gone:
        found.gone = True
        found.prepared.discard(store)
    if found in _waiting:
        _waiting.remove(found)
