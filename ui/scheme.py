"""How the pyramid makes its tiers: the switch in the scope bar, and the rule in words."""

from collections.abc import Iterable

import streamlit as st

from analytics.pyramid.tiering import level
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import RANK_SHARE, SCHEMES, START_SHARE, Scheme, Tier
from analytics.scope import Scope
from i18n import Language
from ui import visit
from ui.answers import asking
from ui.visit import Visit


def switch(here: Visit, scope: Scope) -> None:
    """Scheme, and customers or groups."""
    t, rules = here.t, rules_of(asking(scope))
    label = t("pyramid.switch", scheme=scope.scheme, by=level(scope))
    with st.popover(label, icon=":material/stacked_bar_chart:", key="tiers_by"):
        st.session_state["level"] = level(scope)
        st.radio(
            t("scope.item"),
            ("customer", "group"),
            key="level",
            horizontal=True,
            format_func=lambda code: t(f"dimensions.{code}"),
            on_change=lambda: visit.change(item=st.session_state["level"]),
        )
        st.session_state["scheme"] = scope.scheme
        st.radio(
            t("pyramid.scheme"),
            SCHEMES,
            key="scheme",
            format_func=lambda code: t(f"scheme.{code}"),
            captions=[rule_words(t, rules.scheme(code)) for code in SCHEMES],
            on_change=lambda: visit.change(scheme=st.session_state["scheme"], tier=""),
        )


def tier_names(t: Language, codes: Iterable[str]) -> dict[str, str]:
    """The name of each tier by its code: for columns of thousands of rows."""
    return {code: t(f"tier.{code}") for code in codes}


def rule_words(t: Language, scheme: Scheme) -> str:
    """The scheme's rule with its numbers, as one sentence."""
    tiers = [f"{t(f'tier.{one.code}')} {_limit(t, scheme, one)}" for one in scheme.tiers]
    key = "contribution" if scheme.of == "contribution" else scheme.kind
    return t(f"scheme_rule.{key}", tiers=tiers, lowest=scheme.lowest, unit=scheme.unit)


def _limit(t: Language, scheme: Scheme, tier: Tier) -> str:
    is_share = scheme.kind in (RANK_SHARE, START_SHARE)
    return t(f"scheme_limit.{scheme.kind}", limit=tier.limit * 100 if is_share else tier.limit)
