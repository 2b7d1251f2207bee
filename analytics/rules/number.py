"""How a number of the rules is declared: default, unit and allowed range, in the place where it is used.

A table of the rules is a frozen dataclass on ``Numbers``; each field is ``share(0.8)``, ``days(30)`` …
Whatever shows, edits, checks or documents the number reads this declaration.
"""

from dataclasses import dataclass, field, fields
from fractions import Fraction
from math import inf
from typing import Any, ClassVar, Final, Literal, TypeAlias

Unit: TypeAlias = Literal["share", "days", "count", "money", "factor", "weight", "month", "basis"]
"""``share``: a fraction of 1, shown in percent; ``factor``: times something; ``month``: 1 is January;
``basis``: a place in ``BASES``; days, counts, months and places are whole."""
BASES: Final = ("revenue", "gross_profit", "contribution")
"""What customers can be ranked by."""

WHOLE: Final = ("days", "count", "month", "basis")
_KEY: Final = "number"


def exact(number: object) -> Fraction:
    """A share as the fraction that its decimal text says, so that 0.8 of 10 is 8 and not 8.000…2.

    >>> exact(0.8)
    Fraction(4, 5)
    """
    return Fraction(str(number))


@dataclass(frozen=True)
class Number:
    """What a number of the rules may be.

    ``least`` and ``most`` bound it, both included unless ``above`` or ``below`` says that the number
    itself lies strictly above ``least`` or below ``most``. ``tried``: values that a preview counts
    beside the present one. ``is_read_by``: the number decides which lines or records are read, so its
    effect shows only after the rules are saved; it has no preview.
    """

    unit: Unit
    least: float = 0
    most: float = inf
    above: bool = False
    below: bool = False
    tried: tuple[float, ...] = ()
    is_read_by: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the number is a whole one."""
        return self.unit in WHOLE

    def checked(self, value: float) -> float:
        """The value, whole where the unit is. Raises ValueError outside the range.

        >>> Number("days", 1).checked(30.0)
        30
        """
        too_small = value < self.least or (self.above and value == self.least)
        too_large = value > self.most or (self.below and value == self.most)
        if too_small or too_large:
            raise ValueError(f"{value} lies outside {self.least}–{self.most}")
        if not self.is_whole:
            return float(value)
        if value % 1:
            raise ValueError(f"{value} is no whole number")
        return int(value)


class Numbers:
    """A table of the rules: a frozen dataclass whose numbers are declared."""

    TABLE: ClassVar[str]
    """Its name in the rules."""

    def __post_init__(self) -> None:
        for name, number in declared(type(self)).items():
            try:
                value = number.checked(getattr(self, name))
            except ValueError as error:
                raise ValueError(f"{self.TABLE}: {name}: {error}") from None
            # A number from a form may come as 30.0.
            object.__setattr__(self, name, value)
        if why := self.contradiction():
            raise ValueError(f"{self.TABLE}: {why}")

    def contradiction(self) -> str | None:
        """What the numbers must hold together and do not; None when they agree."""
        return None


def declared(table: type[Numbers]) -> dict[str, Number]:
    """The numbers of a table by their names. Raises TypeError for a number without a declaration."""
    own = fields(table)  # pyright: ignore[reportArgumentType]
    if bare := [
        number.name for number in own if number.type in (int, float) and _KEY not in number.metadata
    ]:
        raise TypeError(f"{table.__qualname__}: no unit and range for {', '.join(bare)}")
    return {number.name: number.metadata[_KEY] for number in own if _KEY in number.metadata}


def share(default: float, **allowed: Any) -> Any:
    """A fraction of 1, from 0 to 1 unless ``allowed`` (the fields of ``Number``) says otherwise."""
    return _field("share", default, {"most": 1, **allowed})


def days(default: int, **allowed: Any) -> Any:
    """A length in days."""
    return _field("days", default, allowed)


def count(default: int, **allowed: Any) -> Any:
    """A whole number of something."""
    return _field("count", default, allowed)


def money(default: float, **allowed: Any) -> Any:
    """An amount in the store's currency."""
    return _field("money", default, allowed)


def factor(default: float, **allowed: Any) -> Any:
    """How many times something."""
    return _field("factor", default, allowed)


def weight(default: float, **allowed: Any) -> Any:
    """How much something counts beside others of its kind."""
    return _field("weight", default, allowed)


def basis() -> Any:
    """What is ranked by: a place in ``BASES``, net revenue at first."""
    return _field("basis", 0, {"most": len(BASES) - 1})


def month(default: int) -> Any:
    """A month of the year, 1 for January."""
    return _field("month", default, {"least": 1, "most": 12})


def _field(unit: Unit, default: float, allowed: dict[str, Any]) -> Any:
    return field(default=default, metadata={_KEY: Number(unit, **allowed)})
