"""Data versions: every import and every way back, and what changed between two."""

from ui.scope.visit import current_visit
from ui.screens.history import page

page.draw(current_visit())
