"""One account in full: what a director reads before a visit."""

from ui import visit
from ui.screens.account import page

page.draw(visit.current())
