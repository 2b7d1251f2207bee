"""What a meeting decided: what, who, until when, on which account or view, and whether it was done."""

from datetime import date, timedelta
from functools import partial
from typing import Final

import streamlit as st

from data.meetings import AgendaItem, Decision, Meeting, agenda, decide, decisions, finish
from ui.meetings import saving
from ui.plain import plain, said
from ui.scope.pick import matching
from ui.scope.visit import Visit
from ui.screens.meeting.naming import title_of
from views.wording import name_of

_USUAL_DAYS: Final = 14
_LISTED: Final = 400
"""Up to so many customers are offered as one list; more are found by typing."""
_MARKS: Final = {"open": "☐", "overdue": "☐", "done": "☑"}


def draw(visit: Visit, meeting: Meeting, author: str) -> None:
    """Every decision with its state, marking one done, and a new one."""
    t, made = visit.t, decisions(visit.store, meeting.number)
    items = {item.number: item for item in agenda(visit.store, meeting.number)}
    if not made:
        st.info(t("meeting.no_decisions"))
    for one in made:
        _decision(visit, one, items, author)
    if saving.possible(visit):
        st.header(t("meeting.decide"))
        _new(visit, meeting, items, author)


def _decision(visit: Visit, one: Decision, items: dict[int, AgendaItem], author: str) -> None:
    t, name = visit.t, f"decision_{one.customer or ''}_{one.number}"
    with st.container(horizontal=True, vertical_alignment="center", key=name):
        st.markdown(f"{_MARKS[one.state(date.today())]} {decision_line(visit, one, items)}")
        if not saving.possible(visit):
            return
        word = "done" if one.done_on is None else "reopen"
        if st.button(t(f"meeting.{word}"), key=f"{name}_{word}"):
            day = date.today() if one.done_on is None else None
            write = partial(finish, visit.store, author, one, day)
            saving.save(visit, write, t(f"meeting.{word}_said"), author)


def decision_line(visit: Visit, one: Decision, items: dict[int, AgendaItem]) -> str:
    """A decision in one line: what, who, until when, on what, and its state."""
    t = visit.t
    state = t(f"meeting_state.{one.state(date.today())}", day=one.done_on or one.due)
    line = said(t, "meeting.decision", text=one.text, owner=one.owner)
    on = ""
    if one.customer is not None:
        on = plain(name_of(visit, "customer", one.customer))
    elif one.item in items:
        on = plain(title_of(visit, items[one.item]))
    return " · ".join(part for part in (line, on, state) if part)


def _new(visit: Visit, meeting: Meeting, items: dict[int, AgendaItem], author: str) -> None:
    t = visit.t
    customer = _customer(visit)
    with st.form("decide", border=False, clear_on_submit=True):
        text = st.text_input(t("meeting.what"), key="decide_text", max_chars=300)
        left, middle, right = st.columns(3)
        owner = left.text_input(t("record_field.owner"), key="decide_owner", max_chars=100)
        usual = date.today() + timedelta(days=_USUAL_DAYS)
        due = middle.date_input(t("record_field.due"), usual, key="decide_due")
        item = right.selectbox(
            t("meeting.on_view"),
            [None, *items],
            format_func=lambda one: title_of(visit, items[one]) if one else t("meeting.on_none"),
            key="decide_item",
            disabled=customer is not None,
        )
        sent = st.form_submit_button(t("meeting.decide_save"), type="primary")
    if sent:
        told = {"text": text, "owner": owner, "due": due, "customer": customer, "item": item}
        write = partial(decide, visit.store, author, meeting.number, **told)
        saving.save(visit, write, t("meeting.decided"), author)


def _customer(visit: Visit) -> str | None:
    """The account that it is about: chosen from all while they are few, else found by typing."""
    t, members = visit.t, visit.store.sold("customer")
    found = sorted(members.known_ids)
    if len(found) > _LISTED:
        words = st.text_input(
            t("meeting.on_account"), key="decide_words", placeholder=t("scope.filter_search")
        )
        if not words:
            return None
        found = matching(members, words)
    return st.selectbox(
        t("meeting.on_account"),
        [None, *found],
        format_func=lambda one: name_of(visit, "customer", one) if one else t("meeting.on_none"),
        key="decide_customer",
    )
