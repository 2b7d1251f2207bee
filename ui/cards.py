"""The row of at most four figures under a page's sentence."""

from collections.abc import Sequence
from math import ceil
from typing import Final, Literal, TypeVar

import streamlit as st

from views.cards import Card

T = TypeVar("T")

MOST: Final = 4
"""At most this many cards stand side by side; five do, so that no fifth stands alone."""


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
    parts = in_rows(cards)
    for place, part in enumerate(parts):
        row(part, f"{key}_{place}" if place else key, columns=len(parts[0]))


def in_rows(cards: Sequence[T]) -> list[Sequence[T]]:
    """At most ``MOST`` cards each, the rows as equally long as can be; five are one row.

    >>> [len(row) for row in in_rows(range(9))], len(in_rows(range(5)))
    ([3, 3, 3], 1)
    """
    if len(cards) <= MOST + 1:
        return [cards] if cards else []
    longest = ceil(len(cards) / ceil(len(cards) / MOST))
    return [cards[start : start + longest] for start in range(0, len(cards), longest)]


_COLOURS: Final[dict[int, Literal["orange", "gray", "blue"]]] = {-1: "orange", 0: "gray", 1: "blue"}
"""Bad and good news; not red and green: they mean opposite things in China and in Europe."""


def _draw(card: Card) -> None:
    st.metric(
        card.label,
        card.value,
        delta=card.move.text if card.move else None,
        delta_color=_COLOURS[card.judgement],
        delta_arrow="off",
        delta_description=card.was or None,
        help=card.help,
        border=True,
    )
