"""The words by which sales exports name their columns, and what else names a field when none of them fits."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from data.imports.sales_words.units import without_unit
from data.tables.numbers.currencies import without_currency
from data.tables.scripts import simplified
from data.tables.vocabulary import Vocabulary, normal, without_bracket

_SYNONYMS: Final = Path(__file__).with_name("synonyms.toml")
_ENDINGS: Final = Path(__file__).with_name("endings.toml")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|\d+")
_WITHOUT_TAX: Final = re.compile(
    r"[\s,_(]+(?:ex(?:kl|cl)?\.?|exclusive|excluding|without|w/o|net of|ohne|zzgl\.?|hors|sans|sin"
    r"|s/|sem|senza|utan|uten"
    r"|zonder|bez|без|χωρίς|fără|fara|tanpa)\s+(?:de\s+)?"
    r"(?:vat|tax(?:es?|e)?|gst|moms|mva|btw|mwst\.?|ust\.?|tva|iva|impuestos?|ндс|пдв|kdv|dph|áfa|pdv|φπα|ppn|vat-u|podatku)\)?\s*$",
    re.IGNORECASE,
)
_LONGEST: Final = 200
"""Characters beyond which a text is nobody's header."""
_LAST_RESORT: Final = 1000
"""Rank of the first ending: behind every word of a field."""


class SalesWords(Vocabulary):
    """``synonyms.toml`` and, where none of them fits, the endings of ``endings.toml``.

    >>> SALES_WORDS.meaning("订单日期"), SALES_WORDS.meaning("打印日期")
    (('date', 0), None)
    >>> [SALES_WORDS.meaning(header)[0] for header in ("销售额（元）", "銷售額", "憑證日期")]
    ['amount', 'amount', 'date']
    >>> SALES_WORDS.meaning("Radbelopp exkl moms")[0], SALES_WORDS.meaning("Сумма без ПДВ")[0]
    ('amount', 'amount')
    """

    def meaning(self, header: str) -> tuple[str, int] | None:
        """See ``Vocabulary.meaning``; brackets, a unit or a currency behind the word do not matter."""
        return None if len(header) > _LONGEST else _meaning(header)

    def likeness(self, columns: Iterable[str]) -> float:
        """A list of sales has a day and an amount before all else."""
        fields = {meaning[0] for text in columns if (meaning := self.meaning(text))}
        needed = ("date" in fields) + bool(fields & {"amount", "unit_price"})
        return 2 * needed + len(fields) / 20


SALES_WORDS: Final = SalesWords()


@cache
def _ranks() -> dict[str, tuple[str, int]]:
    """Normalised header word → the field it means and its rank among that field's words (0 = best)."""
    fields = tomllib.loads(_SYNONYMS.read_text(encoding="utf-8"))
    return {
        normal(word): (name, rank)
        for name, words in fields.items()
        for rank, word in reversed(list(enumerate(words)))
    }


@lru_cache(maxsize=1 << 14)
def _meaning(header: str) -> tuple[str, int] | None:
    bare, known = without_bracket(header), _ranks()
    plain = without_currency(without_unit(_WITHOUT_TAX.sub("", bare)))
    texts = map(normal, (header, bare, without_currency(without_unit(bare)), plain))
    names = [name for one in texts for name in (one, simplified(one))]
    return next((known[name] for name in names if name in known), None) or _by_ending(plain)


@cache
def _endings() -> tuple[dict[str, tuple[str, int]], re.Pattern[str]]:
    """Normalised ending → field and rank, and the words that forbid it."""
    fields = tomllib.loads(_ENDINGS.read_text(encoding="utf-8"))
    never = re.compile("|".join(map(re.escape, map(normal, fields.pop("never")))))
    return {
        normal(word): (name, _LAST_RESORT + rank)
        for name, words in fields.items()
        for rank, word in reversed(list(enumerate(words)))
    }, never


def _by_ending(header: str) -> tuple[str, int] | None:
    """The field of the longest ending of ``header``; in Latin script an ending is made of whole words."""
    known, never = _endings()
    whole = normal(header)
    if len(whole) > 40 or any(map(never.search, {whole, simplified(whole)})):
        return None
    words = _WORD.findall(header)
    latin = ("".join(words[at:]) for at in range(len(words)) if words[at].isascii())
    other = (whole[at:] for at in range(len(whole)) if not whole[at].isascii())
    names = (normal(ending) for ending in (*latin, *other))
    meanings = (known.get(name) or known.get(simplified(name)) for name in names)
    return next((meant for meant in meanings if meant), None)
