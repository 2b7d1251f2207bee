"""Pareto: how few bring most of it, who they are, and what if we lose them."""

import streamlit as st

from analytics.pareto.pareto import pareto
from ui import cards, empty, findings
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.pareto import figures, loss, panels, table
from views.screens import pareto as view

visit = current_visit()
t, scope = visit.t, visit.question

curve = answer(pareto)
earlier = scope.before()
before = answer(pareto, earlier) if earlier else None

sentence = rendered(view.sentence, visit, curve, before)
findings.finding(sentence)
if not len(curve.keys) and not len(curve.rest_keys):
    empty.nothing(t)
    st.stop()
if curve.figures.n:
    cards.row(rendered(view.cards, visit, curve, before))

tab = panels.tab(visit, before)
if tab == "curve":
    panels.pareto_curve(visit, curve, before, sentence)
elif tab == "whale":
    panels.whale_curve(visit, curve)
elif tab == "time":
    panels.over_time(visit)
elif tab == "key":
    panels.key_over_time(visit)
else:
    loss.draw(visit, curve)

if curve.figures.n:
    figures.more(visit, curve, before)
panels.major(visit)
table.draw(visit, curve)
