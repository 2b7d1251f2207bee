"""What a person says about one uploaded file: the keys of its widgets, and what they hold."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class FileState:
    """The widgets of one uploaded file; another file, or another kind of it, begins afresh."""

    path: Path
    kind: str = ""

    def key(self, name: str) -> str:
        """The widget key of one choice."""
        kind = f"{self.kind}_" if self.kind else ""
        return f"import_{kind}{name}_{self.path.parent.name}"

    def value(self, name: str) -> Any:
        """What was chosen; None while nothing was."""
        return st.session_state.get(self.key(name))

    def note(self, name: str, value: object) -> None:
        """Keep something that is no widget's value."""
        st.session_state[self.key(name)] = value
