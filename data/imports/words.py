"""The words by which sales exports name their columns."""

from collections.abc import Iterable
from typing import Final

from data.tables import words
from data.tables.vocabulary import Vocabulary


class SalesWords(Vocabulary):
    """``data/tables/synonyms.toml`` and, where none of them fits, the endings of ``endings.toml``."""

    def meaning(self, header: str) -> tuple[str, int] | None:
        return words.meaning(header)

    def likeness(self, columns: Iterable[str]) -> float:
        """A list of sales has a day and an amount before all else."""
        fields = {found[0] for text in columns if (found := words.meaning(text))}
        needed = ("date" in fields) + bool(fields & {"amount", "unit_price"})
        return 2 * needed + len(fields) / 20


SALES_WORDS: Final = SalesWords()
