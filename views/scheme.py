"""The schemes of the pyramid in words: their tiers, and the rule that makes them."""

from collections.abc import Iterable

from analytics.rules.schemes import LOYAL, RANK_SHARE, START_SHARE, TYPED, Scheme, Tier
from i18n import Language


def tier_names(t: Language, codes: Iterable[str]) -> dict[str, str]:
    """The name of each tier by its code: for columns of thousands of rows."""
    return {code: t(f"tier.{code}") for code in codes}


def rule_words(t: Language, scheme: Scheme) -> str:
    """The scheme's rule with its numbers, as one sentence."""
    if scheme.kind == TYPED:
        return t("scheme_rule.typed")
    tiers = [f"{t(f'tier.{tier.code}')} {_limit(t, scheme, tier)}" for tier in scheme.tiers]
    key = "loyal" if {*scheme.codes} & {*LOYAL.values()} else scheme.kind
    return t(f"scheme_rule.{key}", tiers=tiers, lowest=scheme.lowest, unit=scheme.unit)


def _limit(t: Language, scheme: Scheme, tier: Tier) -> str:
    is_share = scheme.kind in (RANK_SHARE, START_SHARE)
    return t(f"scheme_limit.{scheme.kind}", limit=tier.limit * 100 if is_share else tier.limit)
