"""Years that do not count from the birth of Christ: of the Republic of China, and of Japanese emperors."""

import re
from typing import Final

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
_SURELY: Final = re.compile(rf"(1[0-4]\d){_REST}|1[0-4]\d(?:0[1-9]|1[0-2])[0-3]\d")


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


def is_surely_bare(text: str) -> bool:
    """Whether a year of three digits tells that ``text`` counts years of the Republic.

    >>> is_surely_bare("113/01/05"), is_surely_bare("98/12/31"), is_surely_bare("13/01/05")
    (True, False, False)
    """
    return bool(_SURELY.fullmatch(text))
