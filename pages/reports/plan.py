"""Plan: how far it is met, where the year may end, and who is behind by how much."""

import streamlit as st

from analytics.plan.plan import plan
from ui import cards, empty, findings, tables, visit
from ui.answers import answer
from ui.screens.plan import charts, figures, table

here = visit.current()

everybody = here.view["planned"] == "all"
found = answer(plan, everybody=everybody)
if found.missing:
    findings.finding(here.t("plan.none_title"))
    empty.upload(here, "plan")
    st.stop()

sentence = figures.sentence(here, found)
findings.finding(sentence)
figures.everybody(here, found)
cards.row(figures.cards(here, found))
charts.draw(here, found, sentence)
table.draw(here, found, everybody)
figures.notes(here, found)
tables.traced(here)
