"""A figure with its name, its change and what it was: as a card of a page, or a line of a slide."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analytics.judged import Judged
from analytics.overview.overview import change
from i18n import Language


@dataclass(frozen=True)
class Move:
    """A change: its text with direction, and its sign."""

    text: str
    sign: int


@dataclass(frozen=True)
class Card:
    """One figure: its text on the card, what hover adds, and its change.

    ``amount``: the figure itself, to compare it with that of another day; ``is_share``: a fraction.
    ``more_is``: how a rise is judged.
    """

    label: str
    value: str
    help: str
    move: Move | None = None
    was: str = ""
    amount: Decimal | float | None = None
    is_share: bool = False
    more_is: Judged = "good"

    @property
    def judgement(self) -> int:
        """Whether the change is good news (1), bad news (-1) or neither."""
        return _WEIGHTS[self.more_is] * (self.move.sign if self.move else 0)


_WEIGHTS: Final[dict[Judged, int]] = {"good": 1, "bad": -1, "neither": 0}


def relative(t: Language, now: Decimal | int | None, before: Decimal | int | None) -> Move | None:
    """The change from before to now in percent; None where before is not above zero."""
    moved = change(now, before)
    return None if moved is None else Move(t.change(moved), _sign(moved))


def shifted(t: Language, now: float | None, before: float | None) -> Move | None:
    """The change of a share in percentage points."""
    if now is None or before is None:
        return None
    said = t.points(now - before)
    return Move(said, 0 if said == t.points(0) else _sign(now - before))


def moved(t: Language, now: Card, then: Card) -> str:
    """How far a figure moved between two cards of it: in percent, a share in points; empty where unknown."""
    if now.amount is None or then.amount is None:
        return ""
    if now.is_share:
        return t.points(float(now.amount) - float(then.amount))
    by = relative(t, Decimal(str(now.amount)), Decimal(str(then.amount)))
    return by.text if by else ""


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
