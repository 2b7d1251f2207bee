"""Months, and the spans of budgets, in every way that people write them."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from data.tables.cells import bare
from data.tables.dates import readings

_YEAR_MONTH: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月份?)?|(\d{4})(0[1-9]|1[0-2])"
)
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_SHORT: Final = re.compile(r"(\d{2})年(\d{1,2})月份?")
_BARE: Final = re.compile(r"(\d{1,2})\s*月份?|m(\d{1,2})", re.IGNORECASE)
_HANZI: Final = {
    f"{name}月": at for at, name in enumerate([*"一二三四五六七八九十", "十一", "十二"], start=1)
}
_YEAR: Final = re.compile(r"(\d{4})\s*(?:年度?)?|fy\s*(\d{4})", re.IGNORECASE)
_QUARTER: Final = re.compile(
    r"(\d{4})\s*[-/ 年]?\s*(?:q\s*([1-4])|第?\s*([1-4一二三四])\s*季度?)|q\s*([1-4])\s*[-/ ]?\s*(\d{4})",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r"(\d{4})\s*[-/ 年]?\s*(?:h\s*([12])|([上下])半年)", re.IGNORECASE)
_NOISE: Final = re.compile(
    r"\s*[(（\[【][^)）\]】]*[)）\]】]\s*$|\s*(?:计划|目标|任务|指标|预算|plan|target|budget)\w*\s*$"
    r"|^\s*(?:计划|目标|plan|target)\s*",
    re.IGNORECASE,
)
Span = tuple[date, date]


@lru_cache(maxsize=1 << 14)
def month_of(text: str, year: int | None = None) -> date | None:
    """The first day of the month that a text names; ``year`` completes one without its year.

    >>> [str(month_of(one)) for one in ("2026-03", "2026年3月", "Mar 2026", "03/2026", "202603")]
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01']
    >>> month_of("3月"), str(month_of("三月", 2026)), str(month_of("2026-03-15"))
    (None, '2026-03-01', '2026-03-01')
    """
    text = _plain(text)
    if found := _YEAR_MONTH.fullmatch(text):
        return _first(int(found[1] or found[3]), int(found[2] or found[4]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _first(int(found[2]), int(found[1]))
    if found := _SHORT.fullmatch(text):
        return _first(2000 + int(found[1]), int(found[2]))
    if number := _month_number(text):
        return _first(year, number) if year else None
    return _month_of_day(text)


def lacks_year(text: str) -> bool:
    """Whether a text names a month without its year.

    >>> lacks_year("3月"), lacks_year("Jan"), lacks_year("2026-03")
    (True, True, False)
    """
    return _month_number(_plain(text)) is not None


def month_heading(text: str, year: int | None) -> date | None:
    """The month that a column's header names; words such as 计划 or a unit around it count for nothing.

    >>> str(month_heading("2026年1月计划（元）", None)), month_heading("20260105", None)
    ('2026-01-01', None)
    """
    text = _NOISE.sub("", _NOISE.sub("", text)).strip()
    if text.isdecimal() and len(text) != 6:
        return None
    return month_of(text, year)


def heading_lacks_year(text: str) -> bool:
    """Whether a column's header names a month without its year; a bare number names none."""
    text = _NOISE.sub("", _NOISE.sub("", text)).strip()
    return not text.isdecimal() and lacks_year(text)


@lru_cache(maxsize=1 << 14)
def period_of(text: str) -> Span | None:
    """The first and the last day of a year, a half, a quarter or a month.

    >>> [" ".join(map(str, period_of(one))) for one in ("2026", "2026Q1", "2026年第二季度", "2026上半年")]
    ['2026-01-01 2026-12-31', '2026-01-01 2026-03-31', '2026-04-01 2026-06-30', '2026-01-01 2026-06-30']
    >>> period_of("2026-02")[1].day, period_of("soon")
    (28, None)
    """
    text = _plain(text)
    if found := _YEAR.fullmatch(text):
        return _months(int(found[1] or found[2]), 1, 12)
    if found := _QUARTER.fullmatch(text):
        name = found[2] or found[3] or found[4]
        quarter = int(name) if name.isdecimal() else "一二三四".index(name) + 1
        return _months(int(found[1] or found[5]), 3 * quarter - 2, 3)
    if found := _HALF.fullmatch(text):
        second = found[2] == "2" or found[3] == "下"
        return _months(int(found[1]), 7 if second else 1, 6)
    month = month_of(text)
    return _months(month.year, month.month, 1) if month else None


def _plain(text: str) -> str:
    return bare(unicodedata.normalize("NFKC", text)).strip()


def _month_number(text: str) -> int | None:
    if found := _BARE.fullmatch(text):
        number = int(found[1] or found[2])
        return number if 1 <= number <= 12 else None
    if text in _HANZI:
        return _HANZI[text]
    if text.isascii() and text.strip(".").isalpha():
        days = set(readings(f"1 {text} 2024").values())
        return days.pop().month if len(days) == 1 else None
    return None


def _month_of_day(text: str) -> date | None:
    """The month of a day without doubt about its order, or of a named month beside a year."""
    for tried in (text, text.split(" ")[0] if len(text) > 10 else "", f"1 {text}"):
        months = {one.replace(day=1) for one in readings(tried).values()}
        if len(months) == 1:
            return months.pop()
    return None


def _first(year: int | None, month: int) -> date | None:
    in_range = year is not None and 1900 <= year <= 2200 and 1 <= month <= 12
    return date(year, month, 1) if year is not None and in_range else None


def _months(year: int, month: int, count: int) -> Span | None:
    first, last = _first(year, month), _first(year, month + count - 1)
    if first is None or last is None:
        return None
    return first, last + timedelta(monthrange(last.year, last.month)[1] - 1)
