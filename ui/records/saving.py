"""Writing a fact from the page: said in one sentence afterwards, refused in one when it cannot be kept."""

from collections.abc import Callable

import streamlit as st

from data.errors import UserError
from i18n import Language
from ui import errors
from ui.visit import Visit

_SAID, _AUTHOR = "keystone_record_said", "keystone_record_author"


def possible(here: Visit) -> bool:
    """Facts are recorded on the newest data: what was known earlier is not changed afterwards."""
    return not here.question.pinned or here.question.version == here.newest


def author(t: Language, key: str) -> str:
    """Who records; the name is offered again for the next fact of this visit."""
    usual = st.session_state.get(_AUTHOR, "")
    return st.text_input(t("records.author"), value=usual, key=f"{key}_author") or ""


def save(t: Language, write: Callable[[], object], said: str, author: str) -> None:
    """Write; then draw the page again with the sentence ``said`` on it."""
    try:
        write()
    except UserError as error:
        st.error(errors.sentence(error, t))
        return
    st.session_state[_SAID] = said
    st.session_state[_AUTHOR] = author
    st.rerun()


def said() -> None:
    """What the last click did."""
    if text := st.session_state.pop(_SAID, None):
        st.success(text)
