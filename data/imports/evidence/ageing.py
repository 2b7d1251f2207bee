"""Ageing reports: a column for each span of days overdue, and the day of the statement above them."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Open
from data.imports.evidence.relations import fit
from data.imports.evidence.table import Table
from data.imports.evidence.words import says
from data.tables.dates import eras
from data.tables.dates.dates import readings

_FILE: Final = Path(__file__).with_name("ageing.toml")


def _any(role: str) -> str:
    """A regular expression of the words of a role, the longest first."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))[role]
    known = {unicodedata.normalize("NFKC", word) for word in written}
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


_OVERDUE: Final = rf"(?:{_any('overdue')}|{_any('age')})?"
_NUMBER: Final = rf"(\d{{1,4}})\s*(?:{_any('days')})?"
_SPAN: Final = re.compile(
    rf"{_OVERDUE}\s*{_NUMBER}\s*(?:{_any('to')})\s*{_NUMBER}\s*{_OVERDUE}", re.IGNORECASE
)
_MORE: Final = re.compile(
    rf"{_OVERDUE}\s*(?:(?:{_any('more')})\s*{_NUMBER}|{_NUMBER}\s*(?:{_any('or_more')})|(\d{{1,4}})\s*\+)\s*{_OVERDUE}",
    re.IGNORECASE,
)
_LESS: Final = re.compile(
    rf"{_OVERDUE}\s*(?:(?:{_any('less')})\s*{_NUMBER}|{_NUMBER}\s*(?:{_any('or_less')}))\s*{_OVERDUE}",
    re.IGNORECASE,
)
_CURRENT: Final = re.compile(rf"(?:{_any('current')})\s*(?:{_any('money')})?", re.IGNORECASE)
_OLDER: Final = re.compile(_any("older"), re.IGNORECASE)
_MONTHS: Final = re.compile(
    r"(?P<less><\s*)?(?P<number>\d{1,2})\s*(?:months?|mths?|monate?|mois)", re.IGNORECASE
)
_MONTH: Final = 30
"""Days that a month of an ageing report counts."""
_DAY_WITHIN: Final = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,4}([-/.])\d{1,2}\1\d{1,4}"
)
_MADE: Final = re.compile(
    r"print|export|run |made|created|drawn|打印|列印|导出|匯出|制表|製表|作成|gedruckt|erstellt|édité|imprim",
    re.IGNORECASE,
)
_AS_OF: Final = re.compile(
    r"(?:as of|as at|per|stand|zum|au|al|截止(?:日期|日)?|截至|日期|date|报表日|統計日)?\s*[:：]?\s*(.+)",
    re.IGNORECASE,
)
_MOST: Final = 4000
_MOST_WORDS: Final = 5
"""Of a day at the end of a line: 31 de octubre de 2025."""


@dataclass(frozen=True)
class Bucket:
    """A column of an ageing report: ``least`` days overdue (0: not due) to ``most`` (None: no end)."""

    column: int
    least: int
    most: int | None


@dataclass(frozen=True)
class Ageing:
    """The buckets of an ageing report, the column of their sum, and the day of the statement if named."""

    buckets: tuple[Bucket, ...]
    total: int | None
    day: date | None
    told: Conclusion
    asked: tuple[Open, ...] = ()


def ageing_of(table: Table, said_day: date | None = None) -> Ageing | None:
    """What a table says as an ageing report; None when it is none.

    At least two spans that follow each other make one; one that is left out between them, as a pivot table
    does with what is empty, must be missing from no total. The total must be the sum of the buckets where a
    column says that it is. Whether a first span without a column for what is not due counts from the due
    date is asked.
    """
    found = [one for at in table.numeric() if (one := bucket_of(table.columns[at], at))]
    found += _older(table, found)
    if sum(bool(one.least or one.most) for one in found) < 2:
        found = _by_months(table)
    spans = sorted((one for one in found if one.least or one.most), key=lambda one: one.least)
    current = [one for one in found if not one.least and one.most is None]
    steps = _steps(spans)
    if len(spans) < 2 or len(current) > 1 or min(steps) < 0:
        return None
    spans = [Bucket(one.column, max(one.least, 1), one.most) for one in spans]
    buckets = (*current, *spans)
    summed = np.sum([table.amounts(one.column) for one in buckets], axis=0)
    taken = {one.column for one in buckets}
    total, holds, rows = None, len(table), len(table)
    others = [at for at in table.numeric() if at not in taken]
    for at in table.numeric():
        seen = fit(summed, table.numbers(at), np.ones(len(table), bool))
        if at not in taken and seen.is_good:
            total, holds, rows = at, seen.holds, seen.rows
    if total is None and not current and (rest := _not_due(table, summed, taken)):
        # What the balance holds beyond the spans is not due, whatever its column is called.
        total, current = rest[0], [Bucket(rest[1], 0, None)]
        buckets, holds = (*current, *spans), len(table)
    elif total is None and any(says(table.columns[at], "total", "balance") for at in others):
        return None
    if total is None and max(steps) > 1:
        return None
    day = said_day or day_above(table)
    names = [table.name(one.column) for one in buckets]
    facts = {
        "buckets": names,
        "total": None if total is None else table.name(total),
        "day": str(day) if day else None,
    }
    code = "ageing_spans" if total is None else "ageing_report"
    balance = "" if total is None else table.name(total)
    alone = (Answer(balance, ("--map", f"amount={balance}")),) if balance else ()
    told = Conclusion(code, "ageing", "; ".join(names), holds, rows, facts, alone)
    return Ageing(buckets, total, day, told, tuple(_open(table, bool(current), spans)))


