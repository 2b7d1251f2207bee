"""The schemes of the customer pyramid as data: kinds of rule, their tiers, their limits."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Final

from analytics.rules.number import BASES, Number, Numbers, share

BY_TYPE: Final = "by_type"
SCHEMES: Final = ("curry", "heads", "abc", "metals", BY_TYPE, "wholesale", "retail", "economic")
"""Every scheme of section 3 of the definitions by its code; the first one is the usual one."""

WHOLESALE: Final = "wholesale"
"""The grades whose quotas the source documents leave open."""
RARE: Final = ("heads", "abc", "economic")
"""Schemes that are rarely chosen: a choice offers them only when asked for more."""
RECORDED: Final = ("metals", BY_TYPE, "economic")
"""The schemes whose tiers look at records: expenses booked, channels and flags of the customer list."""

LOYAL: Final = {"metals": "gold"}
"""The tier of a scheme that only loyal or semi-loyal customers keep [gold: sales *and* loyalty, by the source
documents]; others are one tier lower."""

RANK_SHARE: Final = "rank_share"
RANK_COUNT: Final = "rank_count"
START_SHARE: Final = "start_share"
MONTHLY: Final = "monthly"
YEARLY: Final = "yearly"
TYPED: Final = "typed"
"""Each customer by the monthly grades of its type: a scheme made of others, without numbers of its own."""
_LIMITS: Final = {
    RANK_SHARE: Number("share", most=1, above=True),
    RANK_COUNT: Number("count", least=1),
    START_SHARE: Number("share", most=1, above=True),
    MONTHLY: Number("money", above=True),
    YEARLY: Number("money", above=True),
    TYPED: Number("money"),
}
"""What a limit is, by kind of scheme."""
_QUOTA: Final = Number("share", most=1)
_UNIT: Final = Number("money", above=True)
KINDS: Final = tuple(_LIMITS)

REVENUE, GROSS_PROFIT, CONTRIBUTION = BASES


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
class SchemeNumber:
    """One number of a scheme: what it may be, what it is, and the tier that it belongs to ("": none)."""

    number: Number
    value: float
    tier: str = ""


@dataclass(frozen=True)
class Scheme:
    """Tiers from the highest down; ``lowest`` takes the rest and everyone with a value ≤ 0.

    ``of`` is what ranks: net revenue, gross profit or contribution. ``unit`` is the money of a limit of 1.
    ``lowest_quota``: as ``Tier.quota`` for the lowest tier, for values from ``lowest_quota_from`` on (in the
    scheme's unit; None: all). A quota of 1 is one that no margin exceeds. A ``typed`` one has no limits.
    """

    kind: str
    tiers: tuple[Tier, ...]
    lowest: str
    of: str = REVENUE
    unit: float = 1
    lowest_quota: float | None = None
    lowest_quota_from: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.of not in BASES:
            raise ValueError(f"scheme: unknown kind {self.kind} of {self.of}")
        if not self.tiers or len(set(self.codes)) <= len(self.tiers):
            raise ValueError("scheme: at least two tiers, each with a code of its own")
        if self.unit <= 0:
            raise ValueError("scheme: the unit lies above 0")
        for name, declared in self.declared().items():
            try:
                declared.number.checked(declared.value)
            except ValueError as error:
                raise ValueError(f"scheme: {name}: {error}") from None
        self._check_order([tier.limit for tier in self.tiers])

    def _check_order(self, limits: list[float]) -> None:
        if self.kind == TYPED:
            return
        if self.kind in (MONTHLY, YEARLY):
            if any(upper <= lower for upper, lower in pairwise(limits)):
                raise ValueError("scheme: limits in money fall from tier to tier")
        elif self.kind != RANK_COUNT and any(upper >= lower for upper, lower in pairwise(limits)):
            raise ValueError("scheme: shares rise from tier to tier")

    def declared(self) -> dict[str, SchemeNumber]:
        """Every number of the scheme by its name in it.

        Without ``unit`` where limits are no monthly averages: there it is 1 and no number to edit.
        """
        numbers: dict[str, SchemeNumber] = {}
        if self.kind == TYPED:
            return numbers
        for tier in self.tiers:
            numbers[f"tiers.{tier.code}.limit"] = SchemeNumber(
                _LIMITS[self.kind], tier.limit, tier.code
            )
            if tier.quota is not None:
                numbers[f"tiers.{tier.code}.quota"] = SchemeNumber(_QUOTA, tier.quota, tier.code)
        if self.kind == MONTHLY:
            numbers["unit"] = SchemeNumber(_UNIT, self.unit)
        if self.lowest_quota is not None:
            numbers["lowest_quota"] = SchemeNumber(_QUOTA, self.lowest_quota, self.lowest)
        if self.lowest_quota_from is not None:
            limit = SchemeNumber(_LIMITS[self.kind], self.lowest_quota_from, self.lowest)
            numbers["lowest_quota_from"] = limit
        return numbers

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all tiers, highest first."""
        return (*(tier.code for tier in self.tiers), self.lowest)

    @property
    def is_monthly(self) -> bool:
        """Whether its values are averages per calendar month."""
        return self.kind in (MONTHLY, TYPED)

    @property
    def quotas(self) -> tuple[float | None, ...]:
        """The margin quota of each tier, None where no margin lifts a customer out of it."""
        return (*(tier.quota for tier in self.tiers), self.lowest_quota)


UNTYPED: Final = "untyped"
"""Whose type is not known, or has no table of grades."""


def typed(schemes: Iterable[Scheme]) -> Scheme:
    """The scheme of the customers of several types: every tier of theirs, and one for those of no type."""
    codes = dict.fromkeys(code for scheme in schemes for code in scheme.codes)
    return Scheme(TYPED, tuple(Tier(code, 0) for code in codes), UNTYPED)


@dataclass(frozen=True, kw_only=True)
class PyramidRules(Numbers):
    """Numbers of section 3 of the definitions; ABC takes its two borders from section 2.

    ``near``: a customer stands at a boundary when this share of the boundary or less separates them.
    """

    TABLE: ClassVar[str] = "pyramid"

    near: float = share(0.05, above=True, below=True)
    curry: Scheme
    heads: Scheme
    metals: Scheme
    wholesale: Scheme
    retail: Scheme
    economic: Scheme


def initial_schemes() -> Mapping[str, Any]:
    """The table of each scheme as it is delivered, in the form of a rules table."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def schemes_before() -> Mapping[str, Any]:
    """The tables of the schemes that earlier programs delivered otherwise."""
    path = Path(__file__).with_name("schemes_before.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
