"""Which column holds which field: explicit choices first, then remembered ones, then the words."""

from datetime import date
from functools import partial
from typing import Final

from data.errors import UserError
from data.imports.columns import choose, is_ours
from data.imports.model import Assigned
from data.imports.records.model import NAME, PERIOD, RecordOptions, fields_of
from data.imports.records.vocabulary import is_month, meaning
from data.record_types import RECORD_TYPES
from data.tables.dates.months import last_day
from data.tables.dates.periods import (
    CALENDAR,
    Span,
    YearRule,
    heading_lacks_year,
    month_heading,
    months_between,
    months_over_new_year,
    part_heading,
)

_ANY_YEAR: Final = 2000


def assign(
    kind: str, columns: tuple[str, ...], options: RecordOptions, remembered: dict[str, str]
) -> Assigned:
    """The columns of a file of this kind. Raises ``field_unknown``, ``column_unknown``, ``column_twice``."""
    known = fields_of(kind)
    chosen = choose(known, columns, options.mapping, remembered, partial(_proposed, kind))
    final = {field: at for field in known if (at := chosen.get(field)) is not None}
    return _completed(kind, columns, final)


def _proposed(kind: str, columns: tuple[str, ...]) -> dict[str, int]:
    """The best column of each field by the words; the leftmost where two are equally good."""
    best: dict[str, tuple[int, int]] = {}
    for at, text in enumerate(columns):
        meant = None if is_ours(text) else meaning(kind, text)
        if meant:
            field, rank = meant
            best[field] = min(best.get(field, (rank, at)), (rank, at))
    return {field: at for field, (_, at) in best.items()}


def _completed(kind: str, columns: tuple[str, ...], fields: dict[str, int]) -> Assigned:
    """With the name in place of a missing id, and months in place of month and amount."""
    if "customer" not in fields:
        name = "name" if kind == "customer" else NAME
        if name in fields:
            fields["customer"] = fields[name]
    beside = fields.pop(NAME, None)
    beside = None if beside == fields.get("customer") else beside
    if {"from_day", "to_day"} <= set(fields):
        fields.pop(PERIOD, None)
    months: tuple[int, ...] = ()
    if kind == "plan" and not {"month", "amount"} <= set(fields):
        taken = set(fields.values())
        months = tuple(
            at for at, text in enumerate(columns) if at not in taken and is_month(kind, text)
        )
    if months:
        fields = {field: at for field, at in fields.items() if field not in ("month", "amount")}
    return Assigned(fields, months=months, name=beside)


def check_complete(kind: str, assigned: Assigned, columns: tuple[str, ...], dated: bool) -> None:
    """Raises UserError ``record_columns`` when a needed field has no column.

    ``dated``: the statement's date is known without a column.
    """
    given = {*assigned.fields}
    given |= {"month", "amount"} if assigned.months else set()
    given |= {"amount", "due_date"} if assigned.buckets else set()
    given |= {"from_day", "to_day"} if PERIOD in assigned.fields else set()
    given |= {"statement_date"} if dated else set()
    given |= {name for name, parts in RECORD_TYPES[kind].means if {*parts} <= given}
    missing = [field for field in ("customer", *RECORD_TYPES[kind].needed) if field not in given]
    if missing:
        raise UserError("record_columns", kind=kind, missing=missing[0], columns=list(columns))


def months_of(
    assigned: Assigned, columns: tuple[str, ...], year: int | None, rule: YearRule = CALENDAR
) -> dict[int, Span]:
    """Column → the first and the last day of its month, quarter or half; ``rule``: which months a year means.

    Months without a year that run from one year into the next (April to March) begin in ``year``. A quarter
    whose months have columns of their own is their sum, and left out. Raises UserError ``record_year``
    where a year is needed, ``record_month_twice``.
    """
    spans = _in_order(assigned.months, columns, year) or {
        at: _span(columns[at], year, rule) for at in assigned.months
    }
    unread = [columns[at] for at, span in spans.items() if span is None]
    if unread:
        raise UserError("record_year", columns=unread)
    known = {at: span for at, span in spans.items() if span is not None}
    months = {first for first, last in known.values() if not _later(first, last)}
    known = {
        at: (first, last)
        for at, (first, last) in known.items()
        if not _later(first, last) or not months_between(first, last) <= months
    }
    named = [month for first, last in known.values() for month in months_between(first, last)]
    twice = [
        columns[at]
        for at, (first, last) in known.items()
        if any(named.count(month) > 1 for month in months_between(first, last))
    ]
    if twice:
        raise UserError("record_month_twice", columns=twice)
    return known


def year_headings(assigned: Assigned, columns: tuple[str, ...]) -> list[str]:
    """The headings of months that may need a year; none where their order over a new year tells it."""
    if _in_order(assigned.months, columns, _ANY_YEAR):
        return []
    return [columns[at] for at in assigned.months]


def _span(heading: str, year: int | None, rule: YearRule) -> Span | None:
    if heading_lacks_year(heading):
        number = month_heading(heading, _ANY_YEAR)
        month = rule.month(number.month, year) if number and year else None
    else:
        month = month_heading(heading, None)
    return (month, last_day(month)) if month else part_heading(heading, year, rule)


def _in_order(
    months: tuple[int, ...], columns: tuple[str, ...], year: int | None
) -> dict[int, Span | None] | None:
    """The months where none has a year and they run from one year into the next; None where they do not."""
    firsts = months_over_new_year([columns[at] for at in months], year)
    if firsts is None:
        return None
    return {
        at: (first, last_day(first)) if first else None
        for at, first in zip(months, firsts, strict=True)
    }


def _later(first: date, last: date) -> bool:
    """Whether a span is longer than a month."""
    return (first.year, first.month) != (last.year, last.month)
