"""Meetings: the list, or the one that the link names."""

from ui.scope.visit import current_visit
from ui.screens.meeting import page

page.draw(current_visit())
