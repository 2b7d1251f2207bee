"""The import page: a file in three steps, nothing written before it is confirmed."""

import streamlit as st

from ui.importing import choices, result, state, upload
from ui.visit import Visit


def draw(here: Visit) -> None:
    """What the last import did; then the file, what it holds, what it would do, and the yes."""
    t = here.t
    st.title(t("import.title"))
    st.caption(t("import.intro"))
    result.done(here)
    path = upload.file(t, state.desk())
    if path is None:
        return
    if options := choices.choose(here, path):
        result.check_and_confirm(here, path, options)