def _not_due(table: Table, summed: np.ndarray, taken: set[int]) -> tuple[int, int] | None:
    """The balance and the column that, with the spans, makes it up; None where no two columns do."""
    others = [at for at in table.numeric() if at not in taken]
    everywhere = np.ones(len(table), bool)
    for total in others:
        rest = table.numbers(total) - summed
        for at in others:
            if at != total and np.any(rest) and fit(rest, table.numbers(at), everywhere).is_good:
                return total, at
    return None


def bucket_of(heading: str, column: int) -> Bucket | None:
    """The span of days that a heading names.

    >>> [(one.least, one.most) for text in ("Current", "1 - 30", "91 and over", "30天以内", "> 90")
    ...  if (one := bucket_of(text, 0))]
    [(0, None), (1, 30), (91, None), (0, 30), (91, None)]
    >>> bucket_of("Total", 0) is None
    True
    """
    text = unicodedata.normalize("NFKC", heading).strip().rstrip(".")
    if found := _SPAN.fullmatch(text):
        least, most = int(found[1]), int(found[2])
        return Bucket(column, least, most) if least < most < _MOST else None
    if found := _MORE.fullmatch(text):
        # 91 and over, 91+ name the first day; over 90, 90天以上 the last of the span before.
        number = int(found[1] or found[2] or found[3])
        return Bucket(column, number if number % 10 == 1 else number + 1, None)
    if found := _LESS.fullmatch(text):
        return Bucket(column, 0, int(found[1] or found[2]))
    return Bucket(column, 0, None) if _CURRENT.fullmatch(text) else None


def _by_months(table: Table) -> list[Bucket]:
    """The columns of a report by months, of thirty days each: < 1 Month, 1 Month, 2 Months, Older."""
    found: list[Bucket] = []
    for at in table.numeric():
        text = table.columns[at].strip()
        if match := _MONTHS.fullmatch(text):
            number = int(match["number"]) if not match["less"] else 0
            found.append(Bucket(at, number * _MONTH + 1, (number + 1) * _MONTH))
        elif _CURRENT.fullmatch(text):
            found.append(Bucket(at, 0, None))
    return [*found, *_older(table, found)]


def _older(table: Table, found: list[Bucket]) -> list[Bucket]:
    """The column of what is older than the spans of the others, where none of them is without an end."""
    most = max((one.most or 0 for one in found), default=0)
    if not most or any(one.least and one.most is None for one in found):
        return []
    named = [at for at in table.numeric() if _OLDER.fullmatch(table.columns[at].strip())]
    return [Bucket(at, most + 1, None) for at in named[:1]]


def day_above(table: Table) -> date | None:
    """The one day that the lines above the table name without doubt; None for none or several.

    The day on which the report was printed or made is none.
    """
    found: set[date] = set()
    for cell in (cell.strip() for row in table.above[:-1] for cell in row if cell.strip()):
        if _MADE.search(cell):
            continue
        behind = _AS_OF.fullmatch(cell)
        words = cell.split()
        ends = [" ".join(words[-count:]) for count in range(_MOST_WORDS, 0, -1)]
        for text in (cell, behind[1] if behind else cell, *ends):
            days = _days_of(text.strip())
            if len(days) == 1:
                found |= days
                break
        else:
            found |= _day_within(cell)
    return found.pop() if len(found) == 1 else None


def _day_within(cell: str) -> set[date]:
    """The day among the words of a line."""
    texts = [found[0] for found in _DAY_WITHIN.finditer(cell)]
    days = _days_of(texts[0]) if len(texts) == 1 else set()
    return days if len(days) == 1 else set()


def _days_of(text: str) -> set[date]:
    """The days that a text may mean; years that count from elsewhere only where it is no day without them."""
    return set((readings(text) or readings(text, eras.ALL)).values())


def _steps(spans: list[Bucket]) -> list[int]:
    """The days from the end of each span to the begin of the next: 0 and 1 without a gap, -1 for overlaps."""
    return [
        -1 if one.most is None else max(later.least - one.most, -1)
        for one, later in pairwise(spans)
    ]


def _open(table: Table, has_current: bool, spans: list[Bucket]) -> list[Open]:
    asked = []
    if (
        not has_current
        and table.columns[spans[0].column].strip()
        and not _says_overdue(table, spans)
    ):
        choices = (
            Answer("due", ("--ageing", "due")),
            Answer("invoice", ("--ageing", "invoice")),
        )
        facts = {"column": table.name(spans[0].column)}
        asked.append(Open("ageing_basis", "ageing", choices, facts))
    return asked


def _says_overdue(table: Table, spans: list[Bucket]) -> bool:
    words = re.compile(_any("overdue"), re.IGNORECASE)
    texts = [table.columns[one.column] for one in spans]
    texts += [cell for row in table.above for cell in row]
    return any(words.search(text) for text in texts)
