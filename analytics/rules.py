"""The thresholds of the definitions: ``rules.toml`` read into frozen objects and checked."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


def exact(number: object) -> Fraction:
    """A share as the fraction that its decimal text says, so that 0.8 of 10 is 8 and not 8.000…2.

    >>> exact(0.8)
    Fraction(4, 5)
    """
    return Fraction(str(number))


@dataclass(frozen=True)
class ParetoRules:
    """Thresholds of section 2 of the definitions; shares are fractions of 1."""

    class_a_below: float
    class_b_below: float
    target: float
    head: float
    major_from: float

    def __post_init__(self) -> None:
        if not 0 < self.class_a_below < self.class_b_below <= 1:
            raise ValueError("pareto: 0 < class_a_below < class_b_below <= 1 must hold")
        if not all(0 < share < 1 for share in (self.target, self.head, self.major_from)):
            raise ValueError("pareto: target, head and major_from lie between 0 and 1")


@dataclass(frozen=True)
class Rules:
    """All thresholds that a figure was computed with."""

    pareto: ParetoRules

    @property
    def fingerprint(self) -> str:
        """Eight characters that change when any number changes."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    @classmethod
    def of(cls, numbers: Mapping[str, Mapping[str, float]]) -> "Rules":
        """Rules from the tables of a rules file. Raises ValueError or TypeError on a wrong one."""
        return cls(pareto=ParetoRules(**numbers["pareto"]))


@cache
def rules() -> Rules:
    """The rules in force."""
    return Rules.of(tomllib.loads(_FILE.read_text(encoding="utf-8")))
