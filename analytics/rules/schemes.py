"""The schemes of the customer pyramid as data: kinds of rule, their tiers, their limits."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

SCHEMES: Final = ("curry", "heads", "abc", "metals", "wholesale", "retail", "economic")
"""Every scheme of section 3 of the definitions by its code; the first one is the usual one."""

RECORDED: Final = ("metals", "economic")
"""The schemes whose tiers look at recorded facts: expenses booked, flags of the customer list."""

RANK_SHARE: Final = "rank_share"
RANK_COUNT: Final = "rank_count"
START_SHARE: Final = "start_share"
MONTHLY: Final = "monthly"
YEARLY: Final = "yearly"
KINDS: Final = (RANK_SHARE, RANK_COUNT, START_SHARE, MONTHLY, YEARLY)

REVENUE: Final = "revenue"
CONTRIBUTION: Final = "contribution"


@dataclass(frozen=True)
class Tier:
    """One tier: its code, its limit, and the gross margin above which its customers go one tier up.

    ``limit`` by kind of scheme: ``rank_share`` the last rank as a share of the customers above zero;
    ``rank_count`` the number of customers in the tier; ``start_share`` the share held by strictly
    larger customers that lies below it; ``monthly`` the least average per calendar month and
    ``yearly`` the least sum of twelve months, both in the scheme's unit.
    """

    code: str
    limit: float
    quota: float | None = None


@dataclass(frozen=True)
class Scheme:
    """Tiers from the highest down; ``lowest`` takes the rest and everyone with a value ≤ 0.

    ``of`` is what ranks: net revenue or contribution. ``unit`` is the money that a limit of 1 means.
    """

    kind: str
    tiers: tuple[Tier, ...]
    lowest: str
    of: str = REVENUE
    unit: float = 1
    lowest_quota: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.of not in (REVENUE, CONTRIBUTION):
            raise ValueError(f"scheme: unknown kind {self.kind} of {self.of}")
        if not self.tiers or len(set(self.codes)) <= len(self.tiers):
            raise ValueError("scheme: at least two tiers, each with a code of its own")
        limits = [tier.limit for tier in self.tiers]
        if min(limits) <= 0 or self.unit <= 0:
            raise ValueError("scheme: limits and unit lie above 0")
        if any(quota is not None and not 0 <= quota < 1 for quota in self.quotas):
            raise ValueError("scheme: quotas are shares from 0 to below 1")
        self._check_order(limits)

    def _check_order(self, limits: list[float]) -> None:
        if self.kind == RANK_COUNT:
            if any(limit != int(limit) for limit in limits):
                raise ValueError("scheme: numbers of customers are whole")
        elif self.kind in (MONTHLY, YEARLY):
            if any(upper <= lower for upper, lower in pairwise(limits)):
                raise ValueError("scheme: limits in money fall from tier to tier")
        elif any(upper >= lower for upper, lower in pairwise(limits)) or limits[-1] > 1:
            raise ValueError("scheme: shares rise from tier to tier, up to 1")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all tiers, highest first."""
        return (*(tier.code for tier in self.tiers), self.lowest)

    @property
    def quotas(self) -> tuple[float | None, ...]:
        """The margin quota of each tier, None where no margin lifts a customer out of it."""
        return (*(tier.quota for tier in self.tiers), self.lowest_quota)


@dataclass(frozen=True)
class PyramidRules:
    """Numbers of section 3 of the definitions; ABC takes its two borders from section 2.

    ``near``: a customer stands at a boundary when this share of the boundary or less separates them.
    """

    near: float
    curry: Scheme
    heads: Scheme
    metals: Scheme
    wholesale: Scheme
    retail: Scheme
    economic: Scheme

    def __post_init__(self) -> None:
        if not 0 < self.near < 1:
            raise ValueError("pyramid: near lies between 0 and 1")
