"""Overview: how much, how it moved, by month, and the ten largest customers."""

import streamlit as st

from analytics.overview.overview import overview
from charts.overview.months import month_figure
from ui import cards, empty, findings, tables, visit
from ui.answers import answer
from ui.charting import show
from ui.screens.overview import largest

here = visit.current()
t, scope = here.t, here.question

found = answer(overview)
if not found.totals.lines:
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

findings.finding(findings.overview_sentence(here, found))
cards.row(findings.overview_cards(here, found))

st.subheader(t("overview.by_month"))
currency, theme = here.facts.currency, here.theme
figure = month_figure(found.months, t, currency=currency, compare=scope.compare, theme=theme)
show(figure, key="months", alt=t("chart.alt_month"))

largest.draw(here, found.largest())
findings.notes(here, found.totals)
tables.traced(here)
