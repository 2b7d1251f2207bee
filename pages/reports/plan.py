"""Plan: how far it is met, where the year may end, and who is behind by how much."""

import streamlit as st

from analytics.plan.plan import plan
from ui import cards, empty, findings, tables
from ui.answers import answer
from ui.screens.plan import charts, figures, table
from ui.visit import current_visit

visit = current_visit()

everybody = visit.view["planned"] == "all"
found = answer(plan, everybody=everybody)
if found.missing:
    findings.finding(visit.t("plan.none_title"))
    empty.upload(visit, "plan")
    st.stop()

sentence = figures.sentence(visit, found)
findings.finding(sentence)
figures.everybody(visit, found)
cards.row(figures.cards(visit, found))
charts.draw(visit, found, sentence)
table.draw(visit, found, everybody)
figures.notes(visit, found)
tables.traced(visit)
