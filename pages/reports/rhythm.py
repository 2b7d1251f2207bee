"""Purchase rhythm: who is late against the own rhythm, who is expected."""

import streamlit as st

from analytics.rhythm.rhythm import rhythm
from ui import cards, empty, findings, tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.rhythm import lists
from views.screens import rhythm as view

visit = current_visit()
rhythms = answer(rhythm)

if rhythms.accounts.empty:
    findings.finding(visit.t("stages.sentence_nobody"))
    empty.nothing(visit.t)
    st.stop()

rows = rendered(view.lists, rhythms)
sentence = rendered(view.sentence, visit, rhythms, rows)
findings.finding(sentence)
cards.row(rendered(view.cards, visit, rhythms, rows))
lists.chart(visit, rows, sentence)
lists.draw(visit, rows)
tables.traced(visit)
