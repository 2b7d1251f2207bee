"""Data versions: every import and every way back, and what changed between two."""

from ui import visit
from ui.history import page

page.draw(visit.current())
