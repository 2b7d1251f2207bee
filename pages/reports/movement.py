"""Tier movement: who rose, who fell, and what it brought or cost."""

import streamlit as st

from analytics.movement.movement import movement
from ui import cards, empty, findings, tables, visit
from ui.answers import answer
from ui.screens.movement import charts, figures, lists

here = visit.current()
t, scope = here.t, here.question

if scope.comparison is None:
    figures.uncompared(here)
    st.stop()

found = answer(movement)
bridge = found.bridge()
if not any(bridge["customers"]):
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

sentence = figures.sentence(here, bridge)
findings.finding(sentence)
cards.row(figures.cards(here, found, bridge))
charts.draw(here, found, bridge, sentence)
figures.notes(here, found)
lists.draw(here, found, bridge)
tables.traced(here)
