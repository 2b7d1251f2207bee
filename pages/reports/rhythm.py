"""Purchase rhythm: who is late against the own rhythm, who is expected."""

import streamlit as st

from analytics.rhythm.rhythm import rhythm
from ui import cards, empty, findings, tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.rhythm import figures, lists

visit = current_visit()
rhythms = answer(rhythm)

if rhythms.accounts.empty:
    findings.finding(visit.t("stages.sentence_nobody"))
    empty.nothing(visit.t)
    st.stop()

rows = rendered(figures.lists, rhythms)
sentence = rendered(figures.sentence, visit, rhythms, rows)
findings.finding(sentence)
cards.row(rendered(figures.cards, visit, rhythms, rows))
lists.chart(visit, rows, sentence)
lists.draw(visit, rows)
tables.traced(visit)
