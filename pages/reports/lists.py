"""Lists: whom to look at, by signs with numbers of the rules, and why; and the market structure."""

import streamlit as st

from analytics.lists.listed import listed
from ui import cards, findings, tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.lists import adopt, chart, details, grid, growth, market, own, sums, table
from views.markets import CODE
from views.screens import lists as view

visit = current_visit()
code = visit.view["list"]
if code == CODE:
    market.draw(visit)
    tables.traced(visit)
    st.stop()
if code == view.GROWTH:
    growth.lead(visit)
found = answer(listed, None, code)

sentence = view.sentence(visit, found)
findings.finding(sentence)
cards.rows(rendered(view.cards, visit, found))
chart.draw(visit, found, sentence)
adopt.draw(visit, found)
grid.draw(visit, found)
table.draw(visit, found, table.controls(visit, found))
details.draw(visit, found)
sums.draw(visit, found)
own.draw(visit, found)
tables.traced(visit)
