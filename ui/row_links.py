"""A name in a table as a link, the same in every one: a customer's leads to the account.

A cell of a table holds one text, by which the browser sorts and searches, and which it opens at a click. So
the address begins with the name; ``page.js`` takes the name out of it and stays in the window.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ui.scope.visit import Visit, asked_query

_TAKEN = str.maketrans({mark: quote(mark) for mark in "%&#+?"})


@dataclass(frozen=True)
class Leads:
    """The cells of ``column`` lead to a page whose link names the row's id in a field.

    ``of``: the list of customers that they stand in (``views.links.came_from``).
    """

    page: str = "account"
    field: str = "account"
    column: str = "name"
    of: str = ""


def rest(visit: Visit, leads: Leads) -> str | None:
    """What all these addresses have in common: the question asked here; None for a guest."""
    if visit.visitor.guest:
        return None
    fields = {leads.field: "", "of": leads.of} | ({"part": ""} if leads.of else {})
    return urlencode(asked_query(**fields), doseq=True)


def addresses(leads: Leads, names: Iterable[object], ids: Iterable[object], rest: str) -> list[str]:
    """The address of each row; without an id there is only the name.

    >>> addresses(Leads(), ["A & B", "nobody"], ["K 1", None], "period=12m")
    ['account?_name=A %26 B&account=K%201&period=12m', 'nobody']
    """
    return [
        f"{leads.page}?_name={str(name).translate(_TAKEN)}&{leads.field}={quote(id, safe='')}&{rest}"
        if isinstance(id, str)
        else str(name)
        for name, id in zip(names, ids, strict=True)
    ]
