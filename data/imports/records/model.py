"""What goes into the import of companion records and what comes out of it: plain records."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from data.imports.model import FileOptions, Look, Report
from data.record_types import RECORD_TYPES, RecordType

MODES: Final = ("add", "replace")
NAME: Final = "customer_name"
"""The column beside the id that only says the name again."""
PERIOD: Final = "period"
"""One column for the first and the last day of a budget."""


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a column of a file can fill.

    >>> fields_of("satisfaction")
    ('customer', 'customer_name', 'day', 'score', 'topic', 'note')
    """
    names = RECORD_TYPES[kind].columns
    period = (PERIOD,) if {"from_day", "to_day"} <= set(names) else ()
    beside = () if "name" in names and kind == "customer" else (NAME,)
    return ("customer", *beside, *names, *period)


def usual_mode(kind: RecordType) -> str:
    """A statement is whole, so a new one replaces; every other file adds to what is known."""
    return "replace" if kind.span == "statement_date" else "add"


@dataclass(frozen=True)
class RecordOptions(FileOptions):
    """What a person may say about a file; everything left out is found by evidence.

    ``statement_date`` dates receivables whose file has no such column, ``year`` a plan with columns
    1月 … 12月. ``ageing`` says whether the columns of an ageing report count days since the due date
    (``due``) or since the ``invoice``. ``first_month`` is the one with which the financial year of the store
    begins, ``year_means`` whether a year of the file is that of the ``calendar``, or the financial year that
    ``begins`` or ``ends`` in it.
    """

    statement_date: date | None = None
    year: int | None = None
    ageing: str | None = None
    year_means: str | None = None
    first_month: int = 1


@dataclass(frozen=True)
class RecordLook(Look):
    """A first look at a file of companion records.

    ``months`` are the columns that hold a month each, ``buckets`` those of an ageing report;
    ``needs_year`` when the names of months lack the year,
    ``needs_date`` when a statement has no column for its date: then ``statement_date`` would be taken.
    """

    months: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()
    needs_year: bool = False
    needs_date: bool = False
    statement_date: date | None = None


@dataclass(kw_only=True)
class RecordReport(Report):
    """The truth about one import of companion records.

    ``facts`` are brought, ``replaced`` those whose place they take, ``retired`` those that end because
    the file does not have them. ``amount`` is the exact sum of what the file's good rows say, None for
    kinds without money. ``new_customers``: count, first, of those that no sale and no customer list
    knows. ``change`` is None until it is written.
    """

    kind: str
    months: list[str] = field(default_factory=list)
    facts: int = 0
    replaced: int = 0
    retired: int = 0
    customers: int = 0
    amount: str | None = None
    change: int | None = None
