"""The thresholds of the early warnings (section 6): those that each warning rule declares."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeVar

from analytics.rules.number import Number, Numbers, declared
from analytics.warnings.common import Common
from analytics.warnings.rules import RULES

T = TypeVar("T", bound=Numbers)
TABLE: Final = "warnings"
"""The table of the rules that holds every threshold by its name."""
_PARTS: Final[tuple[type[Numbers], ...]] = (
    Common,
    *(rule.thresholds for rule in RULES.values()),
)


@dataclass(frozen=True)
class WarningRules:
    """The thresholds that all warning rules share, then those of each, in the order of the rules."""

    parts: tuple[Numbers, ...]

    @classmethod
    def of_table(cls, table: Mapping[str, float]) -> "WarningRules":
        """Thresholds by their names; the ones left out are those that the rules declare.

        Raises ValueError for an unknown name and for thresholds that make no sense.
        """
        if unknown := table.keys() - THRESHOLDS.keys():
            raise ValueError(f"{TABLE}: unknown {', '.join(sorted(unknown))}")
        return cls(
            tuple(
                part(**{name: table[name] for name in declared(part) if name in table})
                for part in _PARTS
            )
        )

    def of(self, thresholds: type[T]) -> T:
        """The thresholds of one rule, or those that all share (``Common``)."""
        return next(part for part in self.parts if isinstance(part, thresholds))

    def table(self) -> dict[str, float]:
        """Every threshold by its name."""
        return {name: value for part in self.parts for name, value in asdict(part).items()}  # pyright: ignore[reportArgumentType]


def _thresholds() -> dict[str, Number]:
    """Every threshold; raises ValueError where two rules give one name to theirs."""
    numbers: dict[str, Number] = {}
    for part in _PARTS:
        own = declared(part)
        if twice := numbers.keys() & own.keys():
            raise ValueError(f"{part.__module__}: another has {', '.join(sorted(twice))} too")
        numbers |= own
    return numbers


THRESHOLDS: Final = _thresholds()
"""What each threshold may be, by its name."""
