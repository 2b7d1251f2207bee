"""Own lists: a copy of this list with other thresholds, kept in the rules under a name."""

from dataclasses import asdict

import streamlit as st

from analytics.lists.listed import Listed
from analytics.rules.number import declared
from analytics.rules.own_lists import PREFIX, OwnList
from analytics.rules.rulebook import drop_list, keep_list
from analytics.rules.rules import LISTS, RuleNumber, Rules
from data.people.roles import Right
from ui import errors, flash
from ui.forms import saving
from ui.forms.rule_numbers import Number, field
from ui.scope.visit import Visit, change_query

_PLACE = "own_list"


def draw(visit: Visit, listed: Listed) -> None:
    """The form, for those who may change the rules; on an own list also the way to take it away."""
    flash.show(_PLACE)
    if visit.question.pinned or not visit.visitor.may(Right.RULES):
        return
    t, own = visit.t, listed.code.startswith(PREFIX)
    box = st.expander(t("lists.own"), icon=":material/tune:", key="own_list_box")
    with box, st.form("own_list", border=False):
        st.markdown(t("lists.own_help", list=listed.listing.code))
        name = st.text_input(
            t("lists.own_name"),
            value=listed.code.removeprefix(PREFIX) if own else "",
            key="own_name",
        )
        entered = _numbers(visit, listed)
        author = saving.author(t, "own_list")
        with st.container(horizontal=True):
            keeps = st.form_submit_button(t("lists.own_keep"), key="own_keep", type="primary")
            drops = own and st.form_submit_button(t("lists.own_drop"), key="own_drop")
    if keeps:
        with errors.shown(t):
            thresholds = listed.listing.thresholds(**entered)
            kept = OwnList((name or "").strip(), listed.listing.code, thresholds)
            rules = keep_list(visit.store, kept, author)
            _done(visit, rules, "lists.own_kept", kept.name, kept.code)
    if drops:
        with errors.shown(t):
            own_name = listed.code.removeprefix(PREFIX)
            rules = drop_list(visit.store, own_name, author)
            _done(visit, rules, "lists.own_dropped", own_name, listed.listing.code)


def _numbers(visit: Visit, listed: Listed) -> dict[str, float]:
    """The thresholds as they are entered, by name."""
    entered = {}
    values = asdict(listed.thresholds)  # pyright: ignore[reportArgumentType]
    for name, number in declared(type(listed.thresholds)).items():
        shown = Number(RuleNumber(f"own_list.{listed.code}.{name}", LISTS, number))
        field(visit.t, shown, values[name])
        entered[name] = shown.read(st.session_state[shown.key])
    return entered


def _done(visit: Visit, rules: Rules, said: str, name: str, code: str) -> None:
    """Show the list ``code`` under its rules, with the sentence of what was done to the own list ``name``."""
    flash.say(_PLACE, visit.t(said, list=name, rules=rules.fingerprint))
    change_query(list=code, sign="", verdict="", rules=rules.fingerprint)
    st.rerun()
