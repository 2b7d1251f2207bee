"""What reading makes of the rows before they are encoded: values filled in, rows made of others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.imports.columns import locate
from data.imports.evidence.changes import (
    DaysOfParts,
    DealsInColumns,
    FillDown,
    HeadingRowsTaken,
    MonthsIntoRows,
    OncePerDocument,
    SharedDeals,
    name_for_blank_id,
    signs_of,
)
from data.imports.evidence.changes.deals import SHARE
from data.imports.evidence.changes.months import AMOUNT, DAY
from data.imports.evidence.options import NONE
from data.imports.evidence.rows.heading_rows import ABOVE, top_heading
from data.imports.evidence.words import says
from data.imports.sales_words.words import SALES_WORDS
from data.tables.dates.months import last_day
from data.tables.dates.periods import Span, month_heading, months_over_new_year, sales_period
from data.tables.layout.skips import Skips

SPREAD: Final = 10_000
"""Row numbers are multiplied by this where a row of the file becomes several; there are never as many."""
_ANY_YEAR: Final = 2000
Whole = Callable[[list[int]], list[list[str]]]


def made_by(columns: Sequence[str], options: Mapping[str, Any]) -> dict[str, int]:
    """The fields that reading makes, in columns behind those of the file."""
    made: dict[str, int] = {}
    if options.get("heading_rows", NONE) != NONE:
        made["customer"] = len(columns)
    if options.get("month_columns"):
        made |= {"date": len(columns) + len(made), "amount": len(columns) + len(made) + 1}
    elif options.get("date_parts"):
        made["date"] = len(columns) + len(made)
    return made


def names_made(options: Mapping[str, Any]) -> tuple[str, ...]:
    """How the columns are called that ``made_by`` tells of."""
    above = (ABOVE,) if options.get("heading_rows", NONE) != NONE else ()
    if options.get("month_columns"):
        return (*above, DAY, AMOUNT)
    return (*above, DAY) if options.get("date_parts") else above


@dataclass
class Part:
    """Some records on their way: a table of columns by index, their row numbers, all cells of some."""

    table: pa.Table
    numbers: np.ndarray
    whole: Whole
    share: pa.Array | None = None
    """What part of its amounts each row counts for: −1 where it is taken back."""
    counts: np.ndarray | None = None
    """Which rows' amounts count."""
    added: int = 0
    """How many rows more it has than the file, each row of it that became several counted once."""


