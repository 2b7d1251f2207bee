"""The median margin of each wholesale band, offered as its quota: the sources name none."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.pyramid.quotas import Quota, quotas
from analytics.rules.rules import Rules
from analytics.rules.schemes import WHOLESALE
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.screens.rules import form

_DIGITS: Final = 3
"""A quota is offered to a tenth of a percent."""


def draw(visit: Visit, now: Rules) -> None:
    """The medians, and a button that puts them into the form; nothing is saved."""
    if visit.scope is None or not visit.facts.has_cost:
        return
    t = visit.t
    known = answer(quotas, replace(visit.question, scheme=WHOLESALE, item="customer"))
    offered = {quota: _offered(quota) for quota in known if quota.median is not None}
    if not offered:
        return
    said = [f"{t(f'tier.{quota.code}')} {t.share(value)}" for quota, value in offered.items()]
    st.markdown(t("rules.median_margins", bands=said))
    lowest = now.scheme(WHOLESALE).lowest
    numbers = {
        f"pyramid.{WHOLESALE}."
        + ("lowest_quota" if quota.code == lowest else f"tiers.{quota.code}.quota"): value
        for quota, value in offered.items()
    }
    st.button(
        t("rules.adopt_margins"),
        on_click=form.put,
        args=(now, numbers),
        key="rules_adopt_margins",
    )


def _offered(quota: Quota) -> float:
    return max(round(quota.median or 0.0, _DIGITS), 0.0)
