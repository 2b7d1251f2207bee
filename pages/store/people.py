"""People: accounts and what they see, guest links, the audit log."""

from ui.scope.visit import current_visit
from ui.screens.people import page

page.draw(current_visit())
