"""The months that headings name, and the spans of budgets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from data.errors import UserError
from data.tables.dates.months import first_of, lacks_year, last_day, month_alone, month_of, plain
from data.tables.model import MONTH_DAYS, MonthDay

Span = tuple[date, date]
_NAMED: Final = (
    r"(?:fy\s*'?(?P<short>\d{2})|(?:fy\s*)?(?P<year>\d{4}))"
    r"(?:\s*(?:财年|年度|会计年度|年|년|г(?:ода?|\.)?))?"
)
_YEAR: Final = re.compile(_NAMED, re.IGNORECASE)
_TWO_YEARS: Final = re.compile(
    r"(?:fy\s*)?(\d{4})\s*[/–-]\s*(?:\d{2})?(\d{2})(?:\s*(?:财年|年度))?", re.IGNORECASE
)
_QUARTER: Final = (
    r"(?:quartal|quarter|qtr|trimestre|trim\.?|[qt]\b"
    r"|k[wv](?:art[a-ząłé]*)?\.?|кв(?:артал)?\.?|çeyrek|čtvrtletí|negyedév|분기)"
)
_HALF: Final = (
    r"(?:halbjahr|half(?:[- ]year)?|hj|semestre|sem\.?"
    r"|półrocze|полугодие|yarıyıl|halvår|halfjaar|반기)"
)
_ORDINAL: Final = r"(?:\.|er|ère|re|e|º|ª|°|o|st|nd|rd|th|-?[йея])?\s*"
_PART: Final = (
    r"(?:(?P<part>[qht])\s*(?P<number>[1-4])"
    rf"|(?P<ordinal>[1-4]|iv|i{{1,3}}){_ORDINAL}{_QUARTER}|{_QUARTER}\s*(?P<behind>[1-4])"
    r"|第?\s*(?P<quarter>[1-4一二三四])\s*(?:季度?|四半期)"
    rf"|(?P<semester>[12]|ii?){_ORDINAL}{_HALF}|(?P<half>[上下])(?:半年|半?期)|(?P<korean>[상하])반기)"
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ANY_YEAR: Final = 2000
_LONGEST: Final = 100
"""Characters beyond which a text names no period."""
_ENOUGH: Final = 0.05
"""Share of the rows from which months are no slip in a column of days."""
_PART_ALONE: Final = re.compile(_PART, re.IGNORECASE)
_YEAR_PART: Final = re.compile(rf"{_NAMED}\s*[-/ ]?\s*{_PART}", re.IGNORECASE)
_PART_YEAR: Final = re.compile(rf"{_PART}\s*[-/ ]?\s*{_NAMED}", re.IGNORECASE)
_NOISE: Final = re.compile(
    r"\s*[(（\[【][^)）\]】]*[)）\]】]\s*$|\s*(?:计划|目标|任务|指标|预算|plan|target|budget)\w*\s*$"
    r"|^\s*(?:计划|目标|plan|target)\s*",
    re.IGNORECASE,
)

_SOLD: Final = re.compile(
    r"\s*(?:actuals?|sales|amount|revenue|turnover|umsatz|ist|betrag|ca|réel|ventes|montant|ventas|importe|real"
    r"|实际|销售额?|金额|实绩|売上)\s*$"
    r"|^\s*(?:actuals?|sales|umsatz|ist|ca|réel|real|ventes|ventas|实际|销售额?)\s+",
    re.IGNORECASE,
)
"""What stands around a month whose sales a column holds."""
_PLANNED: Final = re.compile(
    r"计划|目标|任务|指标|预算|預算|予算|\b(?:plan|planned|target|budget|forecast|soll|objectif|prévu|previsto"
    r"|presupuesto|qty|quantity|units|menge|quantité|cantidad)\b|数量",
    re.IGNORECASE,
)
"""Around a month that is planned, or counts pieces."""


@dataclass(frozen=True)
class YearRule:
    """Which months a year of a file means: those from ``first_month`` on, in the year that it is named by.

    A year is named by the calendar year in which it begins, or in which it ``ends``.

    >>> str(YearRule(4).first_day(2026)), str(YearRule(4, ends=True).first_day(2026))
    ('2026-04-01', '2025-04-01')
    """

    first_month: int = 1
    ends: bool = False

    def first_day(self, year: int) -> date | None:
        """The first day of the year that is called so."""
        return first_of(year - (self.ends and self.first_month > 1), self.first_month)

    def span(self, year: int, offset: int, count: int) -> Span | None:
        """The first and the last day of ``count`` months of a year, after ``offset`` others."""
        start = self.first_day(year)
        first = start and first_of(*_later(start, offset))
        last = start and first_of(*_later(start, offset + count - 1))
        return (first, last_day(last)) if first and last else None

    def month(self, number: int, year: int) -> date | None:
        """The first day of the month with this number in the year that is called so."""
        start = self.first_day(year)
        return start and first_of(*_later(start, (number - self.first_month) % 12))


CALENDAR: Final = YearRule()


def month_heading(text: str, year: int | None) -> date | None:
    """The month that a column's header names; words such as 计划 or a unit around it count for nothing.

    >>> str(month_heading("2026年1月计划（元）", None)), month_heading("20260105", None)
    ('2026-01-01', None)
    """
    text = _without_noise(text)
    if text.isdecimal() and len(text) != 6:
        return None
    return month_of(text, year)


def part_heading(text: str, year: int | None, rule: YearRule = CALENDAR) -> Span | None:
    """The quarter or half that a column's header names; ``year`` completes one without its year.

    >>> [str(day) for day in part_heading("Q1 FY26 plan", None, YearRule(4))], part_heading("Q2", None)
    (['2026-04-01', '2026-06-30'], None)
    """
    text = plain(_without_noise(text))
    if _PART_ALONE.fullmatch(text):
        return _part(_PART_ALONE.fullmatch(text), year, rule) if year else None
    return _part_of_year(text, rule)


def lacks_year_of_part(text: str) -> bool:
    """Whether a column's header names a quarter or half without its year.

    >>> lacks_year_of_part("一季度计划"), lacks_year_of_part("2026Q1")
    (True, False)
    """
    return bool(_PART_ALONE.fullmatch(plain(_without_noise(text))))


def sales_period(text: str, year: int | None) -> Span | None:
    """The month, quarter or half whose sales stand below a heading; None below that of a plan.

    >>> [str(day) for day in sales_period("Actual Q1 2024", None) or ()]
    ['2024-01-01', '2024-03-31']
    >>> sales_period("Jan 2024 Budget", None) is None
    True
    """
    if _PLANNED.search(text):
        return None
    bare = _without_sales(text)
    if month := month_heading(bare, year):
        return month, last_day(month)
    return None if "fy" in bare.casefold() else part_heading(bare, year)


def sales_period_lacks_year(text: str) -> bool:
    """Whether the heading of a month, quarter or half of sales names it without its year."""
    bare = _without_sales(text)
    return heading_lacks_year(bare) or lacks_year_of_part(bare)


def _without_sales(text: str) -> str:
    return _SOLD.sub("", text).strip() or text


def _without_noise(text: str) -> str:
    if len(text) > _LONGEST:
        return text
    return _NOISE.sub("", _NOISE.sub("", text)).strip()


def names_year(text: str) -> bool:
    """Whether what a text means depends on when a year starts: a year, or a part of one.

    >>> [names_year(text) for text in ("FY2026", "2026Q1", "第一季度", "2026-04", "2026/27")]
    [True, True, True, False, False]
    """
    text = plain(_without_noise(text))
    return any(pattern.fullmatch(text) for pattern in (_YEAR, _YEAR_PART, _PART_YEAR, _PART_ALONE))


def heading_lacks_year(text: str) -> bool:
    """Whether a column's header names a month without its year; a bare number names none."""
    text = _without_noise(text)
    return not text.isdecimal() and lacks_year(text)


