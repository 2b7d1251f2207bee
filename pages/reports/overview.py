"""Overview: how much, how it moved, by month, and the ten largest customers."""

from functools import partial

import streamlit as st

from analytics.overview.overview import Overview, overview
from ui import cards, empty, findings, tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.overview import largest, today
from views.screens import overview as view

visit = current_visit()
t = visit.t

sales = answer(overview)
if not sales.totals.lines:
    findings.finding(t("overview.sentence_nothing"))
    empty.nothing(t)
    st.stop()

findings.finding(rendered(view.sentence, visit, sales))
cards.row(rendered(view.cards, visit, sales, *view.beside(visit)))

chart, beside = today.places(visit)
with chart:
    st.header(t("overview.by_month"))
    figure = partial(rendered(view.figure, visit, sales), theme=visit.theme)
    show(figure, key="months", alt=t("chart.alt_month"), is_main=True)
if beside:
    with beside:  # the chart stands already: stages, warnings, plan and rhythm may take a moment
        today.draw(visit)

cards.row(rendered(view.more_cards, visit, sales), "cards_more", columns=cards.MOST)
largest.draw(visit, rendered(Overview.largest, sales))
findings.notes(visit, sales.totals)
tables.traced(visit)
