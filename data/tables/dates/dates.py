"""Dates by evidence: every spelling of a day, and the order of day and month from the whole column."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from data.errors import UserError
from data.tables.cells import bare
from data.tables.dates import clock, eras
from data.tables.dates.calendar_names import months, plain_name, weekdays
from data.tables.language import Language
from data.tables.model import DateOrder

ORDERS: Final[tuple[DateOrder, ...]] = ("dmy", "mdy", "ymd")
_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)
_EXCEL_DAY_0 = date(1899, 12, 30)
_SINCE_1904 = 1462
"""Days from 1900 on are so many more than days from 1904 on, as workbooks of the Macintosh count them."""
_EXCEL_SERIALS = range(20_000, 80_000)  # 1954 … 2119: five digits that no other spelling uses
_LONGEST: Final = 100
"""Characters beyond which a text is no day."""
_ENOUGH: Final = 0.95
"""Share of the telling rows that must agree on one order; the few others are rejected."""

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:\s?[-/.年년]\s?|\s)(\d{1,2})(?:\s?[-/.月월]\s?|\s)(\d{1,2})\s?[日일.]?"
)
_THREE = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})")
_SHORT_CHINESE = re.compile(r"(\d{2})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_WEEKDAY = re.compile(
    r"\s*\(?(?:(?:星期|周|礼拜|禮拜|週)[一二三四五六日天]|[日月火水木金土]曜日?|[일월화수목금토]요일)\)?\s*"
    r"|\s*\((?:[^\W\d_]{1,4})\.?\)$",
)
_FIRST_WORD = re.compile(r"([^\W\d_]{2,14})[.,]{0,2}\s+(?=\S)")
_OF_THE_YEAR = re.compile(r"(?<=\d{4})\s*(?:г(?:ода|\.)?|р(?:оку|\.)?|y(?:ılı)?)$", re.IGNORECASE)
_NAMED = re.compile(
    # Neither "5 December" has a "de" nor "5août" an ordinal: no letter follows these.
    r"(?:(?P<a>\d{1,4})(?:(?:st|nd|rd|th|er|\.?[oaª])(?![^\W\d_])|\.)?(?:\s+(?:de|di)(?=\s))?[-\s./,]*)?"
    r"(?P<name>[^\W\d_]{2,14}|[\u0e01-\u0e4e.]{2,14})\.?"
    r"(?:\s+del?)?[-\s./,]*(?P<b>\d{1,4})(?:st|nd|rd|th|\.)?(?:[-\s./,]+(?P<c>\d{2,4}))?",
    re.IGNORECASE,
)


@dataclass
class DayTexts:
    """The distinct texts of a date column as dense keys; times of day are cut off on the way in.

    A text that is no day under any order stays as it was written.
    """

    keys: dict[str, int] = field(default_factory=dict)
    _times: dict[str, bool] = field(default_factory=dict)
    _readable: dict[str, bool] = field(default_factory=dict)

    def key(self, text: str) -> int:
        """The key of ``text``; texts that differ only in their time of day share one."""
        known = self.keys.get(text)
        if known is not None:
            return known
        day = self._without_time(text)
        return self.keys.setdefault(day if self._is_day(day) else text, len(self.keys))

    def _is_day(self, text: str) -> bool:
        known = self._readable.get(text)
        if known is None:
            known = self._readable[text] = not text or bool(readings(text, eras.ALL))
        return known

    def _without_time(self, text: str) -> str:
        if len(text) > _LONGEST:
            return text
        if len(text) > 10 and text[10] in "T " and self._is_time(text[11:]):
            return text[:10]
        narrow = bare(unicodedata.normalize("NFKC", text))
        return clock.without_time(_WEEKDAY.sub(" ", narrow).strip(), self._is_time, self._is_day)

    def _is_time(self, text: str) -> bool:
        known = self._times.get(text)
        if known is None:
            known = clock.is_time(text)
            if len(self._times) < 200_000:
                self._times[text] = known
        return known


def readings(text: str, eras_of: frozenset[eras.Era] = eras.NONE) -> dict[DateOrder, date]:
    """The day that ``text`` means under each order that can read it; empty when none can.

    ``eras_of`` are those that years may count from without saying so.

    >>> readings("2024年3月5日")["dmy"].isoformat()
    '2024-03-05'
    >>> {order: str(day) for order, day in readings("3/5/2024").items()}
    {'dmy': '2024-05-03', 'mdy': '2024-03-05'}
    >>> [str(readings(one, eras.ALL)["ymd"]) for one in ("113/01/05", "5 stycznia 2024", "2024. 1. 5.")]
    ['2024-01-05', '2024-01-05', '2024-01-05']
    >>> [str(readings("43834", eras_of)["ymd"]) for eras_of in (eras.NONE, eras.MACINTOSH)]
    ['2020-01-04', '2024-01-05']
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return {}
    text = bare(unicodedata.normalize("NFKC", text))
    text = _OF_THE_YEAR.sub("", _WEEKDAY.sub("", text).strip())
    text = eras.in_common_years(text, "buddhist" in eras_of)
    if days := _read(text, eras_of):
        return days
    word = _FIRST_WORD.match(text)
    return _read(text[word.end() :], eras_of) if word and plain_name(word[1]) in weekdays() else {}


