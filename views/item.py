"""What a deck or a workbook is made of: views in an order, each with what a person adds to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from views.links.asked import Asked, read
from views.view import View


@dataclass(frozen=True, eq=False)
class Item:
    """A view with a heading and a note of one's own; without a heading its sentence is the title."""

    view: View
    heading: str = ""
    note: str = ""


@dataclass(frozen=True)
class Opening:
    """The first slide: a title, and the lines below it."""

    title: str
    lines: Sequence[str] = ()


def of_account(asked: Asked, account: str) -> Asked:
    """The same question about one account, for its view."""
    query = {**asked.query, "account": [account]}
    return replace(read(asked.store, query, asked.t, asked.memo), scope=asked.scope)
