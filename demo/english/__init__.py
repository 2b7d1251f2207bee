"""The demo in English: every text of the Chinese business in other words, so that both have the same figures.

Texts are looked up as they stand (``words.toml``, ``records.toml``); companies and contacts have names of
their own (``names.py``). A Chinese text without its English one is an error: nothing stays Chinese unseen.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from data.record_types import RECORD_TYPES
from demo.words import WORDS

_HERE: Final = Path(__file__).parent
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def english_words(names: Mapping[str, str]) -> dict[str, str]:
    """Chinese text → English text: the word files, the products, the examples of templates, and ``names``."""
    words: dict[str, str] = dict(names)
    for file in ("words", "records"):
        for table in tomllib.loads((_HERE / f"{file}.toml").read_text(encoding="utf-8")).values():
            words |= table
    for category in WORDS["category"]:
        for brand in category["brands"]:
            for noun in category["nouns"]:
                for pack in category["packs"]:
                    parts = (brand, noun, pack)
                    words[" ".join(parts)] = " ".join(said(part, words) for part in parts)
    return words | _examples()


def said(text: str, words: Mapping[str, str]) -> str:
    """A text in English; codes and ids as they are. Raises KeyError for a Chinese text without one.

    >>> said("华东", {"华东": "South East"}), said("C10001", {})
    ('South East', 'C10001')
    """
    return words[text] if is_chinese(text) else words.get(text, text)


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character.

    >>> is_chinese("岫澜 Group"), is_chinese("Fäßler")
    (True, False)
    """
    return _HAN.search(text) is not None


def _examples() -> dict[str, str]:
    """The examples of the templates, which the demo uses where it tells no story."""
    values = (
        value for what in RECORD_TYPES.values() for row in what.examples for value in row.values()
    )
    return dict(value for value in values if isinstance(value, tuple))
