"""Which column holds which field: explicit choices first, then remembered ones, then the words."""

from datetime import date
from functools import partial

from data.errors import UserError
from data.imports.columns import choose, is_ours
from data.imports.model import Assigned
from data.imports.records.model import NAME, PERIOD, RecordOptions, fields_of
from data.imports.records.vocabulary import is_month, meaning
from data.record_types import RECORD_TYPES
from data.tables.dates.periods import month_heading


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
    missing = [field for field in ("customer", *RECORD_TYPES[kind].needed) if field not in given]
    if missing:
        raise UserError("record_columns", kind=kind, missing=missing[0], columns=list(columns))


def months_of(assigned: Assigned, columns: tuple[str, ...], year: int | None) -> dict[int, date]:
    """Column → the first day of its month.

    Raises UserError ``record_year`` where a year is needed, ``record_month_twice``.
    """
    months = {at: month_heading(columns[at], year) for at in assigned.months}
    unread = [columns[at] for at, month in months.items() if month is None]
    if unread:
        raise UserError("record_year", columns=unread)
    known = {at: month for at, month in months.items() if month is not None}
    twice = [columns[at] for at, month in known.items() if list(known.values()).count(month) > 1]
    if twice:
        raise UserError("record_month_twice", columns=twice)
    return known
