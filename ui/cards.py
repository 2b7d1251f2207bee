"""The row of at most four figures under a page's sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

import streamlit as st

from analytics.overview.overview import change
from i18n import Language

MOST: Final = 4
"""At most this many cards stand side by side."""


@dataclass(frozen=True)
class Move:
    """A change: its text with direction, and its sign, which chooses the colour."""

    text: str
    sign: int


@dataclass(frozen=True)
class Card:
    """One figure: its text on the card, what hover adds, its change and its small trend."""

    label: str
    value: str
    help: str
    move: Move | None = None
    was: str = ""
    trend: Sequence[float] = ()


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


def row(cards: Sequence[Card], key: str = "cards", columns: int | None = None) -> None:
    """The cards side by side; two by two on a phone. A second row on a page needs its own key.

    ``columns``: the places of the row, where it has fewer cards.
    """
    with st.container(key=key):
        for column, card in zip(st.columns(columns or len(cards)), cards, strict=False):
            with column:
                _draw(card)


def rows(cards: Sequence[Card], key: str = "cards") -> None:
    """The cards, however many, in rows of ``MOST``."""
    for place, part in enumerate(in_rows(cards)):
        row(part, f"{key}_{place}" if place else key, columns=min(len(cards), MOST))


def in_rows(cards: Sequence[Card]) -> list[Sequence[Card]]:
    """At most ``MOST`` cards each."""
    return [cards[start : start + MOST] for start in range(0, len(cards), MOST)]


_COLOURS: Final[dict[int, Literal["orange", "gray", "blue"]]] = {-1: "orange", 0: "gray", 1: "blue"}
"""Not red and green: they mean opposite things in China and in Europe."""


def _draw(card: Card) -> None:
    st.metric(
        card.label,
        card.value,
        delta=card.move.text if card.move else None,
        delta_color=_COLOURS[card.move.sign if card.move else 0],
        delta_arrow="off",
        delta_description=card.was or None,
        help=card.help,
        border=True,
        chart_data=list(card.trend) or None,
        chart_type="line",
    )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
