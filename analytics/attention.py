"""Attention check (抓大放小): are visits and expenses spent where revenue and contribution are?"""

from dataclasses import dataclass

import pandas as pd

from analytics.pyramid import Pyramid

SOURCES = ("visits", "expenses")


@dataclass(frozen=True, eq=False)
class Attention:
    """Each tier's share of visits and expenses beside its share of revenue and contribution.

    ``missing``: which of ``SOURCES`` the store lacks. ``tiers``: one row per tier, highest first, with
    ``code``, ``share_revenue``, ``share_contribution`` and a share for each source that is there;
    empty where none is: two shares of income alone check nothing.
    """

    missing: tuple[str, ...]
    tiers: pd.DataFrame


def attention(found: Pyramid) -> Attention:
    """The check of a pyramid. A sales export brings neither visits nor expenses, so both are missing."""
    columns = ["code", "share_revenue", "share_contribution"]
    return Attention(missing=SOURCES, tiers=pd.DataFrame(columns=columns, index=range(0)))
