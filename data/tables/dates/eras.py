"""Years that do not count from the birth of Christ: of China's Republic, Japan's emperors, of Buddha."""

import re
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from data.tables.cells import bare as bare_cell
from data.tables.language import Language

Era: TypeAlias = Literal["republic", "buddhist", "macintosh"]
"""What the years or the days of a column may count from without saying so; a workbook says ``macintosh``."""

_REPUBLIC: Final = 1911
"""Year 1 of the Republic is 1912."""
_EMPERORS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_LETTERS: Final = {"r": "令和", "h": "平成", "s": "昭和", "t": "大正", "m": "明治"}
_REST: Final = r"\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?"
_NAMED: Final = re.compile(
    rf"(?:中華|中华)?(民國|民国|{'|'.join(_EMPERORS)}|[{''.join(_LETTERS)}])\s?\.?(\d{{1,3}}|元){_REST}",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"(\d{{2,3}}){_REST}|(1[0-4]\d)(\d{{2}})(\d{{2}})")
_BUDDHA: Final = 543
"""Year 2567 in Thailand is 2024."""
_OF_BUDDHA: Final = re.compile(r"(?<!\d)(2[4-7]\d\d)(?=\D|(?:0[1-9]|1[0-2])[0-3]\d(?:\D|$)|$)")
_NAMED_BUDDHA: Final = re.compile(r"(?:พ\.?\s?ศ\.?|\bb\.?e\.?(?=\s?\d))\s*", re.IGNORECASE)
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_THAI_SHORT: Final = re.compile(r"(?<=[\u0e00-\u0e7f. ])([5-9]\d)$")
"""A year of two digits behind a month in Thai; before 50 it can only be one of the common era."""
_SURELY: Final[Mapping[Era, re.Pattern[str]]] = {
    "republic": re.compile(rf"(1[0-4]\d){_REST}|1[0-4]\d(?:0[1-9]|1[0-2])[0-3]\d"),
    "buddhist": re.compile(rf".*{_OF_BUDDHA.pattern}.*"),
}
_AT_HOME: Final[Mapping[Era, Language]] = {"republic": "zh-Hant", "buddhist": "th"}
ALL: Final = frozenset(_SURELY)
NONE: Final[frozenset[Era]] = frozenset()
MACINTOSH: Final[frozenset[Era]] = frozenset({"macintosh"})
_NEARLY: Final = 0.95


def named(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date with the name of its era; else None.

    >>> named("民國113年1月5日"), named("令和6年1月5日"), named("R6.1.5"), named("令和元年5月1日")
    ((2024, 1, 5), (2024, 1, 5), (2024, 1, 5), (2019, 5, 1))
    """
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    era = _LETTERS.get(match[1].casefold(), match[1])
    year = 1 if match[2] == "元" else int(match[2])
    return _EMPERORS.get(era, _REPUBLIC) + year, int(match[3]), int(match[4])


def bare(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date that counts years of the Republic without saying so.

    >>> bare("113/01/05"), bare("98.12.31"), bare("1130105")
    ((2024, 1, 5), (2009, 12, 31), (2024, 1, 5))
    """
    match = _BARE.fullmatch(text)
    if not match:
        return None
    year, month, day = map(int, match.group(1, 2, 3) if match[1] else match.group(4, 5, 6))
    return _REPUBLIC + year, month, day


def in_common_years(text: str, counted: bool) -> str:
    """A day of the Thai calendar with its year in the common era; ``counted``: the column counts from Buddha.

    A day that says so, or names its month in Thai, needs no column that says so.

    >>> [in_common_years(one, False) for one in ("5 มกราคม 2567", "5 ม.ค. 67", "พ.ศ. 2567-01-05")]
    ['5 มกราคม 2024', '5 ม.ค. 2024', '2024-01-05']
    >>> in_common_years("2567-01-05", False)
    '2567-01-05'
    >>> in_common_years("05/01/2567", True), in_common_years("25670105", True)
    ('05/01/2024', '20240105')
    """
    named = _NAMED_BUDDHA.sub("", text)
    if not (counted or named != text or _THAI.search(text)):
        return text
    short = _THAI_SHORT.sub(lambda year: str(2500 + int(year[1]) - _BUDDHA), named)
    return _OF_BUDDHA.sub(lambda year: str(int(year[1]) - _BUDDHA), short)


def counted_from(texts: Mapping[str, int], language: Language | None) -> frozenset[Era]:
    """What the years of a column count from; ``texts`` are its texts with their numbers of rows.

    One row tells in a file in the language of a calendar's home, else nearly all must.

    >>> sorted(counted_from({"113/01/05": 1, "98/12/31": 1}, "zh-Hant")), counted_from({"13/01/05": 9}, None)
    (['republic'], frozenset())
    >>> sorted(counted_from({"05/01/2567": 3}, None)), counted_from({"2567-01-05": 1, "2024-01-05": 9}, None)
    (['buddhist'], frozenset())
    """
    rows = sum(count for text, count in texts.items() if text)
    sure: dict[Era, int] = {
        era: sum(count for text, count in texts.items() if surely.fullmatch(bare_cell(text)))
        for era, surely in _SURELY.items()
    }
    return frozenset(
        era
        for era, count in sure.items()
        if count and count >= (1 if language == _AT_HOME[era] else _NEARLY * rows)
    )
