"""How a file is read and what was found out about it: plain frozen records."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from data.tables.language import Language

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]
Mark: TypeAlias = Literal[".", ","]
MonthDay: TypeAlias = Literal["first", "last"]
MONTH_DAYS: Final[tuple[MonthDay, ...]] = ("first", "last")
"""Which day a line has that names its month alone."""


@dataclass(frozen=True)
class Reading:
    """What a person says about how a file is read; everything left out is found by evidence.

    ``sheet`` also names the table of a ZIP that holds several.
    """

    encoding: str | None = None
    sheet: str | None = None


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
    ``language``: see ``language.language_of``. ``since_1904``: bare numbers of days count from 1904.
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
    since_1904: bool = False
