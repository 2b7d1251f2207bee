"""Taking warnings in hand: acknowledge, snooze, wake again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from data.errors import UserError
from data.people.roles import Right
from data.records.warning_log import acknowledge, snooze, unsnooze
from ui import errors, flash
from ui.forms import saving
from ui.scope.visit import Visit

PLACE: Final = "warnings"
"""Where the page says what the last click did."""
_SNOOZE_DAYS = 14


def draw(visit: Visit, warnings: Listed, marked: pd.DataFrame) -> None:
    """The form for the marked rows; on older data only the reason why there is none."""
    t = visit.t
    if not visit.visitor.may(Right.WARNINGS):
        return
    if not warnings.is_current:
        st.caption(t("warnings.pinned") if visit.question.pinned else "")
        return
    if marked.empty:
        st.caption(t("warnings.handle_none"))
        return
    with st.form("warnings_handle", border=True):
        st.markdown(f"**{t('warnings.handle', n=len(marked))}**")
        left, middle, right = st.columns([1, 2, 1])
        with left:
            author = saving.author(t, "warnings")
        note = middle.text_input(t("warnings.note"), key="warnings_note")
        until = right.date_input(
            t("warnings.until"),
            value=warnings.as_of + timedelta(days=_SNOOZE_DAYS),
            key="warnings_until",
        )
        with st.container(horizontal=True):
            acknowledges = st.form_submit_button(t("warnings.acknowledge"), type="primary")
            snoozes = st.form_submit_button(t("warnings.snooze"))
            wakes = st.form_submit_button(t("warnings.unsnooze"))
    seen = list(
        zip(marked["id"].astype(str), marked["rule"], marked["step"].astype(int), strict=True)
    )
    n = len(seen)
    if acknowledges:
        write = lambda: acknowledge(visit.store, seen, author, note)  # noqa: E731
        _do(visit, write, t("warnings.acknowledged", n=n), author)
    if snoozes:
        write = lambda: snooze(visit.store, seen, author, until, note)  # noqa: E731
        _do(visit, write, t("warnings.snoozed", n=n, until=until), author)
    if wakes:
        write = lambda: unsnooze(visit.store, seen, author, note)  # noqa: E731
        _do(visit, write, t("warnings.unsnoozed", n=n), author)


def _do(visit: Visit, write: Callable[[], None], words: str, author: str) -> None:
    """Write; what somebody else was faster with is said, and the others are kept."""
    saving.remember(author)
    try:
        write()
    except UserError as error:
        if error.code not in ("warning_taken", "warning_changed"):
            st.error(errors.sentence(error, visit.t))
            return
        flash.say(PLACE, errors.sentence(error, visit.t), "warning")
    else:
        flash.say(PLACE, words)
    st.rerun()
