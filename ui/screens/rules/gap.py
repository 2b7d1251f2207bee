"""The store's own typical gap between purchases, offered for customers with too few of their own."""

import streamlit as st

from analytics.rhythm.rhythm import typical_gap
from analytics.rules.rules import Rules
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.screens.rules import form

_NAME = "stages.unknown_gap_days"


def draw(visit: Visit, now: Rules) -> None:
    """The typical gap beside the rule, and a button that puts it into the form; nothing is saved."""
    if visit.scope is None or (typical_days := answer(typical_gap)) is None:
        return
    t, gap, rule = visit.t, max(1, int(typical_days + 0.5)), now.stages.unknown_gap_days
    st.markdown(t("rules.typical_gap", gap=gap, rule=rule))
    if gap != rule:
        st.button(
            t("rules.adopt_gap", gap=gap),
            on_click=form.put,
            args=(now, {_NAME: gap}),
            key="rules_adopt_gap",
        )