def months_over_new_year(headings: Sequence[str], year: int | None) -> list[date | None] | None:
    """The first days of months without a year that run on into the next year, the first one in ``year``.

    None where they stay within a year, or name one. A heading that is no month has None.

    >>> [str(day) for day in months_over_new_year(["Nov", "Dec", "Jan"], 2025) or ()]
    ['2025-11-01', '2025-12-01', '2026-01-01']
    >>> months_over_new_year(["Jan", "Feb"], 2025), months_over_new_year(["Dec 2025", "Jan"], 2025)
    (None, None)
    """
    headed = [month_heading(heading, _ANY_YEAR) for heading in headings]
    numbers = [month.month for month in headed if month]
    falls = sum(later < earlier for earlier, later in pairwise(numbers))
    bare = all(map(heading_lacks_year, headings))
    if not year or not bare or falls != 1 or numbers[-1] >= numbers[0]:
        return None
    rule = YearRule(numbers[0])
    return [month and rule.month(month.month, year) for month in headed]


@lru_cache(maxsize=1 << 14)
def period_of(text: str, rule: YearRule = CALENDAR) -> Span | None:
    """The first and the last day of a year, a half, a quarter or a month.

    ``2026/27`` is the year of the rule that begins in 2026; none where years are those of the calendar.

    >>> [" ".join(map(str, period_of(one))) for one in ("2026", "2026Q1", "2026年第二季度", "2026上半年")]
    ['2026-01-01 2026-12-31', '2026-01-01 2026-03-31', '2026-04-01 2026-06-30', '2026-01-01 2026-06-30']
    >>> period_of("2026-02")[1].day, period_of("soon")
    (28, None)
    """
    text = plain(text)
    if match := _YEAR.fullmatch(text):
        return rule.span(_year(match), 0, 12)
    if part := _part_of_year(text, rule):
        return part
    if month := month_of(text):
        return month, last_day(month)
    match = _TWO_YEARS.fullmatch(text)
    if match and rule.first_month > 1 and (int(match[1]) + 1) % 100 == int(match[2]):
        return YearRule(rule.first_month).span(int(match[1]), 0, 12)
    return None


