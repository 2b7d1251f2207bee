"""The words that column headers use, and how two headers are compared."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_SYNONYMS = Path(__file__).with_name("synonyms.toml")
_ENDINGS = Path(__file__).with_name("endings.toml")
_UNIT = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]\s*$")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|\d+")
_LONGEST: Final = 200
"""Characters beyond which a text is nobody's header."""
_LAST_RESORT: Final = 1000
"""Rank of the first ending: behind every word of a field."""


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


@lru_cache(maxsize=1 << 14)
def meaning(header: str) -> tuple[str, int] | None:
    """The field that ``header`` names and its rank, also with a unit in brackets behind it; else None.

    >>> meaning("订单日期"), meaning("销售额（元）")[0], meaning("凭证日期")[0], meaning("打印日期")
    (('date', 0), 'amount', 'date', None)
    """
    if len(header) > _LONGEST:
        return None
    bare = _UNIT.sub("", header)
    return ranks().get(normal(header)) or ranks().get(normal(bare)) or _by_ending(bare)


@cache
def _endings() -> tuple[dict[str, tuple[str, int]], tuple[str, ...]]:
    """Normalised ending → field and rank, and the words that forbid it."""
    fields = tomllib.loads(_ENDINGS.read_text(encoding="utf-8"))
    never = tuple(map(normal, fields.pop("never")))
    return {
        normal(word): (name, _LAST_RESORT + rank)
        for name, words in fields.items()
        for rank, word in reversed(list(enumerate(words)))
    }, never


def _by_ending(header: str) -> tuple[str, int] | None:
    """The field of the longest ending of ``header``; in Latin script an ending is made of whole words."""
    known, never = _endings()
    whole = normal(header)
    if len(whole) > 40 or any(word in whole for word in never):
        return None
    words = _WORD.findall(header)
    latin = ("".join(words[at:]) for at in range(len(words)) if words[at].isascii())
    other = (whole[at:] for at in range(len(whole)) if not whole[at].isascii())
    meanings = (known.get(normal(ending)) for ending in (*latin, *other))
    return next((meant for meant in meanings if meant), None)
