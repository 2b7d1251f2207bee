"""The language of a file where its characters tell: Japanese, Traditional or Simplified Chinese, Thai."""

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["ja", "zh-Hant", "zh-Hans", "th"]

_KANA: Final = re.compile(r"[\u3041-\u30fa\uff66-\uff9d]")
_THAI: Final = re.compile(r"[\u0e01-\u0e2e]")
_HANZI: Final = re.compile(r"[\u4e00-\u9fff]")
_STANDARDS: Final[tuple[tuple[Language, str], ...]] = (
    ("ja", "shift_jis"),
    ("zh-Hant", "big5"),
    ("zh-Hans", "gb2312"),
)
"""The national standards: a character that one of them alone has tells the language."""
_ONLY_JAPANESE: Final = re.compile(r"日付|得意先|取引先|受注|注文番|出荷|品番|税抜|税込|円")
"""Words of Japanese headings whose characters Chinese has, too."""
_LAST_OF_LEVEL_1: Final = 0x97
_ENOUGH: Final = 20_000
"""Characters beyond which no more are looked at."""


def language_of(rows: Iterable[list[str]]) -> Language | None:
    """The language of the cells of a file; None where nothing tells.

    >>> language_of([["日付", "得意先"]]), language_of([["訂單日期", "金額"]]), language_of([["订单"]])
    ('ja', 'zh-Hant', 'zh-Hans')
    >>> language_of([["วันที่", "ลูกค้า"]]), language_of([["date", "大小"]])
    ('th', None)
    """
    text = " ".join(cell for row in rows for cell in row if not cell.isascii())[:_ENOUGH]
    if _KANA.search(text) or _ONLY_JAPANESE.search(text):
        return "ja"
    if _THAI.search(text):
        return "th"
    hanzi = set(_HANZI.findall(text))
    alone: dict[Language, int] = {
        language: sum(_only(char, language) for char in hanzi) for language, _ in _STANDARDS
    }
    best = max(alone, key=lambda language: alone[language])
    return best if alone[best] else None


def _only(char: str, language: Language) -> bool:
    """Whether the standard of one language alone has the character."""
    return [standard for standard, codec in _STANDARDS if _has(char, codec)] == [language]


def _has(char: str, codec: str) -> bool:
    try:
        code = char.encode(codec)
    except UnicodeEncodeError:
        return False
    # The second level of the Japanese standard holds old forms, which Taiwan writes every day.
    return codec != "shift_jis" or code[0] <= _LAST_OF_LEVEL_1
