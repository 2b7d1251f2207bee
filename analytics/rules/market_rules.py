"""The numbers of the market structure: what an advantage market is, and how much they should bring."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, share


@dataclass(frozen=True)
class MarketRules(Numbers):
    """``advantage_share``: a market is large while larger ones hold less than this share of net revenue;
    ``advantage_target``: the share that advantage markets should bring (the source documents' 80 %)."""

    TABLE: ClassVar[str] = "market"

    advantage_share: float = share(0.8, above=True)
    advantage_target: float = share(0.8, above=True)
