"""Every change of the rules, and the way back to one."""

from itertools import pairwise

import streamlit as st

from analytics.rules.rulebook import rules_by, rules_in_force
from analytics.rules.rules import Rules, initial_rules
from data.store.rule_changes import RuleChange, rule_changes
from ui.forms.rule_numbers import changed
from ui.plain import plain
from ui.scope.visit import Visit
from ui.screens.rules import form


def draw(visit: Visit) -> None:
    """Newest first, the rules as delivered last: who, when, why, and which numbers."""
    t, changes = visit.t, rule_changes(visit.store)
    st.header(t("rules.history"))
    rules = [*(_rules(visit, change) for change in changes), initial_rules()]
    for number, (change, (new, old)) in enumerate(zip(changes, pairwise(rules), strict=True)):
        title = t("rules.change", at=t.moment(change.made_at), author=plain(change.author))
        _entry(visit, str(number), f"**{title}** {plain(change.note)}".rstrip(), new)
        for line in changed(t, old, new):
            st.caption(line)
    _entry(visit, "first", f"**{t('rules.delivered')}**", rules[-1])


def _rules(visit: Visit, change: RuleChange) -> Rules:
    rules = rules_by(visit.store, change.fingerprint)
    if rules is None:
        raise LookupError(f"the store does not know the rules {change.fingerprint}")
    return rules


def _entry(visit: Visit, key: str, text: str, rules: Rules) -> None:
    """One line: the text, the fingerprint, and the way back where others are in force."""
    t, fingerprint = visit.t, rules.fingerprint
    holds = fingerprint == rules_in_force(visit.store).fingerprint
    with st.container(horizontal=True, vertical_alignment="center", key=f"rules_entry_{key}"):
        st.markdown(f"{text} · {t('rules.fingerprint', rules=fingerprint)}")
        if holds:
            st.badge(t("history.now"))
        else:
            st.button(
                t("rules.back"),
                help=t("rules.back_help"),
                on_click=_back,
                args=(rules, t("rules.back_note", rules=fingerprint)),
                key=f"rules_back_{key}",
            )


def _back(rules: Rules, note: str) -> None:
    """Put earlier rules into the form, to be looked at and saved like any change."""
    form.show(rules)
    st.session_state["rules_note"] = note
