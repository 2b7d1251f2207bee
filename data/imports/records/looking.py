"""A first look at a companion file: how it is read, what its columns seem to hold, what it leaves open."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.errors import UserError
from data.imports.records.assigning import Assigned, assign, check_complete, months_of
from data.imports.records.finding import find
from data.imports.records.intake import Column
from data.imports.records.model import RecordLook, RecordOptions
from data.imports.records.months import heading_lacks_year
from data.imports.records.prepare import signature_of, statement_day
from data.imports.records.reading import read_days
from data.imports.sales import columns
from data.imports.sales.looking import ENCODING_AMBIGUOUS, still_there
from data.imports.sales.model import Question
from data.imports.sales.remembered import recall
from data.record_types import RECORD_TYPES
from data.store.store import Store
from data.tables.layout import Found
from data.tables.months import lacks_year

_SHOWN_ROWS = 20


def look_records(
    store: Store, kind: str, path: str | Path, options: RecordOptions | None = None
) -> RecordLook:
    """A first look at the file: how it is read, its first rows, the proposed mapping, what is open.

    Raises the UserErrors of ``find`` and of the mapping.
    """
    path, options = Path(path), options or RecordOptions()
    found = find(kind, path, options)
    plan, names = found.layout, found.layout.columns
    kept = recall(store, signature_of(kind, names))
    mapping = still_there(kept.get("mapping", {}), names)
    assigned = assign(kind, names, options, mapping)
    undated = (
        "statement_date" in RECORD_TYPES[kind].columns and "statement_date" not in assigned.fields
    )
    needs_year = _needs_year(found, assigned)
    return RecordLook(
        file=path.name,
        encoding=plan.encoding,
        encodings=found.encoding.candidates,
        delimiter=plan.delimiter,
        sheet=plan.sheet,
        sheets=plan.sheets,
        header_row=plan.header_row,
        columns=names,
        rows=tuple(tuple(row) for row in found.rows[:_SHOWN_ROWS]),
        mapping={name: columns.name_of(at, names) for name, at in assigned.fields.items()},
        months=tuple(columns.name_of(at, names) for at in assigned.months),
        remembered=bool(mapping),
        needs_year=needs_year,
        needs_date=undated,
        statement_date=statement_day(store, options) if undated else None,
        questions=tuple(_questions(kind, found, assigned, options, kept, undated)),
    )


def _needs_year(found: Found, assigned: Assigned) -> bool:
    """Whether the months of a plan, in its headers or its cells, lack their year."""
    names = found.layout.columns
    if any(heading_lacks_year(names[at]) for at in assigned.months):
        return True
    at = assigned.fields.get("month")
    return at is not None and any(lacks_year(row[at]) for row in found.rows if at < len(row))


def _questions(
    kind: str,
    found: Found,
    assigned: Assigned,
    options: RecordOptions,
    kept: dict,
    undated: bool,
) -> Iterator[Question]:
    names = found.layout.columns
    if found.layout.kind == "text" and found.layout.encoding is None:
        choices = tuple(one.encoding for one in found.encoding.candidates)
        yield Question(ENCODING_AMBIGUOUS, {"candidates": list(choices)}, choices)
    try:
        check_complete(kind, assigned, names, undated)
        months_of(assigned, names, options.year)
    except UserError as error:
        yield Question(error.code, error.facts)
    days = {
        one.name for one in RECORD_TYPES[kind].fields if one.type == "day"
    } & assigned.fields.keys()
    texts = {name: _sample(found, assigned.fields[name]) for name in sorted(days)}
    headers = {name: names[assigned.fields[name]] for name in days}
    try:
        read_days(texts, headers, options.date_order, kept.get("date_order"))
    except UserError as error:
        yield Question(error.code, error.facts, ("dmy", "mdy", "ymd"))


def _sample(found: Found, at: int) -> Column:
    """The texts of a column in the first rows."""
    texts = list(dict.fromkeys(row[at] for row in found.rows if at < len(row)))
    return Column(texts, np.arange(len(texts)))
