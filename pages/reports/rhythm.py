"""Purchase rhythm: who is late against the own rhythm, who is expected."""

import streamlit as st

from analytics.rhythm.rhythm import rhythm
from ui import alive, cards, empty, findings, tables, visit
from ui.answers import answer
from ui.screens.rhythm import figures, lists

here = visit.current()
found = answer(rhythm)

if found.accounts.empty:
    findings.finding(here.t("stages.sentence_nobody"))
    empty.nothing(here.t)
    st.stop()

rows = figures.lists(found)
sentence = figures.sentence(here, found, rows)
findings.finding(sentence)
cards.row(figures.cards(here, found, rows))
lists.chart(here, rows, sentence)
lists.draw(here, rows)
alive.basis(here, found.model)
tables.traced(here)
