"""What a person says about one file: the keys of its widgets, and what they hold."""

from pathlib import Path
from typing import Any

import streamlit as st


class Said:
    """The widgets of one uploaded file; another file begins afresh."""

    def __init__(self, path: Path) -> None:
        self._file = path.parent.name

    def key(self, name: str) -> str:
        """The widget key of one choice."""
        return f"import_{name}_{self._file}"

    def of(self, name: str) -> Any:
        """What was chosen; None while nothing was."""
        return st.session_state.get(self.key(name))

    def note(self, name: str, value: object) -> None:
        """Keep something that is no widget's value."""
        st.session_state[self.key(name)] = value
