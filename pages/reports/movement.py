"""Tier movement: who rose, who fell, and what it brought or cost."""

import streamlit as st

from analytics.movement.growth import growth
from analytics.movement.movement import Movement, movement
from ui import cards, empty, findings, tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.movement import charts, figures, growth_panel, lists
from views.screens import movement as view

visit = current_visit()
t, scope = visit.t, visit.question

if scope.comparison is None:
    figures.uncompared(visit)
    st.stop()

moves = answer(movement)
bridge = rendered(Movement.bridge, moves)
if not any(bridge["customers"]):
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

if visit.view["panel"] == "growth":
    grown = answer(growth)
    sentence = view.growth_sentence(visit, grown)
    findings.finding(sentence)
    cards.row(view.growth_cards(visit, grown))
    charts.draw(visit, moves, grown.bridge(), sentence)
    growth_panel.table(visit, grown)
    figures.begins_later(visit, moves)
else:
    sentence = view.sentence(visit, bridge)
    findings.finding(sentence)
    cards.row(view.cards(visit, moves, bridge))
    charts.draw(visit, moves, bridge, sentence)
    figures.begins_later(visit, moves)
    figures.unassigned(visit, moves)
lists.draw(visit, moves, bridge)
tables.traced(visit)
