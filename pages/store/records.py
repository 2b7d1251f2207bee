"""Companion data: choose a kind, bring in a file in three steps, and every change with its way back."""

import streamlit as st

from ui import visit
from ui.screens.records import changes, kinds
from ui.screens.records.page import RecordsPage

here = visit.current()
t = here.t

st.title(t("companion.title"))
st.caption(t("companion.intro"))
done = st.container()
page = RecordsPage(here, kinds.choose(here))
with done:
    page.done()
page.draw()
changes.draw(here)
