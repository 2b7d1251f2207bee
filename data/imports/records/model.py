"""What goes into the import of companion records and what comes out of it: plain records."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from data.imports.sales.model import Candidate, DateOrder, Mark, Question
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
class RecordOptions:
    """What a person may say about a file; everything left out is found by evidence.

    ``mapping`` pairs a field with a header text or ``#3``; ``""`` leaves the field unmapped. ``mode``
    is one of ``MODES``, None the usual one of the kind. ``statement_date`` dates receivables whose
    file has no such column, ``year`` a plan with columns 1月 … 12月.
    """

    mapping: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None
    sheet: str | None = None
    mode: str | None = None
    date_order: DateOrder | None = None
    decimal_mark: Mark | None = None
    statement_date: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class RecordLook:
    """A first look at a file: how it is read, its first rows, the proposed mapping, what is open.

    ``months`` are the columns that hold a month each; ``needs_year`` when their names lack the year,
    ``needs_date`` when a statement has no column for its date: then ``statement_date`` would be taken.
    """

    file: str
    encoding: str | None
    encodings: tuple[Candidate, ...]
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...]
    header_row: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: dict[str, str]
    months: tuple[str, ...]
    remembered: bool
    needs_year: bool
    needs_date: bool
    statement_date: date | None
    questions: tuple[Question, ...]


@dataclass
class RecordReport:
    """The truth about one import; ``to_dict`` is what ``--format json`` prints.

    accepted + unchanged + rejected + skipped = rows. ``facts`` are brought, ``replaced`` those whose
    place they take, ``retired`` those that end because the file does not have them. ``amount`` is the
    exact sum of what the file's good rows say, None for kinds without money. ``new_customers``: count,
    first, of those that no sale and no customer list knows. ``change`` is None until it is written.
    """

    kind: str
    file: str
    sha256: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    mapping: dict[str, str]
    months: list[str]
    mode: str
    rows: int = 0
    accepted: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0
    skipped_by: dict[str, int] = field(default_factory=dict)
    facts: int = 0
    replaced: int = 0
    retired: int = 0
    customers: int = 0
    amount: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    new_customers: dict[str, Any] = field(default_factory=dict)
    rejects_by: dict[str, int] = field(default_factory=dict)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    change: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-able values."""
        return asdict(self)
