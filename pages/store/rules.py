"""Rules: every number behind the tiers, changed in the open."""

from ui import visit
from ui.screens.rules import page

page.draw(visit.current())
