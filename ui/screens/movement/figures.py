"""What the movement page says first, and its notes."""

from datetime import timedelta
from typing import Final

import streamlit as st

from analytics import exact
from analytics.movement.movement import Movement
from analytics.pyramid.tiering import level
from ui.findings import finding
from ui.scope import choice
from ui.scope.visit import Visit

_HOLIDAYS: Final = timedelta(days=31)
"""Data may begin at most this many days after a period does and still hold all of it."""


def uncompared(visit: Visit) -> None:
    """Without a second period nobody can have moved."""
    t = visit.t
    finding(t("movement.none_title"))
    with st.container(border=True, key="no_comparison"):
        st.write(t("movement.none_text"))
        choice.button(t("movement.none_action"), {"compare": "year"}, key="compare_year")


def begins_later(visit: Visit, moves: Movement) -> None:
    """A warning where the data begin later than the comparison period."""
    t, first = visit.t, visit.facts.first_day
    earlier = moves.before.worth.scope.period
    if first and first - earlier.from_day > _HOLIDAYS:
        st.warning(t("movement.begins_later", first=first, from_day=earlier.from_day))


def unassigned(visit: Visit, moves: Movement) -> None:
    """A note on lines without a customer, which no tier holds."""
    t = visit.t
    if moves.now.worth.unassigned or moves.before.worth.unassigned:
        st.caption(
            t(
                "movement.unassigned",
                by=level(visit.question),
                before=_money(visit, moves.before.worth.unassigned),
                now=_money(visit, moves.now.worth.unassigned),
            )
        )


def _money(visit: Visit, whole: int) -> str:
    return visit.t.money(exact.decimal(whole), visit.facts.currency)
