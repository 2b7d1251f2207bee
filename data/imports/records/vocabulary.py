"""The words by which files name the fields and the choices of companion records."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from data.imports.evidence.ageing import bucket_of
from data.imports.records.model import fields_of
from data.imports.sales_words.words import SALES_WORDS
from data.record_types import Field
from data.tables.dates.periods import heading_lacks_year, month_heading, part_heading
from data.tables.scripts import simplified, written
from data.tables.vocabulary import Vocabulary, normal, without_bracket

_HERE: Final = Path(__file__).parent
_MOST: Final = 8
_ANY_YEAR: Final = 2000
_CHOICES: Final = {("incident", "kind"): "incident", ("reset", "kind"): "reset"}


@cache
def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(kind: str, field: str) -> list[str]:
    """The words for a field, the best one first; its own name is the last.

    >>> words_of("plan", "amount")[:2]
    ['计划金额', 'planned amount']
    """
    tables = _read("synonyms")
    known = [*tables[kind].get(field, ()), *tables["any"].get(field, ())]
    return [*dict.fromkeys(known), field]


@cache
def ranks(kind: str) -> dict[str, tuple[str, int]]:
    """Normalised word → the field that it names in a file of this kind, and its rank among the field's words.

    A field's own words go before those that several kinds share.
    """
    tables = _read("synonyms")
    ranked: dict[str, tuple[str, int]] = {}
    fields = fields_of(kind)
    for table in (tables[kind], tables["any"]):
        for field in fields:
            for rank, word in enumerate(table.get(field, ())):
                ranked.setdefault(
                    normal(word), (field, rank if table is not tables["any"] else 50 + rank)
                )
    for field in fields:
        ranked.setdefault(normal(field), (field, 100))
    return ranked


def meaning(kind: str, header: str) -> tuple[str, int] | None:
    """The field that a header names and its rank, also with a unit in brackets behind it; else None.

    >>> meaning("receivable", "应收余额（元）"), meaning("plan", "計畫金額"), meaning("plan", "weather")
    (('amount', 0), ('amount', 0), None)
    """
    known = ranks(kind)
    named = (normal(header), normal(without_bracket(header)))
    own = (known[one] for name in named for one in (name, simplified(name)) if one in known)
    return next(own, None) or _customer_of_sales(kind, header)


def _customer_of_sales(kind: str, header: str) -> tuple[str, int] | None:
    """The customer, where only a sales export would call it so: it has more languages."""
    named = SALES_WORDS.meaning(header) if "customer" in fields_of(kind) else None
    return ("customer", 200 + named[1]) if named and named[0] == "customer" else None


def is_span(kind: str, header: str) -> bool:
    """Whether a column holds one month, quarter or half of a plan, or the receivables of an age."""
    if kind == "receivable":
        return not meaning(kind, header) and bucket_of(header, 0) is not None
    return is_month(kind, header)


def is_month(kind: str, header: str) -> bool:
    """Whether a column of a plan holds one month, quarter or half."""
    if kind != "plan" or meaning(kind, header):
        return False
    is_named = month_heading(header, None) is not None or heading_lacks_year(header)
    return is_named or part_heading(header, _ANY_YEAR) is not None


class RecordWords(Vocabulary):
    """The words of a kind; the months of a plan and the ages of receivables head columns too."""

    def __init__(self, kind: str) -> None:
        self._kind: Final = kind

    def meaning(self, header: str) -> tuple[str, int] | None:
        return meaning(self._kind, header)

    def knows(self, header: str) -> bool:
        """A word of a sales export is a header, too, though no field of these records."""
        own = bool(self.meaning(header)) or is_span(self._kind, header)
        return own or SALES_WORDS.knows(header)

    def count(self, row: Iterable[str]) -> int:
        """Months and ages count beside a field, not alone. Where at most one field is named the words of a
        sales export show the header of a list that holds more than these records.
        """
        cells = set(row)
        fields = super().count(cells)
        own = fields + sum(is_span(self._kind, cell) for cell in cells) if fields else 0
        others = {named[0] for cell in cells if (named := SALES_WORDS.meaning(cell))}
        return own if own > 1 else max(own, len(others))


@cache
def words_for(kind: str) -> RecordWords:
    """The vocabulary of a kind, always the same one."""
    return RecordWords(kind)


def choice_table(kind: str, field: str) -> str:
    """The table of a choice's words: its field, or its kind where kinds differ."""
    return _CHOICES.get((kind, field), field)


def code_of(kind: str, field: str, word: str) -> str | None:
    """The code of the choice that a word stands for, in either script of Chinese; else None.

    >>> [code_of("customer", "channel", word) for word in ("医院", "醫院", "Wholesaler", "moon")]
    ['medical', 'medical', 'wholesale', None]
    """
    known, name = _codes(kind, field), normal(word)
    return known.get(name) or known.get(simplified(name))


@cache
def _codes(kind: str, field: str) -> dict[str, str]:
    """Normalised word → code."""
    table = _read("choices")[choice_table(kind, field)]
    by_word = {normal(code): code for code in table}
    return by_word | {normal(word): code for code, words in table.items() for word in words}


def choice_word(kind: str, field: str, code: str, lang: str) -> str:
    """How a template in a language writes a code.

    >>> [choice_word("customer", "channel", "medical", lang) for lang in ("zh", "zh-Hant", "en")]
    ['医疗', '醫療', 'medical']
    """
    return _in_language(_read("choices")[choice_table(kind, field)][code], lang)


def known_words(kind: str, field: Field) -> list[str]:
    """The choices of a field as a person may write them, in both languages; of a long list its beginning.

    >>> from data.record_types import RECORD_TYPES
    >>> known_words("reset", RECORD_TYPES["reset"].field("kind"))[0]
    '人事变动 / Personnel change'
    """
    words = [
        " / ".join(choice_word(kind, field.name, code, lang) for lang in ("zh", "en"))
        for code in field.choices[:_MOST]
    ]
    return words if len(field.choices) <= _MOST else [*words, "…"]


def header_word(kind: str, field: str, lang: str) -> str:
    """How a template in a language heads the column of a field.

    >>> [header_word("plan", "amount", lang) for lang in ("zh", "zh-Hant", "en")]
    ['计划金额', '計畫金額', 'planned amount']
    """
    return _in_language(words_of(kind, field), lang)


def _in_language(words: list[str], lang: str) -> str:
    return written(next(word for word in words if word.isascii() == (lang == "en")), lang)
