"""What goes into an import of sales and what comes out of it: plain records."""

from dataclasses import dataclass, field
from typing import Any, Final

from data.imports.model import FileOptions, Look, Pairs, Report
from data.store.dimensions import DIMENSIONS, NAMED
from data.tables.model import MonthDay

NAME_FIELDS: Final = tuple(f"{name}_name" for name in NAMED)
"""The fields of the dimensions that have names beside their ids."""
_MEASURES: Final = (
    "amount",
    "quantity",
    "unit_price",
    "discount",
    "added",
    "deducted",
    "pack",
    "tax_rate",
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
FORMULAS: Final = ("amount", "amount_discount", "quantity_price", "quantity_price_discount")
"""How a line's amount is found: its own column or quantity × price, each of them × (1 − discount) or not."""

WHOLE_ROW, MAPPED_COLUMNS = "whole_row", "mapped_columns"
IDENTITIES: Final = (WHOLE_ROW, MAPPED_COLUMNS)
"""What makes two rows the same: all that they say, or what they say in the columns that are mapped."""


@dataclass(frozen=True)
class ImportOptions(FileOptions):
    """What a person may say about a sales export; everything left out is found by evidence.

    ``where`` pairs a column with a wanted text: same column repeated = or, different columns = and;
    None takes the filter that was kept for this header, ``()`` all rows. ``amount`` is one of
    ``FORMULAS``. ``aliases`` pairs a customer's id as the file writes it with the id that it is kept
    under; they come on top of those kept from earlier imports, ``""`` ends one. ``month_day`` is the day
    of a line that names its month alone. ``keep`` pairs a column that has no field with the name of the
    dimension of the store's own that it becomes (``""``: its header text); None takes those that were kept
    for this header. ``identity`` is one of ``IDENTITIES``; None takes the one remembered for this header,
    else the whole row. ``rows`` pairs an option of ``evidence.options`` with what its flag says, as often as
    the flag stands there. ``ends``: record types whose records all end with a file that replaces everything.
    """

    where: Pairs | None = None
    amount: str | None = None
    aliases: Pairs = ()
    month_day: MonthDay | None = None
    keep: Pairs | None = None
    identity: str | None = None
    rows: Pairs = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class SalesLook(Look):
    """A first look at a sales export.

    ``where`` is the filter kept for this header; ``formula`` the one of ``formulas`` (those that the
    mapping allows) that is taken when nobody chooses; ``keep`` and ``identity`` those kept for this header.
    ``reading`` are the options that are taken for the rows, as their flags say them.
    """

    warnings: tuple[dict[str, Any], ...] = ()
    where: Pairs = ()
    formula: str | None = None
    formulas: tuple[str, ...] = ()
    keep: Pairs = ()
    identity: str = WHOLE_ROW
    reading: Pairs = ()


@dataclass(kw_only=True)
class ImportReport(Report):
    """The truth about one import of sales. Amounts are exact decimals as text.

    ``where`` are the pairs that rows were chosen by, ``formula`` how amounts were found.
    ``months``: month (first day), old, new, for every month with lines that begin or end.
    ``new_customers``: count, first (id, name). ``near_names``: count, pairs of a new customer
    (id, name) and one of the ``store`` or the ``file`` (like_id, like_name, where).
    ``future``: rows dated after today: rows, amount, last_day. ``unusual``: accepted rows of more than
    100 × the usual amount: rows, first (row, customer, day, amount, usual, of: customer or file).
    ``kept``: dimension of the store's own → column. ``identity``: by what rows were compared.
    ``reading``: option → how the rows were read. ``ended``: record type → how many records end.
    """

    amounts: dict[str, str | None] = field(default_factory=dict)
    changed: int = 0
    retired: dict[str, Any] = field(default_factory=dict)
    new_members: dict[str, int] = field(default_factory=dict)
    currency: str | None = None
    version: int | None = None
    where: list[tuple[str, str]] = field(default_factory=list)
    formula: str | None = None
    months: list[dict[str, str]] = field(default_factory=list)
    near_names: dict[str, Any] = field(default_factory=dict)
    future: dict[str, Any] | None = None
    unusual: dict[str, Any] | None = None
    kept: dict[str, str] = field(default_factory=dict)
    identity: str = WHOLE_ROW
    reading: dict[str, Any] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
