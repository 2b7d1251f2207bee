"""Early warnings: who needs a call this week, by the money at risk, and who takes care of it."""

from ui import cards, findings, flash, tables
from ui.rendered import rendered
from ui.scope.visit import current_visit
from ui.screens.warnings import figures, history, lists, panels, track
from ui.warnings import handling, listed
from views.screens import warnings as view

visit = current_visit()
warnings = listed.look(visit)

flash.show(handling.PLACE)
sentence = rendered(view.sentence, visit, warnings)
findings.finding(sentence)
cards.row(rendered(view.cards, visit, warnings))
panels.largest(visit, warnings, sentence)
figures.notes(visit, warnings)
lists.controls(visit, warnings)
track.spoken(visit)
marked = lists.draw(visit, warnings)
handling.draw(visit, warnings, marked)
history.draw(visit, marked)
panels.draw(visit, warnings)
tables.traced(visit)