def _read(text: str, eras_of: frozenset[eras.Era]) -> dict[DateOrder, date]:
    if "republic" in eras_of and (counted := eras.bare(text)):
        return _same(_day(*counted))
    if match := _YEAR_FIRST.fullmatch(text):
        return _same(_day(*map(int, match.groups())))
    if match := _THREE.fullmatch(text):
        return _open(match[1], match[3], match[4])
    if text.isdecimal() and len(text) == 8:
        return _same(_day(int(text[:4]), int(text[4:6]), int(text[6:])))
    if match := _SERIAL.fullmatch(text):
        serial = int(match[1]) + _SINCE_1904 * ("macintosh" in eras_of)
        return _same(_EXCEL_DAY_0 + timedelta(serial) if serial in _EXCEL_SERIALS else None)
    if match := _SHORT_CHINESE.fullmatch(text):
        return _same(_day(_year(match[1]), int(match[2]), int(match[3])))
    if counted := eras.named(text):
        return _same(_day(*counted))
    if match := _NAMED.fullmatch(text):
        return _same(_named(match))
    return {}


def _same(day: date | None) -> dict[DateOrder, date]:
    return dict.fromkeys(ORDERS, day) if day else {}


def _open(first: str, second: str, third: str) -> dict[DateOrder, date]:
    a, b = int(first), int(second)
    days: dict[DateOrder, date | None] = {}
    if len(third) > 1:
        days |= {"dmy": _day(_year(third), b, a), "mdy": _day(_year(third), a, b)}
    if len(first) == 2 and len(third) < 3:
        days["ymd"] = _day(_year(first), b, int(third))
    return {order: day for order in ORDERS if (day := days.get(order))}


def _named(match: re.Match[str]) -> date | None:
    month = months().get(plain_name(match["name"]))
    if month is None:
        return None
    a, b, c = match["a"], match["b"], match["c"]
    if a and not c:
        return _day(int(a), month, int(b)) if len(a) == 4 else _day(_year(b), month, int(a))
    return _day(_year(c), month, int(b)) if c and not a else None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year <= 69 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return value if _FIRST <= value <= _LAST else None


def resolve(
    counted: Iterable[tuple[str, int]],
    column: str,
    order: DateOrder | None,
    usual: DateOrder | None = None,
    language: Language | None = None,
    since_1904: bool = False,
) -> tuple[dict[str, date], DateOrder | None]:
    """Distinct texts with their numbers of rows → the day of each readable text, and the order used.

    ``order`` is what a person said, ``usual`` what counts when the column holds no evidence. Years of three
    digits count from 1912, and those from 2400 on from Buddha, as ``eras.counted_from`` tells; bare numbers
    of days from 1904 with ``since_1904``.
    The order returned is None where no text depends on it. Raises UserError ``date_order_unknown`` when the
    column holds no evidence, ``date_order_contradictory`` when less than 95 % of it agrees.
    """
    texts = dict(counted)
    eras_of = eras.counted_from(texts, language)
    if since_1904:
        eras_of |= eras.MACINTOSH
    read = {text: (readings(text, eras_of), rows) for text, rows in texts.items()}
    open_texts = {
        text: days
        for text, (days, _) in read.items()
        if days and len(set(days.values())) + 3 - len(days) > 1
    }
    if open_texts and order is None:
        weighed = {text: (days, read[text][1]) for text, days in open_texts.items()}
        order = _order_of(weighed, column, usual)
    chosen = {}
    for text, (days, _) in read.items():
        day = days.get(order) if order and text in open_texts else next(iter(days.values()), None)
        if day:
            chosen[text] = day
    return chosen, order if open_texts else None


