"""By what the schemes of ranks rank their customers (sources: by sales or by profit)."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, basis


@dataclass(frozen=True)
class RankingRules(Numbers):
    """Curry and fixed heads rank by net revenue, gross profit or contribution: a place in ``BASES``.

    Who is a key account by tier is told by net revenue in any case.
    """

    TABLE: ClassVar[str] = "ranking"

    curry_by: int = basis()
    heads_by: int = basis()

    def of(self, scheme: str) -> int:
        """By what a scheme ranks; 0 for one that has no choice."""
        return int(getattr(self, f"{scheme}_by", 0))