@dataclass
class RowChanges:
    """What the options do to the rows of a file whose fields stand in the columns of ``fields``."""

    columns: tuple[str, ...]
    options: Mapping[str, Any]
    fields: Mapping[str, int]
    above: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        options, names = self.options, self.columns
        self.fills = _places(names, options.get("fill_down"))
        self.months = _months(names, options)
        self.dated = () if self.months else _places(names, options.get("date_parts"))
        self.headed = options.get("heading_rows", NONE) != NONE
        self.signs = _signs(names, options.get("negative") or ())
        self.named = options.get("blank_customer", NONE) != NONE and self._has(
            "customer", "customer_name"
        )
        self.once = options.get("document_total") == "once" and self._has("order")
        self.reps = _reps(names, options.get("rep_columns")) if self._has("rep") else ()
        by_cell = options.get("shared", "whole") != "whole" and self._has("rep")
        self.shared = by_cell or bool(self.reps)
        top = top_heading(self.above, len(names)) if self.headed else ""
        self._fill, self._heading = FillDown(self.fills), HeadingRowsTaken(top)
        last = options.get("month_day") == "last"
        self._melt = MonthsIntoRows(self.months, last)
        is_quarter = len(self.dated) == 2 and says(names[self.dated[1]], "quarter")
        self._days = DaysOfParts(self.dated, is_quarter)
        self._document = OncePerDocument(self.fields.get("order", 0))
        rep = self.fields.get("rep", 0)
        self._deals = (
            DealsInColumns(rep, self.reps)
            if self.reps
            else SharedDeals(rep, options.get("shared") == "evenly")
        )
        self.skips = self._new_skips()
        """Where rows are counted that are taken out."""

    @property
    def in_order(self) -> bool:
        """Whether rows must be seen whole and in the order of the file."""
        return bool(self.fills or self.months or self.headed)

    @property
    def spread(self) -> int:
        """By what the row numbers are multiplied."""
        return SPREAD if self.months or self.shared else 1

    @property
    def has_share(self) -> bool:
        """Whether rows count for a part of their amounts, or are taken back."""
        return bool(self.signs or self.shared)

    def beside(self) -> set[int]:
        """The columns that are read for the changes alone."""
        reps = {at for pair in self.reps for at in pair if at is not None}
        return {*self.signs, *self.dated, *reps}

    def laid_out(self, part: Part) -> Part:
        """Whole rows with blank cells filled in, rows of names taken out, a row for every month."""
        skipped, idle = self._judged(part)
        if self.headed:
            table, rows = self._heading.apply(part.table, skipped)
            self.skips.header_again += len(part.numbers) - len(rows)
            table = table.rename_columns([*table.column_names[:-1], str(len(self.columns))])
            part = Part(table, part.numbers[rows], _cells_of(table, len(self.columns) + 1))
            skipped, idle = skipped[rows], idle[rows]
        if self.fills:
            left = skipped | (idle & self._nothing_to_say(part.table))
            table = self._fill.apply(part.table, pa.array(left))
            part = Part(table, part.numbers, _cells_of(table, self._width))
        if self.months:
            part = self._by_months(part, skipped)
        return part

    def changed(self, part: Part) -> Part:
        """Days of their parts, names in place of blank ids, deals split, and what each row counts for."""
        table, numbers, whole, share = part.table, part.numbers, part.whole, None
        if self.dated:
            table = table.append_column(str(self.fields["date"]), self._days.texts(table))
        if self.named:
            table = name_for_blank_id(table, self.fields["customer"], self.fields["customer_name"])
        if self.shared:
            table, rows = self._deals.apply(table)
            whole = _picked(part.whole, rows)
            numbers = _spread(part.numbers // self._spread_yet, rows)
            share, table = table[SHARE].combine_chunks(), table.drop_columns([SHARE])
        if self.signs:
            signs = signs_of(table, self.signs)
            share = _times(share, signs)
        elif self.has_share and share is None:
            share = pa.array([1] * table.num_rows, pa.decimal128(9, 6))
        counts = self._document.counts(table) if self.once else None
        return Part(table, numbers, whole, share, counts)

    @property
    def _spread_yet(self) -> int:
        return SPREAD if self.months else 1

    @property
    def _width(self) -> int:
        return len(self.columns) + self.headed

    def _has(self, *names: str) -> bool:
        return all(name in self.fields for name in names)

    def _new_skips(self) -> Skips:
        date_at = min(self.fields.get("date", 0), len(self.columns) - 1)
        numbers = [at for at in self.fields.values() if at < len(self.columns)]
        return Skips(SALES_WORDS, date_at, None, self.above, (*numbers, *self.months))

    def _judged(self, part: Part) -> tuple[np.ndarray, np.ndarray]:
        """Which rows are blank, totals and the like, and which hold a cell or two without any number."""
        skips = self._new_skips()
        rows = part.whole(list(range(len(part.numbers))))
        skipped, idle = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
        for at, (number, row) in enumerate(zip(part.numbers.tolist(), rows, strict=True)):
            # The label of a total may stand behind its numbers.
            skipped[at] = skips.takes(number, row)
            idle[at] = bool(skips.without_number) and skips.without_number[-1] == number
        if self.months:
            self._count(skips)
        return skipped, idle

    def _count(self, skips: Skips) -> None:
        kept = self.skips
        kept.blank += skips.blank
        kept.footer += skips.footer
        kept.header_again += skips.header_again
        kept.totals += skips.totals

    def _nothing_to_say(self, table: pa.Table) -> np.ndarray:
        texts = [table[str(at)].to_pylist() for at in self.fills]
        return np.array([not any(map(str.strip, row)) for row in zip(*texts, strict=True)], bool)

    def _by_months(self, part: Part, skipped: np.ndarray) -> Part:
        kept = np.flatnonzero(~skipped)
        table, rows = self._melt.apply(part.table.take(pa.array(kept)))
        numbers = _spread(part.numbers[kept], rows)
        names = [*table.column_names[:-2], str(self._width), str(self._width + 1)]
        table = table.rename_columns(names)
        added = len(rows) - len(np.unique(rows))
        return Part(table, numbers, _cells_of(table, self._width + 2), added=added)


def _places(names: tuple[str, ...], columns: Sequence[str] | None) -> tuple[int, ...]:
    return tuple(locate(one, names) for one in columns or ())


def _reps(
    names: tuple[str, ...], pairs: Sequence[tuple[str, str]] | None
) -> tuple[tuple[int, int | None], ...]:
    return tuple(
        (locate(rep, names), locate(share, names) if share else None) for rep, share in pairs or ()
    )


def _months(names: tuple[str, ...], options: Mapping[str, Any]) -> dict[int, Span]:
    year = options.get("year") or _ANY_YEAR
    places = _places(names, options.get("month_columns"))
    headings = [names[at] for at in places]
    firsts = months_over_new_year(headings, year)
    spans = [sales_period(one, year) or _named(month_heading(one, year)) for one in headings]
    if firsts:
        spans = [_named(first) for first in firsts]
    return {at: span for at, span in zip(places, spans, strict=True) if span}


def _named(month: date | None) -> Span | None:
    return (month, last_day(month)) if month else None


def _signs(names: tuple[str, ...], pairs: Sequence[tuple[str, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for column, value in pairs:
        found.setdefault(locate(column, names), []).append(value)
    return found


def _spread(numbers: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """A number for each of the rows that a row of the file became."""
    found = numbers[rows]
    first = np.ones(len(rows), bool)
    first[1:] = found[1:] != found[:-1]
    starts = np.flatnonzero(first)
    within = np.arange(len(rows)) - np.repeat(starts, np.diff(np.append(starts, len(rows))))
    return found * SPREAD + within


def _times(share: pa.Array | None, signs: pa.Array) -> pa.Array:
    kind = pa.decimal128(9, 6)
    if share is None:
        return signs.cast(pa.decimal128(3, 0)).cast(kind)
    both = zip(share.to_pylist(), signs.to_pylist(), strict=True)
    return pa.array([one * sign for one, sign in both], kind)


def _cells_of(table: pa.Table, width: int) -> Whole:
    """All cells of some rows of a table; of columns that it does not have, blank ones."""
    none = [""] * table.num_rows
    names = set(table.column_names)
    columns = [table[str(at)].to_pylist() if str(at) in names else none for at in range(width)]
    return lambda rows: [[column[one] or "" for column in columns] for one in rows]


def _picked(whole: Whole, rows: np.ndarray) -> Whole:
    return lambda some: whole([int(rows[one]) for one in some])
