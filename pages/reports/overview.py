"""Overview: how much, how it moved, by month, and the ten largest customers."""

from functools import partial

import streamlit as st

from analytics.overview.overview import overview
from charts.overview.months import month_figure
from ui import cards, empty, findings, tables
from ui.charting import show
from ui.scope import demo
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.overview import largest

visit = current_visit()
t, scope = visit.t, visit.question

sales = answer(overview)
if not sales.totals.lines:
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

findings.finding(findings.overview_sentence(visit, sales))
demo.way_out(visit)
cards.row(findings.overview_cards(visit, sales))

st.subheader(t("overview.by_month"))
currency, theme = visit.facts.currency, visit.theme
figure = partial(
    month_figure, sales.months, t, currency=currency, compare=scope.compare, theme=theme
)
show(figure, key="months", alt=t("chart.alt_month"))

largest.draw(visit, sales.largest())
findings.notes(visit, sales.totals)
tables.traced(visit)
