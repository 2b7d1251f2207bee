"""What one visitor has on the table: the uploaded file and its check; taken away when the visitor leaves."""

import shutil
from collections import deque
from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.imports.prepared import Prepared
from data.imports.waiting import WaitingFile
from data.store.store import Store

_MOST: Final = 4
"""Checked files that wait at most; readers who just leave must not fill the memory."""


@dataclass(eq=False)
class Pending:
    """A file checked under some options of a target; ``gone`` when its staging was given up."""

    options: object
    prepared: Prepared
    store: Store
    gone: bool = False

    def give_up(self) -> None:
        """Drop what was staged, once."""
        if not self.gone:
            self.gone = True
            self.prepared.discard(self.store)
        if self in waiting:
            waiting.remove(self)


@dataclass(eq=False)
class Desk:
    """One session's uploaded file and its check. While it is ``writing`` nothing is taken away."""

    file: WaitingFile | None = None
    pending: Pending | None = None
    writing: bool = False

    def clear(self) -> None:
        """Leave nothing behind: neither staging tables nor the file on disk."""
        if self.writing:
            return
        self.forget()
        if self.file:
            shutil.rmtree(self.file.path.parent, ignore_errors=True)
        self.file = None

    def forget(self) -> None:
        """Throw away the check, if there is one; the file stays."""
        if self.pending:
            self.pending.give_up()
        self.pending = None

    def checked(self, options: object) -> Prepared | None:
        """The check under exactly these options; one under others is thrown away."""
        if self.pending and (self.pending.gone or self.pending.options != options):
            self.forget()
        return self.pending.prepared if self.pending else None

    def keep(self, pending: Pending) -> None:
        """Remember a check until it is confirmed or discarded, or too many newer ones wait."""
        self.pending = pending
        waiting.append(pending)
        while len(waiting) > _MOST:
            waiting[0].give_up()

    def written(self) -> None:
        """The check was confirmed: its staging is gone, its file is done with."""
        if self.pending:
            self.pending.gone = True
            self.pending.give_up()
        self.pending, self.writing = None, False
        self.clear()


waiting: deque[Pending] = deque()
"""The checks of all sessions, the oldest first."""


def desk(name: str) -> Desk:
    """The desk of this session on the page with this name."""
    desk = st.session_state.setdefault(f"keystone_{name}_desk", Desk())
    _watched(name, desk)
    return desk


@st.cache_resource(scope="session", show_spinner=False, on_release=lambda desk: desk.clear())
def _watched(name: str, _desk: Desk) -> Desk:
    """Streamlit releases it as soon as the browser has gone: then the desk is cleared."""
    return _desk
