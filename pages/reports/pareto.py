"""Pareto: how few bring most of it, who they are, and what if we lose them."""

import streamlit as st

from analytics.pareto.pareto import pareto
from ui import cards, empty, findings, visit
from ui.answers import answer
from ui.screens.pareto import controls, figures, loss, panels, table

here = visit.current()
t, scope = here.t, here.question

curve = answer(pareto)
earlier = scope.before()
before = answer(pareto, earlier) if earlier else None

findings.finding(findings.pareto_sentence(here, curve, before))
controls.draw(here)
if not len(curve.keys) and not len(curve.rest_keys):
    empty.nothing(t)
    st.stop()
if curve.figures.n:
    cards.row(figures.cards(here, curve, before))
    figures.more(here, curve, before)

tab = controls.tab(here)
if tab == "curve":
    panels.curve(here, curve, before)
elif tab == "whale":
    panels.whale_curve(here, curve)
elif tab == "time":
    panels.over_time(here)
else:
    loss.draw(here, curve)

panels.major(here)
table.draw(here, curve)
