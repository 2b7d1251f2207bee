"""The list that a reader came from to an account, in its order: for the way to the one before and after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from analytics.lists.listed import listed
from analytics.movement.movement import movement
from analytics.overview.overview import overview
from analytics.pareto.pareto import pareto
from analytics.plan.plan import plan
from analytics.pyramid.boundary import boundary
from analytics.pyramid.pyramid import members, pyramid
from analytics.pyramid.tiering import level, tiering
from analytics.rhythm.rhythm import rhythm
from analytics.stages.picture import Picture, picture
from analytics.warnings.listed import known
from views.links.asked import Asked
from views.screens import lists as lists_view
from views.screens import pyramid as pyramid_view
from views.screens import rhythm as rhythm_view
from views.screens import warnings as warnings_view

Ids = Any
"""Ids of customers in the order of their list: an array or a column."""


@dataclass(frozen=True)
class Place:
    """Where an account stands in the list: the ``number``-th of ``n``, and its neighbours, if any."""

    number: int
    n: int
    before: str | None
    after: str | None


def place(asked: Asked, account: str) -> Place | None:
    """Where the account stands in the list that the link names; None where it names none with it."""
    find = _LISTS.get(asked.view["of"])
    ids = np.asarray(find(asked) if find else (), dtype=object)
    found = np.flatnonzero(ids == account)
    if not len(found):
        return None
    at, last = int(found[0]), len(ids) - 1
    before = str(ids[at - 1]) if at else None
    return Place(at + 1, len(ids), before, str(ids[at + 1]) if at < last else None)


def _largest(asked: Asked) -> Ids:
    return asked.ask(overview).largest()["id"]


def _pareto(asked: Asked) -> Ids:
    curve = asked.ask(pareto)
    return curve.frame()["id"] if curve.scope.item == "customer" else ()


def _members(asked: Asked) -> Ids:
    if level(asked.question) != "customer":
        return ()
    ranking = asked.ask(pyramid)
    is_all = asked.view["tier"] == "all"
    return members(asked.asking(), None if is_all else pyramid_view.focus(asked, ranking))["id"]


def _boundary(asked: Asked) -> Ids:
    if level(asked.question) != "customer":
        return ()
    near = asked.view["near"]
    within = None if near == "rules" else float(Decimal(near) / 100)
    return boundary(asked.ask(tiering), within)["id"]


def _moves(asked: Asked) -> Ids:
    if asked.question.comparison is None or level(asked.question) != "customer":
        return ()
    return asked.ask(movement).listed(asked.view["moves"])["id"]


def _relations(asked: Asked) -> Picture:
    return asked.ask(picture, key_only=asked.view["who"] == "key")


def _fallen(asked: Asked) -> Ids:
    return _relations(asked).fallen()["id"]


def _stages(asked: Asked) -> Ids:
    rows = _relations(asked).accounts
    return rows.sort_values("revenue_year", ascending=False, kind="stable")["id"]


def _rhythm(asked: Asked) -> Ids:
    return rhythm_view.lists(asked.ask(rhythm))[asked.view["late"]]["id"]


def _warnings(asked: Asked) -> Ids:
    lines = warnings_view.lines(asked, known(asked.asking()))
    return warnings_view.shown_lines(asked, lines)["id"]


def _list(asked: Asked) -> Ids:
    return lists_view.narrowed(asked, asked.ask(listed, None, asked.view["list"]))["id"]


def _plan(asked: Asked) -> Ids:
    rows = asked.ask(plan, everybody=asked.view["planned"] == "all").rows
    return rows.loc[rows["id"].notna(), "id"]


_LISTS: Final[Mapping[str, Callable[[Asked], Ids]]] = {
    "largest": _largest,
    "pareto": _pareto,
    "members": _members,
    "boundary": _boundary,
    "moves": _moves,
    "fallen": _fallen,
    "stages": _stages,
    "rhythm": _rhythm,
    "warnings": _warnings,
    "list": _list,
    "plan": _plan,
}
"""By the code that a link names."""
