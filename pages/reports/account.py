"""One account in full: what a director reads before a visit."""

from ui.scope.visit import current_visit
from ui.screens.account import page

page.draw(current_visit())
