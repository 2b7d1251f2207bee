"""Writing a record from the page: said in one sentence afterwards, refused in one when it cannot be kept."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from data.errors import UserError
from data.people.roles import Right
from data.records import records_version, undo_change
from i18n import Language
from ui import errors, flash
from ui.forms import inputs
from ui.scope.visit import Visit, current_visit

_AUTHOR: Final = "keystone_record_author"


def possible(visit: Visit) -> bool:
    """Records are made on the newest data, by whom the role lets: what was known earlier stays as it is."""
    return not visit.question.pinned and visit.visitor.may(Right.RECORDS)


def author(t: Language, key: str) -> str:
    """Who records: the account, else a name that is offered again for the next record of this visit."""
    if name := current_visit().visitor.name:
        return name
    place = f"{key}_author"
    if not st.session_state.get(place):
        st.session_state[place] = st.session_state.get(_AUTHOR) or ""
    return st.text_input(t("records.author"), key=place) or ""


def remember(author: str) -> None:
    """Offer this name again for the next record of this visit."""
    st.session_state[_AUTHOR] = author


def save(
    visit: Visit,
    write: Callable[[], object],
    said: str,
    author: str,
    *,
    place: str,
    form: str = "",
) -> None:
    """Write; then draw the page again with the sentence ``said`` at ``place``, ``form`` emptied."""
    before = records_version(visit.store)
    try:
        write()
    except UserError as error:
        st.error(errors.sentence(error, visit.t))
        return
    after = records_version(visit.store)
    remember(author)
    if after == before:
        said = visit.t("records.nothing_new")
    way_back = None
    if (
        after == before + 1
    ):  # else somebody wrote at the same moment, and nobody can tell here which is ours
        way_back = undone_by(visit, place, partial(undo_change, visit.store, after, author))
    flash.say(place, said, way_back=way_back)
    if form:
        inputs.forget(form)
    st.rerun()


def undone_by(visit: Visit, place: str, undo: Callable[[], object]) -> flash.WayBack:
    """The button beside the sentence at ``place`` that takes back what was just kept."""

    def take_back() -> None:
        try:
            undo()
            flash.say(place, visit.t("records.undone"))
        except UserError as error:
            flash.say(place, errors.sentence(error, visit.t), "error")

    return flash.WayBack(visit.t("records.undo"), take_back)
