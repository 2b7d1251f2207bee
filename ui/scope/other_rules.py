"""What a reader of a link must know when it was made under other rules than today's."""

from typing import Final

import streamlit as st

from analytics.rules.rulebook import rules_in_force
from ui.scope import choice
from ui.scope.visit import Visit

OLDER: Final = "rules_newer"
"""The reason under which a live link names earlier rules that the store still knows."""


def draw(visit: Visit) -> None:
    """Under which rules the figures stand, and the way to the other ones."""
    t, scope = visit.t, visit.question
    today = rules_in_force(visit.store).fingerprint
    if scope.pinned and scope.rules != today:
        with _line():
            st.info(t("rules.made_under", rules=scope.rules, today=today))
            choice.button(t("rules.to_today"), {"rules": ""}, key="rules_today")
    for ignored in visit.ignored:
        if ignored.reason == OLDER:
            with _line():
                st.info(t("rules.follows_today", rules=ignored.value, today=today))
                older = {"version": str(scope.version), "rules": ignored.value}
                choice.button(t("rules.to_older"), older, key="rules_older")


def _line():
    return st.container(key="other_rules", horizontal=True, vertical_alignment="center")
