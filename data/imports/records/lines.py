"""The facts that the rows of a file say: one line per row, or one per row and month."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa

from data.imports.records.fields.reading import Read, nothing
from data.imports.records.intake import Column, Intake
from data.record_types import PLAYBOOK, RecordType
from data.record_types.record_type import mean
from data.records.checking import SPANS
from data.tables.dates.periods import Span

_ZERO: Final = re.compile(r"\s*[-+]?[0.,]*0[.,0]*(?:[.,][-–—])?\s*")
"""A cell that says zero, as ledgers write it."""
REASONS: Final = (
    "",
    "record_missing",
    "record_day",
    "record_month",
    "record_period",
    "record_number",
    "record_range",
    "record_flag",
    "record_choice",
    "record_customer",
    "record_customer_unclear",
    "record_item",
    "record_backwards",
)
"""What can be wrong with a line; 0 is nothing."""


@dataclass
class Lines:
    """Lines of a file: ``row[line]`` is its row number, ``columns`` the texts of each field.

    ``heads`` are the columns that the amounts of a wide table stand in, ``months`` the months of a wide plan.
    """

    row: np.ndarray
    columns: dict[str, Column]
    blank_rows: int = 0
    months: pa.Array | None = None
    heads: np.ndarray | None = None


def lines_of(
    intake: Intake, fields: dict[str, int], months: dict[int, Span], buckets: Collection[int] = ()
) -> Lines:
    """One line per row; of a plan with a column per month or quarter one per cell that is filled.

    Of an ageing report with columns ``buckets`` one per cell that is not zero, and of a row without any its
    first cell.
    """
    columns = {name: intake.columns[at] for name, at in fields.items()}
    across = list(months or buckets)
    if not across:
        return Lines(intake.numbers, columns)
    count = len(intake.numbers)
    stacked = _stacked([intake.columns[at] for at in across])
    filled = ~np.array([nothing(text) for text in stacked.texts], dtype=bool)
    said = filled[stacked.places] if len(stacked.places) else np.zeros(0, bool)
    if buckets:
        zero = np.array([bool(_ZERO.fullmatch(text)) for text in stacked.texts], dtype=bool)
        owed = (said & ~zero[stacked.places]).reshape(len(across), count)
        first = said.reshape(len(across), count) & ~owed.any(axis=0)
        first[1:] &= ~np.logical_or.accumulate(first, axis=0)[:-1]
        said = (owed | first).reshape(-1)
    keep = np.flatnonzero(said)
    # Row by row, as a person reads them.
    keep = keep[np.argsort(keep % count, kind="stable")] if count else keep
    at = keep % count if count else keep
    columns = {name: Column(column.texts, column.places[at]) for name, column in columns.items()}
    columns["amount"] = Column(stacked.texts, stacked.places[keep])
    heads = np.repeat(np.array(across, dtype=np.int64), count)[keep]
    blank = count - len(np.unique(at))
    if not months:
        return Lines(intake.numbers[at], columns, blank, heads=heads)
    days = pa.array([first for first, _ in months.values()], pa.date32())
    number = {head: place for place, head in enumerate(months)}
    places = np.array([number[head] for head in sorted(number)], dtype=np.int64)
    in_order = np.searchsorted(np.array(sorted(number), dtype=np.int64), heads)
    return Lines(
        intake.numbers[at],
        columns,
        blank,
        days.take(pa.array(places[in_order])) if len(heads) else days.slice(0, 0),
        heads,
    )


def _stacked(columns: list[Column]) -> Column:
    """Several columns below one another."""
    places: list[np.ndarray] = []
    known: dict[str, int] = {}
    for column in columns:
        mapped = [known.setdefault(text, len(known)) for text in column.texts]
        places.append(np.array(mapped, dtype=np.int64)[column.places] if mapped else column.places)
    return Column(list(known), np.concatenate(places))


@dataclass
class Judged:
    """The values of all lines by field, and of each line what is wrong with it first.

    ``reason[line]`` is a place in ``REASONS``, ``blamed[line]`` a place in ``fields``.
    """

    values: dict[str, pa.Array]
    fields: tuple[str, ...]
    reason: np.ndarray
    blamed: np.ndarray
    row: np.ndarray = field(repr=False)

    @property
    def good(self) -> np.ndarray:
        """Which lines are good: those of rows without a faulty one."""
        bad = np.unique(self.row[self.reason > 0])
        return ~np.isin(self.row, bad)


def judge(
    kind: RecordType, lines: Lines, read: dict[str, Read], given: dict[str, pa.Array]
) -> Judged:
    """Values by line and the first fault of each, in the order of the fields.

    ``read`` are values by text, ``given`` values by line that no column of the file holds.
    """
    count = len(lines.row)
    fields = ("customer", *kind.columns)
    judged = Judged({}, fields, np.zeros(count, np.int16), np.zeros(count, np.int16), lines.row)
    for name, result in read.items():
        places = lines.columns[name].places
        judged.values[name] = result.values.take(pa.array(places))
        if result.faults:
            codes = np.zeros(len(lines.columns[name].texts), np.int16)
            for place, reason in result.faults.items():
                codes[place] = REASONS.index(reason)
            _blame(judged, name, codes[places] > 0, codes[places])
    judged.values |= given
    _means(kind, judged)
    for name in ("customer", *kind.needed):
        missing = _mask(judged.values[name].is_null())
        _blame(judged, name, missing, "record_missing")
    _together(kind, judged)
    return judged


def _means(kind: RecordType, judged: Judged) -> None:
    """Fill the fields that are the mean of others, on the lines that have all of these."""
    for name, parts in kind.means:
        if not {*parts} <= judged.values.keys():
            continue
        scores = [judged.values[part].to_pylist() for part in parts]
        typed = judged.values[parts[0]].type
        held = judged.values[name].to_pylist() if name in judged.values else [None] * len(scores[0])
        filled = [
            own if None in row else mean(sum(row), len(parts))
            for own, row in zip(held, zip(*scores, strict=True), strict=True)
        ]
        judged.values[name] = pa.array(filled, typed)


def _blame(judged: Judged, name: str, where: np.ndarray, reason: str | np.ndarray) -> None:
    """Note a fault; of two the one of the earlier field counts."""
    at = judged.fields.index(name)
    where = where & ((judged.reason == 0) | (judged.blamed > at))
    said = np.int16(REASONS.index(reason)) if isinstance(reason, str) else reason
    judged.reason = np.where(where, said, judged.reason)
    judged.blamed = np.where(where, np.int16(at), judged.blamed)


def _together(kind: RecordType, judged: Judged) -> None:
    """What the values of one line must hold together, as ``checking.check_together`` has it."""
    if "item" in kind.columns:
        stage, item = (_objects(judged.values[name]) for name in ("stage", "item"))
        fits = [task in PLAYBOOK.get(of, ()) for of, task in zip(stage, item, strict=True)]
        _blame_rest(judged, "item", ~np.array(fits, dtype=bool), "record_item")
    for first, last in SPANS:
        if {first, last} <= judged.values.keys():
            start, end = (_numbers(judged.values[name]) for name in (first, last))
            _blame_rest(judged, last, end < start, "record_backwards")


def _objects(values: pa.Array) -> list[str]:
    return values.fill_null("").to_pylist()


def _numbers(days: pa.Array) -> np.ndarray:
    """Days as numbers; a missing one is before and after nothing."""
    return days.cast(pa.int32()).to_numpy(zero_copy_only=False).astype(np.float64)


def _blame_rest(judged: Judged, name: str, where: np.ndarray, reason: str) -> None:
    """Note a fault of lines that have no other."""
    _blame(judged, name, where & (judged.reason == 0), reason)


def _mask(flags: pa.Array) -> np.ndarray:
    return np.asarray(flags.to_numpy(zero_copy_only=False), dtype=bool)
