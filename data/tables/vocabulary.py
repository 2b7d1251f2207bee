"""What a reader must know of the words that head the columns: handed in by whoever wants the table."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Final


class Vocabulary(ABC):
    """The words by which files of one kind name their columns."""

    @abstractmethod
    def meaning(self, header: str) -> tuple[str, int] | None:
        """The field that a header names and its rank among the field's words, 0 the best; else None."""

    def knows(self, header: str) -> bool:
        """Whether ``header`` is one of the words."""
        return self.meaning(header) is not None

    def count(self, row: Iterable[str]) -> int:
        """How many fields the cells of a row name."""
        return len({meaning[0] for cell in row if (meaning := self.meaning(cell))})

    def likeness(self, columns: Iterable[str]) -> float:
        """How much a sheet with these columns looks like the table that is wanted; 0 not at all."""
        return self.count(columns)


class Words(Vocabulary):
    """A vocabulary given in full: field → its words, the best first.

    >>> words = Words({"date": ("Date", "日期"), "amount": ("Amount",)})
    >>> words.meaning("日期"), words.knows("Weather"), words.count(["Date", "x", "Amount"])
    (('date', 1), False, 2)
    """

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        self._ranks: Final = {
            word: (field, rank) for field, known in words.items() for rank, word in enumerate(known)
        }

    def meaning(self, header: str) -> tuple[str, int] | None:
        """See ``Vocabulary.meaning``; headers are compared as they stand."""
        return self._ranks.get(header)
