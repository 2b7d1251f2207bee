"""The customer pyramid: who belongs where, what each tier brings, and who is about to move."""

import streamlit as st

from analytics.pyramid.pyramid import pyramid, tier_figures
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

known = answer(tier_figures)
place = found.tiering.codes.index(choice.focus(here, found))
earlier = scope.before()
before = answer(tier_figures, earlier)[place] if earlier else None

sentence = figures.sentence(here, known[place])
findings.finding(sentence)
cards.row(figures.cards(here, known[place], before))
tiers.chart(here, known, known[place].code, sentence)
figures.apart(here, found)
tiers.table(here, known)
members.draw(here, found)
border.draw(here, found)
spending.draw(here)
tables.traced(here)
