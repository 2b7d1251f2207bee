"""What a reader must know of the words that head the columns: handed in by whoever wants the table."""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Final

_BRACKET: Final = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]\s*$")


def normal(header: str) -> str:
    """A header without case, accents, blanks and punctuation: how two of them are compared.

    >>> normal(" Order_Date "), normal("Quantité"), normal("省/自治区")
    ('orderdate', 'quantite', '省自治区')
    """
    text = unicodedata.normalize("NFKD", header).casefold()
    return "".join(char for char in text if char.isalnum())


def without_bracket(header: str) -> str:
    """A header without the unit or the like that stands in brackets behind it.

    >>> without_bracket("Amount (EUR)"), without_bracket("销售额（元）"), without_bracket("Net")
    ('Amount ', '销售额', 'Net')
    """
    return _BRACKET.sub("", header)


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
