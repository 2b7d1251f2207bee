"""Keeping what was done to a meeting or a note: said in one sentence, with a button that takes it back."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from data.errors import UserError
from data.meetings import Kept, undo
from data.people.roles import Right
from ui import errors, flash
from ui.forms import saving
from ui.scope import choice
from ui.scope.visit import Visit

PLACE: Final = "meeting"


def possible(visit: Visit) -> bool:
    """Whether whoever looks may prepare meetings and write notes."""
    return visit.visitor.may(Right.MEETINGS)


def save(
    visit: Visit,
    write: Callable[[], Kept | None],
    said: str,
    author: str,
    *,
    place: str = PLACE,
    opens: bool = False,
) -> None:
    """Write; then draw the page again with the sentence ``said`` at ``place``.

    ``opens``: the meeting that began with it is the one that is looked at next. A refusal is shown
    where it is called, and nothing else is lost.
    """
    try:
        kept = write()
    except UserError as error:
        st.error(errors.sentence(error, visit.t))
        return
    saving.remember(author)
    way_back = None
    if kept:
        take_back = partial(undo, visit.store, kept.change, author)
        way_back = saving.undone_by(visit, place, take_back)
    flash.say(place, said, way_back=way_back)
    if opens and kept:
        choice.narrow("agenda", [str(kept.numbers["meeting"][0])])
    st.rerun()
