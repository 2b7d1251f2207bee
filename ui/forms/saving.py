"""Writing a fact from the page: said in one sentence afterwards, refused in one when it cannot be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.errors import UserError
from data.records import records_version, undo_change
from data.store.store import Store
from i18n import Language
from ui import errors
from ui.forms import inputs
from ui.person import signed_in
from ui.visit import Visit

_SAID: Final = "keystone_record_said"
_AUTHOR: Final = "keystone_record_author"


@dataclass(frozen=True)
class _Said:
    """What a click did: where on the page that is said, and the change that it made.

    ``change`` is None where another person wrote at the same moment: then nobody can tell here.
    """

    place: str
    text: str
    change: int | None
    author: str


def possible(here: Visit) -> bool:
    """Facts are recorded on the newest data: what was known earlier is not changed afterwards."""
    return not here.question.pinned


def author(t: Language, key: str) -> str:
    """Who records; the name is offered again for the next fact of this visit."""
    place = f"{key}_author"
    if not st.session_state.get(place):
        st.session_state[place] = st.session_state.get(_AUTHOR) or signed_in() or ""
    return st.text_input(t("records.author"), key=place) or ""


def remember(author: str) -> None:
    """Offer this name again for the next fact of this visit."""
    st.session_state[_AUTHOR] = author


def save(
    here: Visit,
    write: Callable[[], object],
    said: str,
    author: str,
    *,
    place: str,
    form: str = "",
) -> None:
    """Write; then draw the page again with the sentence ``said`` at ``place``, ``form`` emptied."""
    before = records_version(here.store)
    try:
        write()
    except UserError as error:
        st.error(errors.sentence(error, here.t))
        return
    after = records_version(here.store)
    remember(author)
    if after == before:
        said = here.t("records.nothing_new")
    change = after if after == before + 1 else None
    st.session_state[_SAID] = _Said(place, said, change, author)
    if form:
        inputs.forget(form)
    st.rerun()


def said(here: Visit, *places: str) -> None:
    """What the last click did at one of these places of the page, with the way back."""
    last: _Said | None = st.session_state.get(_SAID)
    if last is None or last.place not in places:
        return
    del st.session_state[_SAID]
    with st.container(horizontal=True, vertical_alignment="center", key=f"said_{last.place}"):
        st.success(last.text)
        if last.change is not None:
            st.button(
                here.t("records.undo"),
                key=f"undo_{last.place}",
                on_click=_undo,
                args=(here.store, here.t, last),
                icon=":material/undo:",
            )


def _undo(store: Store, t: Language, last: _Said) -> None:
    try:
        undo_change(store, int(last.change or 0), last.author)
        text = t("records.undone")
    except UserError as error:
        text = errors.sentence(error, t)
    st.session_state[_SAID] = _Said(last.place, text, None, last.author)
