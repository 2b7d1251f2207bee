"""The rules page: look, change, see what it would do, save, go back."""

import streamlit as st

from analytics.rules.rulebook import rules_in_force
from ui import errors, flash
from ui.forms.rule_numbers import changed
from ui.scope.visit import Visit
from ui.screens.rules import effect, evidence, form, gap, history, quotas, saving, types, warnings


def draw(visit: Visit) -> None:
    """The form; below it, as soon as a number differs, its effect and the way to save it."""
    t, now = visit.t, rules_in_force(visit.store)
    st.title(t("rules.title"))
    st.caption(t("rules.intro", rules=now.fingerprint))
    flash.show(saving.PLACE)
    changes = form.draw(t, now)
    with errors.shown(t):  # what the rules come to needs sale lines, changing them does not
        gap.draw(visit, now)
        quotas.draw(visit, now)
    types.draw(visit, now)
    with errors.shown(t):
        warnings.draw(visit, now)
        evidence.draw(visit, now)
    if changes:
        _changed(visit, changes)
    else:
        st.caption(t("rules.unchanged"))
    history.draw(visit)


def _changed(visit: Visit, changes: dict[str, float]) -> None:
    t, now = visit.t, rules_in_force(visit.store)
    why_not = form.problem(t, now, changes)
    with st.container(border=True, key="rules_effect"):
        st.header(t("rules.effect"))
        if why_not:
            st.warning(why_not)
            return
        then = now.with_numbers(changes)
        st.markdown("\n".join(f"- {line}" for line in changed(t, now, then)))
        with errors.shown(t):
            effect.draw(visit, now, then)
        saving.draw(visit, now, then)
