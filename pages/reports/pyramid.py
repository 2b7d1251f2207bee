"""The customer pyramid: who belongs where, what each tier brings, and who is about to move."""

import streamlit as st

from analytics.pyramid.pyramid import pyramid, tier_figures
from ui import cards, empty, findings, tables
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.pyramid import border, choice, figures, members, spending, tiers
from views.screens import pyramid as view

visit = current_visit()
t, scope = visit.t, visit.question

ranking = answer(pyramid)
choice.notice(visit, ranking)
if not len(ranking.tiering.tiers):
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

known = answer(tier_figures)
place = ranking.tiering.codes.index(view.focus(visit, ranking))
earlier = scope.before()
before = answer(tier_figures, earlier)[place] if earlier else None

sentence = view.sentence(visit, known[place])
findings.finding(sentence)
cards.row(view.cards(visit, known[place], before))
tiers.chart(visit, known, known[place].code, sentence)
figures.apart(visit, ranking)
spending.draw(visit)
tiers.table(visit, known)
members.draw(visit, ranking)
border.draw(visit, ranking)
tables.traced(visit)
