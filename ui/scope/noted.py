"""Files to take away: made at the click, each with a line in the audit log."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from data.people.audit import audit
from ui.scope.visit import Visit

_TYPES: Final = {
    "csv": "text/csv",
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a browser calls each kind of file."""


def file_button(visit: Visit, file: str, label: str, make: Callable[[], bytes], key: str) -> None:
    """A button that makes a file at the click."""
    st.download_button(
        label,
        data=noted(visit, file, make),
        file_name=file,
        mime=_TYPES[file.rpartition(".")[2]],
        on_click="ignore",
        icon=":material/download:",
        key=key,
    )


def noted(visit: Visit, file: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file at the click, with a line in the audit log."""

    def made() -> bytes:
        content = make()
        audit(visit.store, "downloaded", visit.visitor.actor, file=file)
        return content

    return made
