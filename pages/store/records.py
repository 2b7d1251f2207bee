"""Companion data: choose a kind, bring in a file in three steps, and every change with its way back."""

import streamlit as st

from ui.scope.visit import current_visit
from ui.screens.records import changes, kinds
from ui.screens.records.page import RecordsPage

visit = current_visit()
t = visit.t

st.title(t("companion.title"))
st.caption(t("companion.intro"))
done = st.container()
page = RecordsPage(visit, kinds.choose(visit))
with done:
    page.done()
page.draw()
changes.draw(visit)
