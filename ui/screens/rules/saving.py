"""Saving changed rules: who, why, and only at the click of a person."""

import streamlit as st

from analytics.rules.rulebook import save_rules
from analytics.rules.rules import Rules
from ui import errors, visit
from ui.screens.rules import form
from ui.visit import Visit


def draw(here: Visit, now: Rules, then: Rules) -> None:
    """Name and reason, and the button that saves."""
    t = here.t
    who, why = st.columns([1, 2])
    author = who.text_input(t("rules.author"), key="rules_author")
    note = why.text_input(t("rules.note"), key="rules_note", placeholder=t("rules.note_hint"))
    with st.container(horizontal=True):
        saves = st.button(t("rules.save"), type="primary", key="rules_save")
        st.button(t("rules.discard"), on_click=form.show, args=(now,), key="rules_discard")
    if saves:
        with errors.shown(t):
            save_rules(here.store, then, author, note)
            st.session_state["rules_said"] = then.fingerprint
            visit.change(rules=then.fingerprint)
            st.rerun()


def said(here: Visit) -> None:
    """What the last save did."""
    if fingerprint := st.session_state.pop("rules_said", None):
        st.success(here.t("rules.saved", rules=fingerprint))
