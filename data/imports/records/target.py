"""Companion records of a kind as a target of the import: what a first look shows and what is open."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from data.errors import UserError
from data.imports.columns import name_of
from data.imports.model import Assigned, Question
from data.imports.opened import OpenedFile
from data.imports.records.ageing import with_ageing
from data.imports.records.assigning import assign, check_complete, months_of, year_headings
from data.imports.records.fields.reading import read_days
from data.imports.records.intake import Column
from data.imports.records.model import (
    MODES,
    PERIOD,
    RecordLook,
    RecordOptions,
    fields_of,
    usual_mode,
)
from data.imports.records.prepare import RecordsPreparation, is_undated, statement_day
from data.imports.records.prepared import PreparedRecords
from data.imports.records.vocabulary import words_for
from data.imports.records.years import year_question, year_rule
from data.imports.runner import Surroundings
from data.imports.target import Target
from data.record_types import RECORD_TYPES
from data.tables.dates.months import lacks_year
from data.tables.dates.periods import heading_lacks_year, lacks_year_of_part

Opened = OpenedFile[RecordOptions]


class Records(Target[RecordOptions, RecordLook, PreparedRecords]):
    """The rows of a file become facts of one kind, in one change."""

    modes = MODES
    options = RecordOptions

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.fields = fields_of(kind)
        self.usual_mode = usual_mode(RECORD_TYPES[kind])
        self.words = words_for(kind)

    def __reduce__(self) -> tuple[object, ...]:
        """The one of its kind, also in another process."""
        return records_of, (self.kind,)

    def signature(self, columns: tuple[str, ...]) -> str:
        """See ``Target.signature``: of a kind alone."""
        return f"{self.kind}:{super().signature(columns)}"

    def options_of(self, kept: dict[str, Any]) -> RecordOptions:
        """See ``Target.options_of``."""
        day = kept["statement_date"]
        said = kept | {"statement_date": date.fromisoformat(day) if day else None}
        return super().options_of(said)

    def assign(self, opened: Opened) -> Assigned:
        assigned = assign(self.kind, opened.columns, opened.options, opened.remembered)
        return with_ageing(self.kind, opened, assigned)

    def looked(self, opened: Opened, assigned: Assigned, **common: Any) -> RecordLook:
        undated = is_undated(self.kind, assigned)
        return RecordLook(
            **common,
            months=tuple(name_of(at, opened.columns) for at in assigned.months),
            buckets=tuple(name_of(at, opened.columns) for at in assigned.buckets),
            needs_year=_needs_year(opened, assigned),
            needs_date=undated,
            statement_date=statement_day(opened.ask, opened.options, assigned) if undated else None,
        )

    def questions(self, opened: Opened, assigned: Assigned) -> Iterator[Question]:
        names, options, dated = opened.columns, opened.options, is_undated(self.kind, assigned)
        try:
            check_complete(self.kind, assigned, names, dated)
            months_of(assigned, names, options.year, year_rule(options, opened.kept))
        except UserError as error:
            yield Question(error.code, error.facts)
        if question := year_question(options, opened.kept, _year_texts(opened, assigned)):
            yield question
        day_fields = {field.name for field in RECORD_TYPES[self.kind].fields if field.type == "day"}
        days = sorted(day_fields & assigned.fields.keys())
        texts = {name: _sample(opened, assigned.fields[name]) for name in days}
        headers = {name: names[assigned.fields[name]] for name in days}
        try:
            usual, since_1904 = opened.kept.get("date_order"), opened.layout.since_1904
            read_days(texts, headers, options.date_order, usual, since_1904)
        except UserError as error:
            yield Question(error.code, error.facts, ("dmy", "mdy", "ymd"))

    def preparation(self, opened: Opened, around: Surroundings) -> RecordsPreparation:
        return RecordsPreparation(opened, around, self.kind, self.assign(opened))


@cache
def records_of(kind: str) -> Records:
    """The target of a kind of companion records. Raises UserError ``record_kind_unknown``."""
    if kind not in RECORD_TYPES:
        raise UserError("record_kind_unknown", kind=kind, kinds=list(RECORD_TYPES))
    return Records(kind)


def _year_texts(opened: Opened, assigned: Assigned) -> Iterator[str]:
    """The headings and the cells of the first rows that may name a year, or a month without one."""
    yield from year_headings(assigned, opened.columns)
    for name in ("month", PERIOD):
        if name in assigned.fields:
            yield from _sample(opened, assigned.fields[name]).texts


def _needs_year(opened: Opened, assigned: Assigned) -> bool:
    """Whether the months of a plan, in its headers or its cells, lack their year."""
    heads = [opened.columns[at] for at in assigned.months]
    if any(heading_lacks_year(text) or lacks_year_of_part(text) for text in heads):
        return True
    at, rows = assigned.fields.get("month"), opened.head.rows
    return at is not None and any(lacks_year(row[at]) for row in rows if at < len(row))


def _sample(opened: Opened, at: int) -> Column:
    """The texts of a column in the first rows."""
    texts = list(dict.fromkeys(row[at] for row in opened.head.rows if at < len(row)))
    return Column(texts, np.arange(len(texts)))
