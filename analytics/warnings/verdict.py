"""From the branches of a rule to one verdict per customer: the worst branch speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics import exact
from analytics.warnings.common import above
from analytics.warnings.evidence import Evidence, Fact, FactKind

LEVELS: Final = ("amber", "red")
AMBER, RED = 1, 2
"""Codes of the levels in vectors; 0 is no warning."""

_MOST: Final = 1e12
"""Larger shares than this are not told apart."""

Number = np.ndarray | int


@dataclass(frozen=True, eq=False)
class Branch:
    """One condition of a rule over all customers: where it ``holds``, and what it then says.

    ``level``: where enough money is at risk (``speak``). ``expected``, ``actual``, ``threshold`` and
    ``at_risk`` are whole millionths of ``unit`` (money, days, share, count). Of branches that hold with
    the same level the one with most ``weight`` (the money of this very branch) speaks, of equals the first.
    """

    reason: str
    level: int
    holds: np.ndarray
    unit: str
    expected: Number
    actual: Number
    threshold: Number
    at_risk: Number
    weight: Number


@dataclass(frozen=True, eq=False)
class Verdict:
    """What a rule says of every customer: ``level`` 0, 1 or 2; ``spoken``: place of the branch."""

    rule: str
    level: np.ndarray
    spoken: np.ndarray
    branches: tuple[Branch, ...]
    facts: Mapping[str, Fact]
    kinds: Mapping[str, FactKind]

    @property
    def rows(self) -> np.ndarray:
        """The places of the customers that are warned about."""
        return np.flatnonzero(self.level > 0)

    def evidence(self, place: int) -> Evidence:
        """The facts about the customer at a place."""
        return Evidence(self.facts, self.kinds, place)

    def words(self, name: str, at: np.ndarray) -> np.ndarray:
        """``reason`` or ``unit`` of the branch that speaks, for the customers at these places."""
        return np.array([getattr(branch, name) for branch in self.branches], dtype=object)[
            self.spoken[at]
        ]

    def numbers(self, name: str, at: np.ndarray) -> np.ndarray:
        """A number of the branch that speaks, in whole millionths, for the customers at these places."""
        values = [np.asarray(getattr(branch, name)) for branch in self.branches]
        numbers = np.zeros(
            len(at), dtype=np.result_type(np.int64, *(value.dtype for value in values))
        )
        for place, value in enumerate(values):
            said = self.spoken[at] == place
            numbers[said] = value[at[said]] if value.ndim else value
        return numbers


def speak(
    rule: str,
    branches: Sequence[Branch],
    facts: Mapping[str, Fact],
    kinds: Mapping[str, FactKind],
    floors: np.ndarray,
) -> Verdict:
    """The verdict of a rule on every customer; ``kinds``: what each fact is.

    ``floors``: a branch is amber for whoever has no more than that at risk.
    """
    size = len(floors)
    level, spoken = np.zeros(size, dtype=np.int8), np.full(size, -1, dtype=np.int8)
    weight = np.zeros(size, dtype=np.int64)
    for place, branch in enumerate(branches):
        own = np.where(above(branch.at_risk, floors), branch.level, AMBER)
        heavier = (own == level) & (branch.weight > weight)
        takes = branch.holds & ((own > level) | heavier)
        level[takes], spoken[takes] = own[takes], place
        weight = np.where(takes, branch.weight, weight)
    return Verdict(rule, level, spoken, tuple(branches), facts, kinds)


def nearest(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, rounded to the nearest whole number (halves up); ``whole`` above zero."""
    return (2 * part + whole) // (2 * whole)


def product(left: np.ndarray, right: np.ndarray | int) -> np.ndarray:
    """left × right, in Python's whole numbers where 64 bits could be too few (with room for a sum).

    >>> product(np.array([2**40]), np.array([2**40])).tolist() == [2**80]
    True
    """
    largest = float(np.abs(left).max(initial=0)) * float(np.abs(right).max(initial=1))
    return left * right if largest < 2**60 else left.astype(object) * right


def units(number: float | int | np.ndarray) -> Number:
    """A number of days, a count or a share in whole millionths."""
    if isinstance(number, np.ndarray):
        # A share of next to nothing can be larger than anybody wants to know.
        return np.rint(np.clip(number, -_MOST, _MOST) * exact.UNIT).astype(np.int64)
    return round(number * exact.UNIT)
