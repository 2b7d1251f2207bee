"""Relationship stages: where the accounts stand, and who fell back."""

import streamlit as st

from analytics.stages.picture import picture
from ui import cards, choice, empty, findings, tables
from ui.answers import answer
from ui.screens.stages import charts, figures, lists
from ui.visit import current_visit

visit = current_visit()

found = answer(picture, key_only=visit.view["who"] == "key")
if found.accounts.empty:
    findings.finding(visit.t("stages.sentence_nobody"))
    if visit.view["who"] == "key":
        choice.key_only(visit)
    empty.nothing(visit.t)
    st.stop()

sentence = figures.sentence(visit, found)
findings.finding(sentence)
choice.key_only(visit)
cards.row(figures.cards(visit, found))
figures.notes(visit, found)
charts.mix(visit, found, sentence)
lists.fallen(visit, found)
charts.cycle(visit, found)
charts.matrix(visit, found)
lists.stays(visit, found)
charts.largest(visit, found)
lists.everybody(visit, found)
empty.to_records(visit, "reset", visit.t("companion.link"))
tables.traced(visit)
