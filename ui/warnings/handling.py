"""Taking warnings in hand: acknowledge and say why, snooze, wake again."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from data.errors import UserError
from data.people.roles import Right
from data.records.warning_log import ANSWERS, acknowledge, snooze, unsnooze
from ui import errors, flash
from ui.forms import saving
from ui.scope.visit import Visit
from ui.warnings import gaps

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
        answer = _answers(visit)
        with st.container(horizontal=True):
            snoozes = st.form_submit_button(t("warnings.snooze"))
            wakes = st.form_submit_button(t("warnings.unsnooze"))
    seen = list(
        zip(marked["id"].astype(str), marked["rule"], marked["step"].astype(int), strict=True)
    )
    n = len(seen)
    if answer:
        write = lambda: acknowledge(visit.store, seen, author, note, answer)  # noqa: E731
        _do(visit, write, t("warnings.acknowledged", n=n), author, _ways_on(marked, answer))
    if snoozes:
        write = lambda: snooze(visit.store, seen, author, until, note)  # noqa: E731
        _do(visit, write, t("warnings.snoozed", n=n, until=until), author)
    if wakes:
        write = lambda: unsnooze(visit.store, seen, author, note)  # noqa: E731
        _do(visit, write, t("warnings.unsnoozed", n=n), author)


def _answers(visit: Visit) -> str | None:
    """Acknowledging, and why, in one click: a button an answer; the one that was clicked."""
    t = visit.t
    st.caption(t("warnings.acknowledge"))
    with st.container(horizontal=True):
        clicked = [
            name
            for name in ANSWERS
            if st.form_submit_button(
                t(f"warning_answer.{name}"),
                key=f"warnings_{name}",
                help=t(f"warning_answer_help.{name}"),
                type="primary" if name == ANSWERS[0] else "secondary",
            )
        ]
    return clicked[0] if clicked else None


def _ways_on(marked: pd.DataFrame, answer: str) -> Callable[[], None] | None:
    """Where the answer says that the order interval is another: the way to set it for each account."""
    rows = marked.loc[[gaps.suggests(rule, answer) for rule in marked["rule"]]]
    accounts = list(zip(rows["id"].astype(str), rows["name"].astype(str), strict=True))
    return partial(gaps.ways, accounts) if accounts else None


def _do(
    visit: Visit,
    write: Callable[[], None],
    words: str,
    author: str,
    ways_on: Callable[[], None] | None = None,
) -> None:
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
        flash.say(PLACE, words, ways_on=ways_on)
    st.rerun()
