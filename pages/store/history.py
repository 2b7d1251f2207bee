"""Data versions: every import and every way back, and what changed between two."""

from ui import visit
from ui.screens.history import page

page.draw(visit.current())
