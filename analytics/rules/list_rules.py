"""The thresholds of the lists: those that each list declares, under its code."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeVar

from analytics.lists.lists import LISTS
from analytics.rules.number import Number, Numbers, declared

T = TypeVar("T", bound=Numbers)
TABLE: Final = "lists"
"""The table of the rules that holds the thresholds of each list under its code."""


@dataclass(frozen=True)
class ListRules:
    """The thresholds of every list, one object a list, in the order of the lists."""

    parts: tuple[Numbers, ...]

    @classmethod
    def of_table(cls, table: Mapping[str, Mapping[str, float]]) -> "ListRules":
        """Thresholds by list and name; the ones left out are those that the lists declare.

        Raises ValueError for an unknown list and TypeError for an unknown name.
        """
        if unknown := table.keys() - LISTS.keys():
            raise ValueError(f"{TABLE}: unknown {', '.join(sorted(unknown))}")
        return cls(tuple(one.thresholds(**table.get(code, {})) for code, one in LISTS.items()))

    def of(self, thresholds: type[T]) -> T:
        """The thresholds of one list."""
        return next(part for part in self.parts if isinstance(part, thresholds))

    def table(self) -> dict[str, dict[str, float]]:
        """Every threshold by list and name."""
        return {part.TABLE: asdict(part) for part in self.parts}  # pyright: ignore[reportArgumentType]


THRESHOLDS: Final[dict[str, Number]] = {
    f"{code}.{name}": number
    for code, one in LISTS.items()
    for name, number in declared(one.thresholds).items()
}
"""What each threshold may be, by list and name."""
