"""The rules page: look, change, see what it would do, save, go back."""

import streamlit as st

from analytics.rules.rulebook import rules_in_force
from ui import flash
from ui.screens.rules import effect, form, gap, history, saving, warnings
from ui.screens.rules.numbers import changed
from ui.visit import Visit


def draw(here: Visit) -> None:
    """The form; below it, as soon as a number differs, its effect and the way to save it."""
    t, now = here.t, rules_in_force(here.store)
    st.title(t("rules.title"))
    st.caption(t("rules.intro", rules=now.fingerprint))
    flash.show(saving.PLACE)
    changes = form.draw(t, now)
    gap.draw(here, now)
    warnings.draw(here, now)
    if changes:
        _changed(here, changes)
    else:
        st.caption(t("rules.unchanged"))
    history.draw(here)


def _changed(here: Visit, changes: dict[str, float]) -> None:
    t, now = here.t, rules_in_force(here.store)
    why_not = form.problem(t, now, changes)
    with st.container(border=True, key="rules_effect"):
        st.subheader(t("rules.effect"))
        if why_not:
            st.warning(why_not)
            return
        then = now.with_numbers(changes)
        st.markdown("\n".join(f"- {line}" for line in changed(t, now, then)))
        effect.draw(here, now, then)
        saving.draw(here, now, then)
