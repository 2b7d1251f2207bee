"""Months in every way that people write them."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from data.tables.cells import bare
from data.tables.dates.calendar_names import months, plain_name
from data.tables.dates.dates import readings

_LONGEST: Final = 100
"""Characters beyond which a text is no month."""

_YEAR_MONTH: Final = re.compile(
    r"(\d{4})\s*(?:[-/.年년]\s*|[-/.]?\s*m)0?(\d{1,2})\s*(?:月份?|월|г\.?)?|(\d{4})(0[1-9]|1[0-2])",
    re.IGNORECASE,
)
_MONTH_YEAR: Final = re.compile(r"m?0?(\d{1,2})\s*[-/. ]\s*(\d{4})", re.IGNORECASE)
_SHORT: Final = re.compile(r"(\d{2})[年년]\s?(\d{1,2})(?:月份?|월)")
_BARE: Final = re.compile(r"(\d{1,2})\s*月份?|m(\d{1,2})", re.IGNORECASE)
_HANZI: Final = {
    f"{name}月": at for at, name in enumerate([*"一二三四五六七八九十", "十一", "十二"], start=1)
}


@lru_cache(maxsize=1 << 14)
def month_of(text: str, year: int | None = None) -> date | None:
    """The first day of the month that a text names; ``year`` completes one without its year.

    >>> [str(month_of(one)) for one in ("2026-03", "2026년 3월", "Mar-26", "003.2026", "marzec 2026")]
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01']
    >>> month_of("3月"), str(month_of("三月", 2026)), str(month_of("2026-03-15"))
    (None, '2026-03-01', '2026-03-01')
    """
    text = plain(text)
    if month := month_alone(text):
        return month
    if number := _month_number(text):
        return first_of(year, number) if year else None
    begins = text.split(" ")[0] if len(text) > 10 else ""
    return _month_of_day(text) or _month_of_day(begins)


def month_alone(text: str) -> date | None:
    """The first day of the month that a plain text names with its year and without a day.

    >>> str(month_alone("2026-03")), month_alone("2026-03-15")
    ('2026-03-01', None)
    """
    if len(text) > _LONGEST:
        return None
    if match := _YEAR_MONTH.fullmatch(text):
        return first_of(int(match[1] or match[3]), int(match[2] or match[4]))
    if match := _MONTH_YEAR.fullmatch(text):
        return first_of(int(match[2]), int(match[1]))
    if match := _SHORT.fullmatch(text):
        return first_of(2000 + int(match[1]), int(match[2]))
    return _month_of_day(f"{text}1日" if text.endswith("月") else f"1 {text}")


def lacks_year(text: str) -> bool:
    """Whether a text names a month without its year.

    >>> lacks_year("3月"), lacks_year("Jan"), lacks_year("2026-03")
    (True, True, False)
    """
    return _month_number(plain(text)) is not None


def last_day(month: date) -> date:
    """The last day of the month of ``month``.

    >>> str(last_day(date(2024, 2, 1)))
    '2024-02-29'
    """
    return month.replace(day=monthrange(month.year, month.month)[1])


def plain(text: str) -> str:
    """A cell in narrow characters, without what a spreadsheet put around it; of a long one nothing."""
    if len(text) > _LONGEST:
        return ""
    return bare(unicodedata.normalize("NFKC", text)).strip()


def _month_number(text: str) -> int | None:
    if match := _BARE.fullmatch(text):
        number = int(match[1] or match[2])
        return number if 1 <= number <= 12 else None
    if text in _HANZI:
        return _HANZI[text]
    return months().get(plain_name(text)) if text.strip(".").isalpha() else None


def _month_of_day(text: str) -> date | None:
    """The month of a day without doubt about its order."""
    months_read = {day.replace(day=1) for day in readings(text).values()}
    return months_read.pop() if len(months_read) == 1 else None


def first_of(year: int | None, month: int) -> date | None:
    """The first day of a month; None for one that no calendar of sales has."""
    in_range = year is not None and 1900 <= year <= 2200 and 1 <= month <= 12
    return date(year, month, 1) if year is not None and in_range else None
