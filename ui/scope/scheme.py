"""How the pyramid makes its tiers: the switch in the scope bar."""

import streamlit as st

from analytics.pyramid.tiering import level
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import RARE, SCHEMES
from analytics.scope import Scope
from ui.scope import choice
from ui.scope.answers import asking
from ui.scope.visit import Visit
from views.scheme import rule_words


def switch(visit: Visit, scope: Scope) -> None:
    """Scheme, and customers or groups."""
    t, rules = visit.t, rules_of(asking(scope))
    label = t("pyramid.switch", scheme=scope.scheme, by=level(scope))
    with st.popover(label, icon=":material/stacked_bar_chart:", key="tiers_by"):
        choice.listed(
            "item",
            ("customer", "group"),
            t("scope.item"),
            lambda code: t(f"dimensions.{code}"),
            chosen=level(scope),
            horizontal=True,
        )
        is_rare = scope.scheme in RARE
        everything = is_rare or visit.view["schemes"] == "all"
        schemes = [code for code in SCHEMES if everything or code not in RARE]
        choice.listed(
            "scheme",
            schemes,
            t("pyramid.scheme"),
            lambda code: t(f"scheme.{code}"),
            chosen=scope.scheme,
            forgets=("tier",),
            captions=[rule_words(t, rules.scheme(code)) for code in schemes],
        )
        if not is_rare:
            choice.switch(visit, "schemes", "all", t("pyramid.more_schemes"), off="usual")
