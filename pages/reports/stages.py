"""Relationship stages: where the accounts stand, and who fell back."""

import streamlit as st

from analytics.stages.picture import picture
from ui import cards, empty, findings, tables
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.stages import charts, figures, lists
from views.screens import stages as view

visit = current_visit()

relations = answer(picture, key_only=visit.view["who"] == "key")
if relations.accounts.empty:
    findings.finding(visit.t("stages.sentence_nobody"))
    if visit.view["who"] == "key":
        choice.key_only(visit)
    empty.nothing(visit.t)
    st.stop()

sentence = rendered(view.sentence, visit, relations)
findings.finding(sentence)
cards.row(rendered(view.cards, visit, relations))
charts.mix(visit, relations, sentence)
figures.notes(visit, relations)
lists.fallen(visit, relations)
charts.cycle(visit, relations)
charts.matrix(visit, relations)
lists.stays(visit, relations)
charts.largest(visit, relations)
lists.everybody(visit, relations)
empty.to_records(visit, "reset", visit.t("companion.link"))
tables.traced(visit)
