"""Data versions: every import and every way back."""

from ui import history, visit

history.draw(visit.current())
