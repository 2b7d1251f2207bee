"""How the pyramid makes its tiers: the switch in the scope bar, and the rule in words."""

from collections.abc import Iterable

import streamlit as st

from analytics.pyramid.tiering import level
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import RANK_SHARE, SCHEMES, START_SHARE, Scheme, Tier
from analytics.scope import Scope
from i18n import Language
from ui.scope import choice
from ui.scope.answers import asking
from ui.scope.visit import Visit


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
        choice.listed(
            "scheme",
            SCHEMES,
            t("pyramid.scheme"),
            lambda code: t(f"scheme.{code}"),
            chosen=scope.scheme,
            forgets=("tier",),
            captions=[rule_words(t, rules.scheme(code)) for code in SCHEMES],
        )


def tier_names(t: Language, codes: Iterable[str]) -> dict[str, str]:
    """The name of each tier by its code: for columns of thousands of rows."""
    return {code: t(f"tier.{code}") for code in codes}


def rule_words(t: Language, scheme: Scheme) -> str:
    """The scheme's rule with its numbers, as one sentence."""
    tiers = [f"{t(f'tier.{tier.code}')} {_limit(t, scheme, tier)}" for tier in scheme.tiers]
    key = "contribution" if scheme.of == "contribution" else scheme.kind
    return t(f"scheme_rule.{key}", tiers=tiers, lowest=scheme.lowest, unit=scheme.unit)


def _limit(t: Language, scheme: Scheme, tier: Tier) -> str:
    is_share = scheme.kind in (RANK_SHARE, START_SHARE)
    return t(f"scheme_limit.{scheme.kind}", limit=tier.limit * 100 if is_share else tier.limit)
