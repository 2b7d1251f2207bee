"""Import: a file in three steps, nothing written before it is confirmed."""

from ui.scope.visit import current_visit
from ui.screens.imports import page

page.draw(current_visit())
