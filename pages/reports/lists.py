"""Lists: whom to look at, by signs with numbers of the rules, and why."""

from analytics.lists.listed import listed
from ui import cards, findings, tables
from ui.scope.answers import answer
from ui.scope.visit import current_visit
from ui.screens.lists import adopt, chart, table
from views.screens import lists as view

visit = current_visit()
found = answer(listed, None, table.switch(visit))

sentence = view.sentence(visit, found)
findings.finding(sentence)
cards.rows(view.cards(visit, found))
adopt.draw(visit, found)
chart.draw(visit, found, sentence)
table.draw(visit, found, table.controls(visit, found))
tables.traced(visit)
