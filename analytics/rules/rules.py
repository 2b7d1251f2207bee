"""The thresholds of the definitions: ``rules.toml`` read into frozen objects and checked."""

import hashlib
import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from analytics.rules.evaluation_rules import EvaluationRules
from analytics.rules.schemes import START_SHARE, PyramidRules, Scheme, Tier
from analytics.rules.warning_rules import WarningRules

_FILE = Path(__file__).with_suffix(".toml")
T = TypeVar("T")


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
class StagesRules:
    """Numbers of sections 4 and 5 of the definitions; lengths in days, both ends as written there."""

    recent_gaps: int
    least_gaps: int
    unknown_gap_days: int
    lapse_floor_days: int
    lapse_gaps: float
    establish_days: int
    establish_purchase_days: int
    half_year_days: int
    year_days: int
    growth: float
    signal_points: int
    signal_held: int
    recovery_days: int
    recent_days: int
    least_repeating: int

    def __post_init__(self) -> None:
        for name, kind in get_type_hints(StagesRules).items():
            if kind is int and getattr(self, name) % 1:
                raise ValueError(f"stages: {name} is a whole number")
            # A number from a form may come as 180.0.
            object.__setattr__(self, name, kind(getattr(self, name)))
        if not 1 <= self.least_gaps <= self.recent_gaps:
            raise ValueError("stages: 1 <= least_gaps <= recent_gaps must hold")
        if not 1 <= self.signal_held <= self.signal_points:
            raise ValueError("stages: 1 <= signal_held <= signal_points must hold")
        if not 0 < self.half_year_days <= self.year_days:
            raise ValueError("stages: 0 < half_year_days <= year_days must hold")
        if min(asdict(self).values()) <= 0:
            raise ValueError("stages: every number is above zero")

    @property
    def signal_days(self) -> int:
        """So long a run must last before its half-year can be held against the year before."""
        return self.year_days + self.half_year_days


@dataclass(frozen=True)
class Rules:
    """All thresholds that a figure was computed with."""

    pareto: ParetoRules
    pyramid: PyramidRules
    stages: StagesRules
    warnings: WarningRules
    evaluation: EvaluationRules

    @property
    def fingerprint(self) -> str:
        """Eight characters that change when any number changes, and only then."""
        text = json.dumps(_spelled(asdict(self)), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def scheme(self, code: str) -> Scheme:
        """The scheme of the pyramid with this code; ABC by the borders of the Pareto classes."""
        if code != "abc":
            return getattr(self.pyramid, code)
        borders = {"A": self.pareto.class_a_below, "B": self.pareto.class_b_below}
        return Scheme(START_SHARE, tuple(Tier(*one) for one in borders.items()), "C")

    def numbers(self) -> dict[str, float]:
        """Every number by its name: what a form edits and what a change changes.

        >>> numbers = initial_rules().numbers()
        >>> numbers["pareto.head"], numbers["pyramid.retail.tiers.AA.quota"]
        (0.2, 0.02)
        """
        return dict(_numbers(asdict(self)))

    def with_numbers(self, changes: Mapping[str, float]) -> "Rules":
        """The rules with other numbers. Raises ValueError when they contradict each other.

        >>> initial_rules().with_numbers({"pareto.head": 0.1}).pareto.head
        0.1
        """
        unknown = changes.keys() - self.numbers().keys()
        if unknown:
            raise ValueError(f"no such number: {', '.join(sorted(unknown))}")
        return Rules.of(_changed(asdict(self), changes))

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> "Rules":
        """Rules from the tables of a rules file. Raises ValueError or TypeError on a wrong one."""
        return _load(cls, tables)


@cache
def initial_rules() -> Rules:
    """The rules of the file: in force until somebody saves others (``analytics.rulebook``)."""
    return Rules.of(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _load(kind: type[T], table: Mapping[str, Any]) -> T:
    hints = get_type_hints(kind)
    unknown = table.keys() - hints.keys()
    if unknown:
        raise ValueError(f"{kind.__name__}: unknown {', '.join(sorted(unknown))}")
    return kind(**{name: _value(hints[name], value, name) for name, value in table.items()})


def _value(hint: Any, value: Any, name: str) -> Any:
    if is_dataclass(hint):
        return _load(hint, value)  # pyright: ignore[reportArgumentType]
    if get_origin(hint) is tuple:
        return tuple(_load(get_args(hint)[0], one) for one in value)
    if hint is str:
        return str(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name}: {value!r} is no number")
    return value


def _spelled(part: Any) -> Any:
    """The same tables with 150 and 150.0 spelled alike."""
    if isinstance(part, dict):
        return {name: _spelled(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_spelled(value) for value in part]
    return str(exact(part)) if isinstance(part, int | float) else part


def _numbers(part: Any, name: str = "") -> Iterator[tuple[str, float]]:
    for key, value in _parts(part):
        inner = f"{name}.{key}" if name else key
        if isinstance(value, int | float):
            yield inner, value
        else:
            yield from _numbers(value, inner)


def _changed(part: Any, changes: Mapping[str, float], name: str = "") -> Any:
    if isinstance(part, dict | list | tuple):
        inner = {key: f"{name}.{key}" if name else key for key, _ in _parts(part)}
        found = {key: _changed(value, changes, inner[key]) for key, value in _parts(part)}
        return found if isinstance(part, dict) else list(found.values())
    return changes.get(name, part)


def _parts(part: Any) -> list[tuple[str, Any]]:
    """What a table or a list of tiers consists of; a tier goes by its code."""
    if isinstance(part, dict):
        return list(part.items())
    if isinstance(part, list | tuple):
        return [(one["code"], one) for one in part]
    return []
