"""What goes into an import and what comes out of it, whatever is imported: plain records."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from data.errors import OpenQuestion, UserError
from data.tables.model import Candidate, DateOrder, Mark, Reading

ENCODING_AMBIGUOUS: Final = "encoding_ambiguous"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FileOptions:
    """What a person may say about a file; everything left out is found by evidence.

    ``mapping`` pairs a field with a header text or ``#3``; ``""`` leaves the field unmapped. ``mode`` is
    one of the target's modes, None its usual one.
    """

    mapping: Pairs = ()
    encoding: str | None = None
    sheet: str | None = None
    mode: str | None = None
    date_order: DateOrder | None = None
    decimal_mark: Mark | None = None

    @property
    def reading(self) -> Reading:
        """The part of it that says how the cells are found."""
        return Reading(self.encoding, self.sheet)


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open: a code, the facts, and the answers to choose from.

    The page asks it; a dry run that meets it unanswered raises ``error``. A question that the rows leave open
    names the field or option that it ``decides``, and for each choice the ``flags`` of the command line.
    """

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    decides: str = ""
    flags: tuple[tuple[str, ...], ...] = ()
    preselected: str | None = None

    @property
    def error(self) -> UserError:
        """What a dry run raises that meets it unanswered."""
        if self.decides:
            return OpenQuestion(self.code, self.flags, **self.facts)
        return UserError(self.code, **self.facts)


@dataclass(frozen=True)
class Conclusion:
    """What the rows of the sample say about the columns, with the evidence.

    ``share`` of the telling rows bear it out (0 … 1). It ``decides`` that a field or an option is ``value``;
    ``alternatives`` are the other values, ``flags`` what says each on the command line. Its sentence is
    ``evidence.<code>``.
    """

    code: str
    facts: dict[str, Any]
    share: float
    decides: str = ""
    value: str = ""
    alternatives: tuple[str, ...] = ()
    flags: tuple[tuple[str, ...], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As a report holds it."""
        others = zip(self.alternatives, self.flags, strict=True)
        return {
            "code": self.code,
            "decides": self.decides,
            "value": self.value,
            "share": round(self.share, 4),
            "facts": self.facts,
            "alternatives": [{"value": one, "flags": list(flags)} for one, flags in others],
        }


@dataclass(frozen=True)
class Assigned:
    """Which column is what: field → column, and what is known and asked about that.

    The words of the headers propose; what the rows of the sample say may follow: ``conclusions``, and
    ``questions`` that only a person can answer.
    """

    fields: dict[str, int]
    warnings: tuple[dict[str, Any], ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    questions: tuple[Question, ...] = ()
    months: tuple[int, ...] = ()
    """Columns that hold the amounts of one month each."""
    buckets: dict[int, int] = field(default_factory=dict)
    """Columns of an ageing report → the least days overdue of their amounts, 0 for what is not due."""
    statement_date: date | None = None
    """The day of the statement, where the lines above the table name it."""
    name: int | None = None
    """The column of names beside ids, where it is no field of its own."""
    offered: dict[str, int] = field(default_factory=dict)
    """Fields that no heading names, and the only column that can hold them: a person must say so."""
    options: dict[str, Any] = field(default_factory=dict)
    """How the rows are read, by the names of ``evidence.options``: as said, kept, or as the rows say."""
    made: dict[str, int] = field(default_factory=dict)
    """Fields that reading makes of several columns or rows, in columns behind those of the file."""
    formula: str | None = None
    """How the amount is found, where the rows say so."""
    own: dict[int, str] = field(default_factory=dict)
    """Columns without a field that are kept, by the name of the dimension that each becomes."""

    def columns(self) -> set[int]:
        """Every column that is read."""
        beside = set() if self.name is None else {self.name}
        return {*self.fields.values(), *self.months, *self.buckets, *beside}

    def check_answered(self) -> None:
        """Raises the UserError of the first open question: a dry run asks nobody."""
        for question in self.questions:
            raise question.error


@dataclass(frozen=True)
class Look:
    """A first look at a file, before anything is read in full.

    ``mapping`` is the proposal: field → column as written in ``columns`` (or ``#n`` where a text
    stands twice). ``rows`` are the first twenty records after the header. ``remembered``: an earlier file
    with this header was imported with these choices. ``conclusions`` are drawn from the rows of the sample.
    """

    file: str
    kind: str
    encoding: str | None
    encodings: tuple[Candidate, ...]
    delimiter: str | None
    sheet: str | None
    sheets: tuple[str, ...]
    header_row: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: dict[str, str]
    remembered: bool
    questions: tuple[Question, ...]
    conclusions: tuple[Conclusion, ...]


@dataclass(kw_only=True)
class Report:
    """The truth about one import; ``to_dict`` is what ``--format json`` prints.

    accepted + unchanged + rejected + skipped = rows. ``new_customers``: count, and the first ones.
    ``rejects`` are the first rejected rows, ``rejects_by`` counts all by reason.
    ``conclusions``: what the sample said (code, decides, value, share, facts, alternatives with their flags).
    """

    file: str
    sha256: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    mapping: dict[str, str]
    mode: str
    rows: int = 0
    accepted: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0
    skipped_by: dict[str, int] = field(default_factory=dict)
    first_day: str | None = None
    last_day: str | None = None
    new_customers: dict[str, Any] = field(default_factory=dict)
    rejects_by: dict[str, int] = field(default_factory=dict)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    conclusions: list[dict[str, Any]] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-able values."""
        return asdict(self)
