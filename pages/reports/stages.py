"""Relationship stages: where the accounts stand, and who fell back."""

import streamlit as st

from analytics.stages.picture import picture
from ui import cards, choice, empty, findings, tables, visit
from ui.answers import answer
from ui.screens.stages import charts, figures, lists

here = visit.current()

found = answer(picture, key_only=here.view["who"] == "key")
if found.accounts.empty:
    findings.finding(here.t("stages.sentence_nobody"))
    if here.view["who"] == "key":
        choice.key_only(here)
    empty.nothing(here.t)
    st.stop()

sentence = figures.sentence(here, found)
findings.finding(sentence)
choice.key_only(here)
cards.row(figures.cards(here, found))
figures.notes(here, found)
charts.mix(here, found, sentence)
lists.fallen(here, found)
charts.cycle(here, found)
charts.matrix(here, found)
lists.stays(here, found)
charts.largest(here, found)
lists.everybody(here, found)
empty.to_records(here, "reset", here.t("companion.link"))
tables.traced(here)
