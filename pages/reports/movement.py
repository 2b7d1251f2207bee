"""Tier movement: who rose, who fell, and what it brought or cost."""

import streamlit as st

from analytics.movement.movement import movement
from ui import cards, empty, findings, tables
from ui.answers import answer
from ui.screens.movement import charts, figures, lists
from ui.visit import current_visit

visit = current_visit()
t, scope = visit.t, visit.question

if scope.comparison is None:
    figures.uncompared(visit)
    st.stop()

found = answer(movement)
bridge = found.bridge()
if not any(bridge["customers"]):
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

sentence = figures.sentence(visit, bridge)
findings.finding(sentence)
cards.row(figures.cards(visit, found, bridge))
charts.draw(visit, found, bridge, sentence)
figures.notes(visit, found)
lists.draw(visit, found, bridge)
tables.traced(visit)
