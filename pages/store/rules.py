"""Rules: every number behind the tiers, changed in the open."""

from ui.scope.visit import current_visit
from ui.screens.rules import page

page.draw(current_visit())
