"""Early warnings: who needs a call this week, by the money at risk, and who takes care of it."""

from ui import cards, findings, flash, tables
from ui.screens.warnings import figures, history, lists, panels
from ui.visit import current_visit
from ui.warnings import handling, listed

visit = current_visit()
found = listed.look(visit)

flash.show(handling.PLACE)
sentence = figures.sentence(visit, found)
findings.finding(sentence)
cards.row(figures.cards(visit, found))
figures.notes(visit, found)
panels.largest(visit, found.open, sentence)
lists.controls(visit)
marked = lists.draw(visit, lists.chosen(visit, found))
handling.draw(visit, found, marked)
if len(marked) == 1:
    history.draw(visit, marked.iloc[0])
panels.draw(visit, found)
tables.traced(visit)
