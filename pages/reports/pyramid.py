"""The customer pyramid: who belongs where, what each tier brings, and who is about to move."""

import streamlit as st

from analytics.pyramid.habits import habits
from analytics.pyramid.pyramid import pyramid
from ui import cards, empty, findings, tables, visit
from ui.answers import answer
from ui.screens.pyramid import border, choice, figures, members, spending, tiers

here = visit.current()
t, scope = here.t, here.question

found = answer(pyramid)
choice.notice(here, found)
if not len(found.tiering.tiers):
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

known = found.figures(answer(habits))
place = found.tiering.codes.index(choice.focus(here, found))
earlier = scope.before()
before = None
if earlier:
    then = answer(pyramid, earlier)
    before = then.figures(answer(habits, earlier))[place]

sentence = figures.sentence(here, known[place])
findings.finding(sentence)
cards.row(figures.cards(here, known[place], before))
tiers.chart(here, known, known[place].code, sentence)
figures.apart(here, found)
tiers.table(here, known)
members.draw(here, found)
border.draw(here, found, answer(habits))
spending.draw(here)
tables.traced(here)
