"""Import: a file in three steps, nothing written before it is confirmed."""

from ui.screens.imports import page
from ui.visit import current_visit

page.draw(current_visit())
