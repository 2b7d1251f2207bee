"""Import: a file in three steps, nothing written before it is confirmed."""

import streamlit as st

from ui import visit
from ui.importing import choices, result, state, upload

here = visit.current()
t = here.t

st.title(t("import.title"))
st.caption(t("import.intro"))
result.done(here)
path = upload.file(t, state.desk())
if path is not None:
    options = choices.choose(here, path)
    if options:
        result.check_and_confirm(here, path, options)