def months_between(first: date, last: date) -> set[date]:
    """The first days of the months of a span.

    >>> sorted(month.month for month in months_between(date(2026, 11, 1), date(2027, 1, 31)))
    [1, 11, 12]
    """
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return {date(*_later(first, offset), 1) for offset in range(count)}


def days_of_periods(
    texts: dict[str, int], known: dict[str, date], column: str, month_day: MonthDay | None
) -> dict[str, date]:
    """The days of those texts of a date column that name a month, a quarter or a half-year alone.

    ``texts`` are the distinct texts with their numbers of rows, ``known`` the days of the others. A few
    periods among days are slips, and stay unread; so do parts of a financial year. Raises UserError
    ``month_day_unknown`` where nobody said which day of the period is meant.
    """
    unread = (text for text in texts if text not in known)
    named = {text: span for text in unread if (span := period_alone(text))}
    rows = sum(texts[text] for text in named)
    if not rows or rows < _ENOUGH * (rows + sum(texts[text] for text in known)):
        return {}
    if month_day is None:
        examples, choices = list(named)[:3], list(MONTH_DAYS)
        raise UserError("month_day_unknown", column=column, examples=examples, choices=choices)
    return {text: span[month_day == "last"] for text, span in named.items()}


def period_alone(text: str) -> Span | None:
    """The first and last day of the month, quarter or half-year that a cell names with its year, and no more.

    >>> [str(day) for day in period_alone("2024年第二季度") or ()], period_alone("2024-05-03")
    (['2024-04-01', '2024-06-30'], None)
    >>> [str(period_alone(text)[0]) for text in ("II kwartał 2024", "2 кв. 2024 г.", "2024년 2분기")]
    ['2024-04-01', '2024-04-01', '2024-04-01']
    >>> [str(period_alone(text)[0]) for text in ("2° semestre 2024", "2. Çeyrek 2024", "Kvartal 2 2024")]
    ['2024-07-01', '2024-04-01', '2024-04-01']
    """
    text = plain(text)
    if month := month_alone(text):
        return month, last_day(month)
    return None if "fy" in text.casefold() else _part_of_year(text, CALENDAR)


def _part_of_year(text: str, rule: YearRule) -> Span | None:
    match = _YEAR_PART.fullmatch(text) or _PART_YEAR.fullmatch(text)
    return _part(match, _year(match), rule) if match else None


def _part(match: re.Match[str] | None, year: int, rule: YearRule) -> Span | None:
    """The months of a quarter or half of a year."""
    assert match is not None
    if half := match["half"] or match["korean"]:
        return rule.span(year, 6 * (half in "下하"), 6)
    if half := match["semester"]:
        return rule.span(year, 6 * (half.lower() in ("2", "ii")), 6)
    name = match["number"] or match["ordinal"] or match["behind"] or match["quarter"]
    number = (
        int(name) if name.isdecimal() else _ROMAN.get(name.lower()) or "一二三四".index(name) + 1
    )
    length = 6 if (match["part"] or "").lower() == "h" else 3
    return rule.span(year, length * (number - 1), length) if length * number <= 12 else None


def _year(match: re.Match[str]) -> int:
    return int(match["year"]) if match["year"] else 2000 + int(match["short"])


def _later(day: date, months: int) -> tuple[int, int]:
    """Year and month of the month so many later."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1
