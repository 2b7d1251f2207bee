"""Plan: how far it is met, where the year may end, and who is behind by how much."""

import streamlit as st

from analytics.plan.plan import plan
from ui import cards, empty, findings, tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.plan import charts, figures, table
from views.screens import plan as view

visit = current_visit()

everybody = visit.view["planned"] == "all"
progress = answer(plan, everybody=everybody)
if progress.missing:
    findings.finding(visit.t("plan.none_title"))
    empty.upload(visit, "plan")
    st.stop()

sentence = rendered(view.sentence, visit, progress)
findings.finding(sentence)
cards.row(rendered(view.cards, visit, progress))
charts.draw(visit, progress, sentence)
table.draw(visit, progress, everybody)
figures.notes(visit, progress)
tables.traced(visit)
