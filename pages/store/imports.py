"""Import: a file in three steps, nothing written before it is confirmed."""

from ui import visit
from ui.screens.imports import page

page.draw(visit.current())