def _order_of(
    open_texts: dict[str, tuple[dict[DateOrder, date], int]], column: str, usual: DateOrder | None
) -> DateOrder:
    possible = _possible(open_texts)
    telling = {
        text: (days, rows)
        for text, (days, rows) in open_texts.items()
        if any(candidate in days for candidate in possible)
        and any(candidate not in days for candidate in possible)
    }
    support = {
        candidate: sum(rows for days, rows in telling.values() if candidate in days)
        for candidate in possible
    }
    total = sum(rows for _, rows in telling.values())
    ranked = sorted(possible, key=lambda candidate: -support[candidate])
    examples = list(open_texts)[:3]
    if len(ranked) == 1:
        return ranked[0]
    if support[ranked[0]] == support[ranked[1]]:
        readable = [
            text
            for text, (days, _) in open_texts.items()
            if all(candidate in days for candidate in ranked[:2])
        ]
        differ = any(
            open_texts[text][0][ranked[0]] != open_texts[text][0][ranked[1]] for text in readable
        )
        if total and support[ranked[0]] < _ENOUGH * total:
            _contradict(column, ranked, telling)
        if differ and (order := _told_by_writing(list(open_texts))):
            return order
        if differ and usual in ranked:
            return usual
        if differ:
            raise UserError(
                "date_order_unknown", column=column, examples=examples, orders=list(possible)
            )
        return ranked[0]
    if support[ranked[0]] < _ENOUGH * total:
        _contradict(column, ranked, telling)
    return ranked[0]


def _told_by_writing(texts: list[str]) -> DateOrder | None:
    """The order that no value tells but the writing does.

    Points with a year of four digits stand between day, month, year only: ``05.01.2024``.
    A column of month starts has one part that is always 1 while the other varies, over several years:
    read the other way round every sale would fall on the first days of a January.
    """
    parts = [match.group(1, 2, 3, 4) for text in texts if (match := _THREE.search(text))]
    if all(mark == "." and len(year) == 4 for _, mark, _, year in parts):
        return "dmy"
    firsts, seconds, years = ({int(part[at]) for part in parts} for at in (0, 2, 3))
    if len(years) > 1 and firsts == {1} and len(seconds) > 2:
        return "dmy"
    if len(years) > 1 and seconds == {1} and len(firsts) > 2:
        return "mdy"
    return None


def _contradict(
    column: str,
    ranked: list[DateOrder],
    telling: dict[str, tuple[dict[DateOrder, date], int]],
) -> None:
    only = [
        next(text for text, (days, _) in telling.items() if order in days and rival not in days)
        for order, rival in (ranked[:2], ranked[1::-1])
        if any(order in days and rival not in days for days, _ in telling.values())
    ]
    raise UserError("date_order_contradictory", column=column, examples=only)


def _possible(open_texts: dict[str, tuple[dict[DateOrder, date], int]]) -> list[DateOrder]:
    """The orders in the running: a year stands where the fewest different numbers stand."""
    parts = [match.group(1, 4) for text in open_texts if (match := _THREE.search(text))]
    if any(len(third) == 4 for _, third in parts):
        return ["dmy", "mdy"]
    firsts, thirds = len({first for first, _ in parts}), len({third for _, third in parts})
    if firsts < thirds:
        return ["ymd"]
    return ["dmy", "mdy"] if firsts > thirds else list(ORDERS)
