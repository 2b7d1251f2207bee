"""In Share: this view to take away, as a slide and as a workbook."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from analytics.account.account import account
from data.errors import UserError
from data.store.paths import slides_template
from ui.scope.answers import asking
from ui.scope.noted import file_button
from ui.scope.visit import Visit, server_root
from views.book import book
from views.by_slug import VIEWS, view_of
from views.item import Item


def draw(visit: Visit) -> None:
    """The two buttons, where the page has a view; an account has to be one that the reader can see."""
    slug = visit.screen.slug
    if slug not in VIEWS or (slug == "account" and not _is_known(visit, visit.view["account"])):
        return
    with st.container(horizontal=True):
        button(visit, "share", f"{slug}.pptx", lambda: _deck(visit, _items(visit)))
        button(
            visit,
            "share",
            f"{slug}.xlsx",
            lambda: book(_items(visit), visit.t, root=server_root()),
        )


def _is_known(visit: Visit, customer: str) -> bool:
    try:
        return bool(customer) and bool(
            asking(replace(visit.question, filters=(), picked=())).ask(account, customer)
        )
    except UserError as error:
        if error.code != "account_unknown":
            raise
        return False


def button(visit: Visit, words: str, file: str, make: Callable[[], bytes]) -> None:
    """A button that makes a file at the click; ``words``: the table of the texts that name it."""
    ending = file.rpartition(".")[2]
    file_button(visit, file, visit.t(f"{words}.{ending}"), make, f"take_{words}_{ending}")


def _items(visit: Visit) -> list[Item]:
    return [Item(view_of(visit.screen.slug, visit.asked))]


def _deck(visit: Visit, items: list[Item]) -> bytes:
    from views.slides.deck import (
        deck,
    )  # what writes slides is large: loaded when somebody takes one

    return deck(items, visit.t, root=server_root(), template=slides_template())
