"""Rules: every number behind the tiers, changed in the open."""

from ui.screens.rules import page
from ui.visit import current_visit

page.draw(current_visit())
