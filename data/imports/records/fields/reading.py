"""The distinct texts of a column → values of their field, and what is wrong with those that are none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pyarrow as pa

from data.errors import UserError
from data.imports.records.intake import Column
from data.imports.records.vocabulary import code_of
from data.record_types import Field
from data.tables.cells import bare, bare_id, is_blank
from data.tables.dates import dates
from data.tables.dates.months import lacks_year, month_of
from data.tables.dates.periods import YearRule, period_of
from data.tables.model import DateOrder
from data.tables.scripts import simplified

_IDS: Final = frozenset({"invoice", "group"})
_NOTHING: Final = frozenset(
    {"-", "--", "—", "–", "/", "\\", "无", "n/a", "#n/a", "na", "none", "null", "nil"}
)
"""What people write into a cell that holds no day, no number and no choice."""
_YES: Final = frozenset(
    {
        "是",
        "有",
        "对",
        "真",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "√",
        "✓",
        "✔",
        "☑",
        "v",
        "ja",
        "oui",
        "si",
    }
)
_NO: Final = frozenset(
    {
        "否",
        "无",
        "没有",
        "不是",
        "假",
        "n",
        "no",
        "false",
        "f",
        "0",
        "×",
        "✗",
        "✘",
        "☐",
        "nein",
        "non",
    }
)


@dataclass(frozen=True)
class Read:
    """``values[place]`` of every text, null for an empty one; ``faults`` by place: a reason."""

    values: pa.Array
    faults: dict[int, str] = field(default_factory=dict)


def nothing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return is_blank(text) or simplified(bare(text).casefold()) in _NOTHING


def read_text(what: Field, column: Column) -> Read:
    """Texts without what a spreadsheet put around them; a note is empty rather than null."""
    clean = bare_id if what.name in _IDS else bare
    empty = "" if what.type == "note" else None
    return Read(pa.array([clean(text) or empty for text in column.texts], pa.string()))


def read_choice(kind: str, what: Field, column: Column) -> Read:
    """Codes of a choice, by code or by a word in any of our languages."""
    return _each(column, pa.string(), "record_choice", lambda text: _code(kind, what, text))


def read_flag(column: Column) -> Read:
    """Yes or no in the ways that people tick it."""
    return _each(column, pa.bool_(), "record_flag", _flag)


def read_month(column: Column, year: int | None, rule: YearRule) -> Read:
    """First days of months; ``rule``: in which year a month without one lies.

    Raises UserError ``record_year`` when they lack a year that nobody said.
    """
    if year is None and (without := [text for text in column.texts if text and lacks_year(text)]):
        raise UserError("record_year", columns=without[:12])
    return _each(column, pa.date32(), "record_month", lambda text: _month(text, year, rule))


def _month(text: str, year: int | None, rule: YearRule) -> date | None:
    month = month_of(text, year)
    return rule.month(month.month, year) if month and year and lacks_year(text) else month


def read_period(column: Column, rule: YearRule) -> tuple[Read, Read]:
    """The first and the last days of years, quarters and months; ``rule``: which months a year means."""
    spans = [None if nothing(text) else period_of(text, rule) for text in column.texts]
    faults = {
        place: "record_period"
        for place, (text, span) in enumerate(zip(column.texts, spans, strict=True))
        if span is None and not nothing(text)
    }
    first, last = (pa.array([ends and ends[at] for ends in spans], pa.date32()) for at in (0, 1))
    return Read(first, faults), Read(last, faults)


def read_days(
    columns: dict[str, Column],
    headers: dict[str, str],
    order: DateOrder | None,
    usual: DateOrder | None,
    since_1904: bool,
) -> tuple[dict[str, Read], DateOrder | None]:
    """The days of every day column, and the order that their texts were read in.

    A column that does not tell its order is read as another one of the file does. ``since_1904``: bare
    numbers count from there. Raises UserError
    ``date_order_unknown`` when none tells, ``date_order_contradictory``.
    """
    by_field: dict[str, Read] = {}
    known_order, open_fields = usual, []
    for name, column in columns.items():
        try:
            by_field[name], used = _days(column, headers[name], order, None, since_1904)
            known_order = used or known_order
        except UserError as error:
            if error.code != "date_order_unknown":
                raise
            open_fields.append(name)
    for name in open_fields:
        by_field[name], known_order = _days(
            columns[name], headers[name], order, known_order, since_1904
        )
    return {name: by_field[name] for name in columns}, known_order


def _days(
    column: Column,
    header: str,
    order: DateOrder | None,
    usual: DateOrder | None,
    since_1904: bool,
) -> tuple[Read, DateOrder | None]:
    texts = dates.DayTexts()
    keys = [texts.key(text) for text in column.texts]
    plain = list(texts.keys)
    rows = dict.fromkeys(plain, 0)
    for key, count in zip(keys, column.counts(), strict=True):
        rows[plain[key]] += count
    known, used = dates.resolve(
        ((text, count) for text, count in rows.items() if count),
        header,
        order,
        usual,
        since_1904=since_1904,
    )
    values = [known.get(plain[key]) for key in keys]
    faults = {
        place: "record_day"
        for place, (text, value) in enumerate(zip(column.texts, values, strict=True))
        if value is None and not nothing(text)
    }
    return Read(pa.array(values, pa.date32()), faults), used


def _each(column: Column, kind: pa.DataType, reason: str, read: Callable[[str], Any]) -> Read:
    """Every text by ``read``, which gives None where it cannot."""
    values: list[Any] = []
    faults: dict[int, str] = {}
    for place, text in enumerate(column.texts):
        value = read(text)
        if value is None and not nothing(text):
            faults[place] = reason
        values.append(value)
    return Read(pa.array(values, kind), faults)


def _code(kind: str, what: Field, text: str) -> str | None:
    code = code_of(kind, what.name, bare(text))
    return code if code in what.choices else None


def _flag(text: str) -> bool | None:
    word = simplified(bare(text).casefold().removesuffix(".0"))
    return True if word in _YES else False if word in _NO else None
