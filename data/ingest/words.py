"""The words that column headers use, and how two headers are compared."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_SYNONYMS = Path(__file__).with_name("synonyms.toml")
_UNIT = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]\s*$")


def normal(header: str) -> str:
    """A header without case, accents, blanks and punctuation.

    >>> normal(" Order_Date "), normal("Quantité"), normal("省/自治区")
    ('orderdate', 'quantite', '省自治区')
    """
    text = unicodedata.normalize("NFKD", header).casefold()
    return "".join(char for char in text if char.isalnum())


@cache
def ranks() -> dict[str, tuple[str, int]]:
    """Normalised header word → the field it means and its rank among that field's words (0 = best)."""
    fields = tomllib.loads(_SYNONYMS.read_text(encoding="utf-8"))
    return {
        normal(word): (name, rank)
        for name, words in fields.items()
        for rank, word in reversed(list(enumerate(words)))
    }


def meaning(header: str) -> tuple[str, int] | None:
    """The field that ``header`` names and its rank, also with a unit in brackets behind it; else None."""
    found = ranks().get(normal(header))
    return found or ranks().get(normal(_UNIT.sub("", header)))


def knows(header: str) -> bool:
    """Whether ``header`` is one of the words."""
    return meaning(header) is not None
