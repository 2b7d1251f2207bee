"""Early warnings: who needs a call this week, by the money at risk, and who takes care of it."""

from ui import cards, findings, flash, tables, visit
from ui.screens.warnings import figures, history, lists, panels
from ui.warnings import handling, listed

here = visit.current()
found = listed.look(here)

flash.show(handling.PLACE)
sentence = figures.sentence(here, found)
findings.finding(sentence)
cards.row(figures.cards(here, found))
figures.notes(here, found)
panels.largest(here, found.open, sentence)
lists.controls(here)
marked = lists.draw(here, lists.chosen(here, found))
handling.draw(here, found, marked)
if len(marked) == 1:
    history.draw(here, marked.iloc[0])
panels.draw(here, found)
tables.traced(here)
