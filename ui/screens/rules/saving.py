"""Saving changed rules: who, why, and only at the click of a person."""

from typing import Final

import streamlit as st

from analytics.rules.rulebook import save_rules
from analytics.rules.rules import Rules
from data.people.roles import Right
from ui import errors, flash
from ui.scope.visit import Visit, change_query
from ui.screens.rules import form

PLACE: Final = "rules"
"""Where the page says what the last save did."""


def draw(visit: Visit, now: Rules, then: Rules) -> None:
    """Name and reason, and the button that saves."""
    t = visit.t
    if not visit.visitor.may(Right.RULES):
        st.caption(t("error.change_forbidden"))
        return
    who, why = st.columns([1, 2])
    author = visit.visitor.name or who.text_input(t("rules.author"), key="rules_author")
    note = why.text_input(t("rules.note"), key="rules_note", placeholder=t("rules.note_hint"))
    with st.container(horizontal=True):
        saves = st.button(t("rules.save"), type="primary", key="rules_save")
        st.button(t("rules.discard"), on_click=form.show, args=(now,), key="rules_discard")
    if saves:
        with errors.shown(t):
            save_rules(visit.store, then, author, note)
            flash.say(PLACE, t("rules.saved", rules=then.fingerprint))
            change_query(rules=then.fingerprint)
            st.rerun()
