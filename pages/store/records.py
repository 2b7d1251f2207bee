"""Companion data: choose a kind, bring in a file in three steps, and every change with its way back."""

import streamlit as st

from ui import visit
from ui.importing import state, upload
from ui.screens.records import changes, choices, kinds, result

here = visit.current()
t = here.t

st.title(t("companion.title"))
st.caption(t("companion.intro"))
result.done(here)
kind = kinds.choose(here)
path = upload.file(t, state.desk(result.DESK), "companion")
if path is not None:
    options = choices.choose(here, kind, path)
    if options:
        result.check_and_confirm(here, kind, path, options)
changes.draw(here)
