"""Early warnings: who needs a call this week, by the money at risk, and who takes care of it."""

from ui import cards, findings, tables, visit
from ui.screens.warnings import figures, handling, listed, lists, panels

here = visit.current()
found = listed.look(here)

handling.said()
sentence = figures.sentence(here, found)
findings.finding(sentence)
cards.row(figures.cards(here, found))
figures.notes(here, found)
panels.largest(here, found.open, sentence)
lists.controls(here)
marked = lists.draw(here, lists.chosen(here, found))
handling.draw(here, found, marked)
if len(marked) == 1:
    handling.history(here, marked.iloc[0])
panels.draw(here, found)
tables.traced(here)
