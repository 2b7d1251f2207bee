"""Data versions: every import and every way back, and what changed between two."""

from ui.screens.history import page
from ui.visit import current_visit

page.draw(current_visit())
