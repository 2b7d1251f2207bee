"""What goes into an import and what comes out of it: plain frozen records."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal, TypeAlias

from data.store.dimensions import DIMENSIONS, NAMED
from data.tables.language import Language

NAME_FIELDS: Final = tuple(f"{name}_name" for name in NAMED)
"""The fields of the dimensions that have names beside their ids."""
_MEASURES: Final = (
    "amount",
    "quantity",
    "unit_price",
    "discount",
    "cost",
    "profit",
    "order",
    "line",
)
_NAMING: Final = tuple(
    field for name in DIMENSIONS for field in ((name, f"{name}_name") if name in NAMED else (name,))
)
_CUSTOMER: Final = _NAMING[: _NAMING.index("group")]
FIELDS: Final = ("date", *_CUSTOMER, *_MEASURES, *_NAMING[len(_CUSTOMER) :], "currency")
"""What a column of a file can hold: what each line must have first, then the dimensions as declared."""
MODES: Final = ("add", "replace-period", "replace-all")
FORMULAS: Final = ("amount", "quantity_price", "quantity_price_discount")
"""How a line's amount is found: its own column, quantity × price, or that × (1 − discount)."""

WHOLE_ROW, MAPPED_COLUMNS = "whole_row", "mapped_columns"
IDENTITIES: Final = (WHOLE_ROW, MAPPED_COLUMNS)
"""What makes two rows the same: all that they say, or what they say in the columns that are mapped."""

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]
Mark: TypeAlias = Literal[".", ","]
MonthDay: TypeAlias = Literal["first", "last"]
MONTH_DAYS: Final[tuple[MonthDay, ...]] = ("first", "last")
"""Which day a line has that names its month alone."""


@dataclass(frozen=True)
class ImportOptions:
    """What a person may say about a file; everything left out is found by evidence.

    ``mapping`` pairs a field with a header text or ``#3``; ``""`` leaves the field unmapped.
    ``where`` pairs a column with a wanted text: same column repeated = or, different columns = and;
    None takes the filter that was kept for this header, ``()`` all rows. ``amount`` is one of
    ``FORMULAS``. ``aliases`` pairs a customer's id as the file writes it with the id that it is kept
    under; they come on top of those kept from earlier imports, ``""`` ends one. ``month_day`` is the day of
    a line that names its month alone. ``keep`` pairs a column
    that has no field with the name of the dimension of the store's own that it becomes (``""``: its header
    text); None takes those that were kept for this header. ``identity`` is one of ``IDENTITIES``; None takes
    the one remembered for this header, else the whole row.
    """

    mapping: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None
    sheet: str | None = None
    where: tuple[tuple[str, str], ...] | None = None
    mode: str = "add"
    date_order: DateOrder | None = None
    decimal_mark: Mark | None = None
    amount: str | None = None
    aliases: tuple[tuple[str, str], ...] = ()
    month_day: MonthDay | None = None
    keep: tuple[tuple[str, str], ...] | None = None
    identity: str | None = None


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open: a code, the facts, and the answers to choose from."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """One plausible encoding and the first telling lines as they read in it."""

    encoding: str
    plausibility: float
    preview: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How the cells of a file are found. Row numbers count records from 1, the header included.

    ``delimiter`` is ``" "`` for columns aligned by runs of blanks, None for spreadsheets.
    ``quoting``, ``odd_quote``, ``gap``, ``bars``: see ``dialect.Dialect``. ``member`` is the table's name
    inside a ZIP.
    ``columns`` are the header texts as written (stripped), or ``#1``, ``#2`` … without a header.
    ``language``: see ``language.language_of``.
    """

    kind: Literal["text", "sheet"]
    encoding: str | None
    delimiter: str | None
    quoting: bool
    sheet: str | None
    sheets: tuple[str, ...]
    header_row: int | None
    first_row: int
    columns: tuple[str, ...]
    odd_quote: str | None = None
    member: str | None = None
    gap: int = 1
    language: Language | None = None
    bars: tuple[int, ...] = ()


@dataclass(frozen=True)
class Look:
    """A first look at a file, before anything is read in full.

    ``mapping`` is the proposal: field → column as written in ``columns`` (or ``#n`` where a text
    stands twice). ``rows`` are the first twenty records after the header. ``where`` is the filter kept
    for this header; ``formula`` the one of ``formulas`` (those that the mapping allows) that is taken
    when nobody chooses; ``keep`` and ``identity`` those kept for this header.
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
    warnings: tuple[dict[str, Any], ...]
    where: tuple[tuple[str, str], ...] = ()
    formula: str | None = None
    formulas: tuple[str, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()
    identity: str = WHOLE_ROW


@dataclass
class ImportReport:
    """The truth about one import; ``to_dict`` is what ``--format json`` prints.

    accepted + unchanged + rejected + skipped = rows. Amounts are exact decimals as text.
    ``where`` are the pairs that rows were chosen by, ``formula`` how amounts were found.
    ``months``: month (first day), old, new, for every month with lines that begin or end.
    ``new_customers``: count, first (id, name). ``near_names``: count, pairs of a new customer
    (id, name) and one of the ``store`` or the ``file`` (like_id, like_name, where).
    ``future``: rows dated after today: rows, amount, last_day. ``unusual``: accepted rows of more than
    100 × the usual amount: rows, first (row, customer, day, amount, usual, of: customer or file).
    ``kept``: dimension of the store's own → column. ``identity``: by what rows were compared.
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
    amounts: dict[str, str | None] = field(default_factory=dict)
    first_day: str | None = None
    last_day: str | None = None
    changed: int = 0
    retired: dict[str, Any] = field(default_factory=dict)
    new_members: dict[str, int] = field(default_factory=dict)
    currency: str | None = None
    rejects_by: dict[str, int] = field(default_factory=dict)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    version: int | None = None
    where: list[tuple[str, str]] = field(default_factory=list)
    formula: str | None = None
    months: list[dict[str, str]] = field(default_factory=list)
    new_customers: dict[str, Any] = field(default_factory=dict)
    near_names: dict[str, Any] = field(default_factory=dict)
    future: dict[str, Any] | None = None
    unusual: dict[str, Any] | None = None
    kept: dict[str, str] = field(default_factory=dict)
    identity: str = WHOLE_ROW

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-able values."""
        return asdict(self)
