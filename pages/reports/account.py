"""One account in full: what a director reads before a visit."""

from ui.screens.account import page
from ui.visit import current_visit

page.draw(current_visit())
