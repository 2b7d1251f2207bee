"""The views by the slug of their screen: each is a module of ``views.screens``."""

from collections.abc import Callable
from typing import Final

from views.links.asked import Asked
from views.screens import (
    account,
    lists,
    movement,
    overview,
    pareto,
    plan,
    pyramid,
    rhythm,
    stages,
    warnings,
)
from views.view import View

VIEWS: Final[dict[str, Callable[[Asked], View]]] = {
    "overview": overview.view,
    "pareto": pareto.view,
    "pyramid": pyramid.view,
    "movement": movement.view,
    "stages": stages.view,
    "rhythm": rhythm.view,
    "warnings": warnings.view,
    "plan": plan.view,
    "lists": lists.view,
    "account": account.view,
}


def view_of(slug: str, asked: Asked) -> View:
    """What the screen of this slug says to a question. Nothing is written into the store.

    Raises LookupError on a store without sale lines, and UserError ``account_unknown`` where the link
    names no customer whom the store knows.
    """
    return VIEWS[slug](asked)
