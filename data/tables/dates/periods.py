"""The months that headings name, and the spans of budgets."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from data.tables.dates.months import first_of, lacks_year, last_day, month_of, plain

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
    text = plain(text)
    if match := _YEAR.fullmatch(text):
        return _months(int(match[1] or match[2]), 1, 12)
    if match := _QUARTER.fullmatch(text):
        name = match[2] or match[3] or match[4]
        quarter = int(name) if name.isdecimal() else "一二三四".index(name) + 1
        return _months(int(match[1] or match[5]), 3 * quarter - 2, 3)
    if match := _HALF.fullmatch(text):
        second = match[2] == "2" or match[3] == "下"
        return _months(int(match[1]), 7 if second else 1, 6)
    month = month_of(text)
    return _months(month.year, month.month, 1) if month else None


def _months(year: int, month: int, count: int) -> Span | None:
    first, last = first_of(year, month), first_of(year, month + count - 1)
    if first is None or last is None:
        return None
    return first, last_day(last)
