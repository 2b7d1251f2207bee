"""Attention check (抓大放小): are visits and expenses spent where revenue and contribution are?"""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.scope import Scope
from data.store import Store

SOURCES: Final = ("visits", "expenses")


@dataclass(frozen=True, eq=False)
class Attention:
    """Each tier's share of visits and expenses beside its share of revenue and contribution.

    ``tiers``: one row per tier, highest first: ``code``, ``share_revenue``, ``share_contribution``,
    ``share_visits``, ``share_expenses``. ``missing``: the sources that the store lacks; with both of
    them missing there is nothing to compare with, and ``tiers`` has no row.
    """

    tiers: pd.DataFrame
    missing: tuple[str, ...]


def attention(store: Store, scope: Scope) -> Attention:
    """The check of a scope. Sales exports bring neither visits nor expenses: both are missing."""
    shares = ("revenue", "contribution", *SOURCES)
    columns = ["code", *(f"share_{name}" for name in shares)]
    return Attention(tiers=pd.DataFrame(columns=columns), missing=SOURCES)
