"""Blocks of records → Arrow batches for staging: texts of a dimension become dense local keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa

from data.imports.evidence.rows.subtotals import is_named
from data.imports.sales.model import NAME_FIELDS
from data.imports.sales.reading import ids
from data.imports.sales.reading.fingerprint import row_hashes
from data.imports.sales.reading.made import Part, RowChanges, Whole
from data.imports.sales_words.words import SALES_WORDS
from data.store.dimensions import BUILT_IN, DIMENSIONS
from data.tables.cells import bare, bare_id, one_line
from data.tables.dates.dates import DayTexts
from data.tables.layout.skips import Skips
from data.tables.rows import Block, Wanted

CODED: Final = (*DIMENSIONS, *NAME_FIELDS, "currency")
"""Fields that become local keys; ``date`` does too, by its text."""
TEXTS: Final = ("order", "line")
BESIDE: Final = ("added", "deducted")
"""Columns that are added to the amount, or taken off it: a second net amount, a credit, a tax."""
CHANGING: Final = (*BESIDE, "tax_rate")
"""Columns by which the amount that counts is another one than that of the amount's column."""

_PRICED: Final = ("quantity", "unit_price", "discount", "pack")
NUMBERS: Final = ("amount", *_PRICED, *CHANGING, "cost", "profit")

_IDS: Final = frozenset(one.name for one in BUILT_IN if one.is_id)
_ALIASED: Final = frozenset(one.name for one in BUILT_IN if one.aliased)
"""A customer without a parent is its own group, so its id can stand in both."""


@dataclass
class Encoder:
    """Turns blocks into batches and keeps what they have in common.

    ``fields`` maps a field to its column index. ``keys[field]`` maps text → local key,
    ``texts[field]`` is the way back. ``above`` are the rows above the data.
    """

    fields: dict[str, int]
    """The columns kept as dimensions of the store's own are fields too, named as in ``own``."""
    where: dict[int, frozenset[str]]
    width: int
    above: list[list[str]] = field(default_factory=list)
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Customer ids as a file writes them → the id that they are kept under."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Field of a kept column (``keep_1`` …) → the name of the dimension that it becomes."""
    rest: Mapping[str, int] | None = None
    """The columns that a row's fingerprint is taken of, by name; None: none is taken."""
    changes: RowChanges | None = None
    """What is done to the rows first."""
    without: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Column → the texts whose rows are passed over."""
    days: DayTexts = field(default_factory=DayTexts)
    day_rows: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    keys: dict[str, dict[str, int]] = field(default_factory=dict)
    records: int = 0
    filtered: int = 0
    last_row: int = 0
    """The last row that its day shows to be more than a footer."""
    overlong: list[tuple[int, str]] = field(default_factory=list)
    """Rows with more cells than columns: row number and the surplus."""
    met: dict[int, set[str]] = field(default_factory=dict)
    """Which wanted texts of each ``where`` column occurred."""

    def __post_init__(self) -> None:
        self.keys = {name: {} for name in self.coded if name in self.fields}
        self._codes = {name: _Codes(partial(self._member, name)) for name in self.keys}
        self._day_codes = _Codes(self.days.key)
        self.met = {at: set() for at in self.where}
        numbers = tuple(self.fields[name] for name in NUMBERS if name in self.fields)
        # A totals row says the sum of one column, not of what is made of several.
        amount = None if set(CHANGING) & self.fields.keys() else self.fields.get("amount")
        self.skips = Skips(SALES_WORDS, self.fields["date"], amount, self.above, numbers)
        if self.changes:
            self.changes.skips = self.skips
        self._may_be_skipped = np.zeros(0, dtype=bool)
        self.schema = pa.schema(
            [("row_number", pa.int64()), ("day_key", pa.int32())]
            + [(name, pa.int32()) for name in self.keys]
            + [(name, pa.string()) for name in (*TEXTS, *NUMBERS) if name in self.fields]
            + [(f"{name}_plain", pa.bool_()) for name in TEXTS if name in self.fields]
            + [("row_hash", pa.uint64())] * bool(self.rest)
            + [("share", pa.decimal128(9, 6))] * self.has_share
            + [("counts", pa.bool_())] * self.counts_once
        )

    @property
    def has_share(self) -> bool:
        """Whether rows count for a part of their amounts, or are taken back."""
        return self.changes is not None and self.changes.has_share

    @property
    def counts_once(self) -> bool:
        """Whether the amounts of some rows do not count."""
        return self.changes is not None and self.changes.once

    @property
    def spread(self) -> int:
        """By what the row numbers are multiplied, as where a row of the file becomes several."""
        return self.changes.spread if self.changes else 1

    @property
    def coded(self) -> tuple[str, ...]:
        """All fields that become local keys."""
        return (*CODED, *self.own)

    @property
    def wanted(self) -> Wanted:
        """The columns that must be read: texts that come again and again as dictionaries."""
        texts = {self.fields[name] for name in (*TEXTS, *NUMBERS) if name in self.fields}
        names = {self.fields["date"], *(self.fields[name] for name in self.keys)}
        numbers = {self.fields[name] for name in NUMBERS if name in self.fields}
        rest = set((self.rest or {}).values())
        chosen = {*self.where, *self.without}
        columns = {*self.fields.values(), *chosen, *rest}
        coded = (names | chosen | rest) - texts
        if self.changes:
            columns |= self.changes.beside()
            if self.changes.in_order:
                numbers |= set(self.changes.months)
                columns = set(range(self.width))
        columns = {at for at in columns if at < self.width}
        return Wanted(sorted(columns), frozenset(coded), frozenset(columns - numbers))

    def texts(self, name: str) -> list[str]:
        """The texts of a coded field by local key."""
        return list(self.keys[name])

    def batches(self, blocks: Iterable[Block]) -> Iterator[pa.RecordBatch]:
        """One batch for the regular rows of a block, and one for its mended odd rows."""
        for block in blocks:
            self.records += block.records
            if self.changes and self.changes.in_order:
                yield self._laid_out(block)
                continue
            if len(block.numbers):
                yield self._batch(block.table, block.numbers, block.whole)
            if block.odd and (mended := self._mend(block.odd)):
                yield self._batch_of_rows(mended)

    def _laid_out(self, block: Block) -> pa.RecordBatch:
        """One batch of a block's rows in the order of the file, changed as the options say."""
        assert self.changes is not None
        regular = block.whole(list(range(len(block.numbers)))) if len(block.numbers) else []
        rows = [*zip(block.numbers.tolist(), regular, strict=True), *self._mend(block.odd)]
        rows.sort(key=lambda one: one[0])
        columns = {
            str(at): pa.array([row[at] for _, row in rows], pa.string()) for at in range(self.width)
        }
        numbers = np.array([number for number, _ in rows], dtype=np.int64)
        whole = _picker([row for _, row in rows])
        part = self.changes.laid_out(Part(pa.table(columns), numbers, whole))
        # A row that became several counts as several; one that names a group is skipped.
        self.records += part.added
        return self._batch(part.table, part.numbers, part.whole)

    def _mend(self, odd: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        """Short rows padded, surplus empty cells dropped; rows with surplus text are noted as overlong."""
        mended = []
        for number, row in odd:
            if surplus := [cell for cell in row[self.width :] if cell.strip()]:
                self.overlong.append((number, " | ".join(surplus)))
            else:
                mended.append((number, (row + [""] * self.width)[: self.width]))
        return mended

    def _batch_of_rows(self, rows: list[tuple[int, list[str]]]) -> pa.RecordBatch:
        columns, wanted = {}, self.wanted
        for at in wanted.columns:
            array = pa.array([row[at] for _, row in rows], pa.string())
            columns[str(at)] = array.dictionary_encode() if at in wanted.coded else array
        numbers = np.array([number for number, _ in rows], dtype=np.int64)
        return self._batch(pa.table(columns), numbers, lambda some: [rows[one][1] for one in some])

    def _batch(self, table: pa.Table, numbers: np.ndarray, whole: Whole) -> pa.RecordBatch:
        part = Part(table, numbers, whole)
        if self.changes:
            part = self.changes.changed(part)
            self.records += len(part.numbers) - len(numbers)
        table, numbers, whole = part.table, part.numbers, part.whole
        days = self._days(table, str(self.fields["date"]))
        keep = self._keep(table, days, numbers, whole)
        columns: list[pa.Array] = [pa.array(numbers), pa.array(days)]
        local = {name: self._local_keys(table, name) for name in self.keys}
        if "group" in local and "customer" in local:
            self._own_groups(local["group"], local["customer"])
        if self.aliases and "customer_name" in local:
            # The name beside an alias is no news about the customer that it stands for.
            local["customer_name"][self._is_alias(table)] = -1
        columns += [pa.array(keys, mask=keys < 0) for keys in local.values()]
        cells = {
            name: _one(table, self.fields[name])
            for name in (*TEXTS, *NUMBERS)
            if name in self.fields
        }
        columns += cells.values()
        columns += [
            pa.repeat(ids.are_plain(cells[name]), len(numbers)) for name in TEXTS if name in cells
        ]
        if self.rest:
            columns.append(pa.array(row_hashes(table, self.rest)))
        if self.has_share:
            columns.append(part.share)
        if self.counts_once:
            columns.append(pa.array(part.counts))
        batch = pa.record_batch(columns, schema=self.schema)
        return batch if keep is None else batch.filter(pa.array(keep))

    def _days(self, table: pa.Table, column: str) -> np.ndarray:
        days = self._day_codes.of(_dictionary(table, column))
        rows = np.bincount(days, minlength=len(self.days.keys))
        rows[: len(self.day_rows)] += self.day_rows
        self.day_rows = rows
        return days

    def _keep(
        self, table: pa.Table, days: np.ndarray, numbers: np.ndarray, whole
    ) -> np.ndarray | None:
        """Which rows are data: not skipped, not filtered away; None when all are."""
        keep = np.ones(len(days), dtype=bool)
        fresh = list(islice(self.days.keys, len(self._may_be_skipped), None))
        judged = np.fromiter(map(self.skips.may_take, fresh), dtype=bool, count=len(fresh))
        self._may_be_skipped = np.concatenate([self._may_be_skipped, judged])
        suspected = self._may_be_skipped[days]
        self.last_row = max(self.last_row, int(numbers[~suspected].max(initial=0)))
        suspects = np.flatnonzero(suspected)
        if len(suspects):
            for at, row in zip(suspects.tolist(), whole(suspects.tolist()), strict=True):
                keep[at] = not self.skips.takes(int(numbers[at]), row)
        for at, texts in self.where.items():
            array = _dictionary(table, str(at))
            cells = [text.strip() for text in array.dictionary.to_pylist()]
            self.met[at] |= texts.intersection(cells)
            wanted = np.array([cell in texts for cell in cells], dtype=bool)
            self._pass_over(keep, ~wanted[array.indices.to_numpy()])
        for at, texts in self.without.items():
            array = _dictionary(table, str(at))
            left = np.array([is_named(text, texts) for text in array.dictionary.to_pylist()], bool)
            self._pass_over(keep, left[array.indices.to_numpy()])
        return None if keep.all() else keep

    def _pass_over(self, keep: np.ndarray, rows: np.ndarray) -> None:
        self.filtered += int(np.count_nonzero(keep & rows))
        keep &= ~rows

    def _local_keys(self, table: pa.Table, name: str) -> np.ndarray:
        return self._codes[name].of(_dictionary(table, str(self.fields[name])))

    def _is_alias(self, table: pa.Table) -> np.ndarray:
        array = _dictionary(table, str(self.fields["customer"]))
        known = [bare_id(text) in self.aliases for text in array.dictionary.to_pylist()]
        return np.array(known, dtype=bool)[array.indices.to_numpy()]

    def _own_groups(self, group: np.ndarray, customer: np.ndarray) -> None:
        """A customer without a parent is its own group."""
        groups, customers = self.keys["group"], self.texts("customer")
        alone = (group < 0) & (customer >= 0)
        own = np.full(len(customers), -1, dtype=np.int32)
        for key in np.unique(customer[alone]).tolist():
            own[key] = groups.setdefault(customers[key], len(groups))
        group[alone] = own[customer[alone]]

    def _member(self, name: str, text: str) -> int:
        """The local key of a cell's text, -1 for an empty one."""
        clean = bare_id(text) if name in _IDS else one_line(bare(text))
        if name in _ALIASED:
            clean = self.aliases.get(clean, clean)
        keys = self.keys[name]
        return keys.setdefault(clean, len(keys)) if clean else -1


def _picker(rows: list[list[str]]) -> Whole:
    return lambda some: [rows[at] for at in some]


class _Codes(dict[str, int]):
    """A number for every text met; ``new`` gives that of one not met before.

    A set of Arrow's, asked for a whole block, is built anew for each: with a million texts that took most of
    the time of a large file.
    """

    def __init__(self, new: Callable[[str], int]) -> None:
        super().__init__()
        self._new = new

    def __missing__(self, text: str) -> int:
        code = self[text] = self._new(text)
        return code

    def of(self, column: pa.DictionaryArray) -> np.ndarray:
        """The number of each cell."""
        texts = column.dictionary.to_pylist()
        codes = np.fromiter(map(self.__getitem__, texts), np.int32, count=len(texts))
        return codes[column.indices.to_numpy()]


def _one(table: pa.Table, at: int) -> pa.Array:
    column = table[str(at)]
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _dictionary(table: pa.Table, column: str) -> pa.DictionaryArray:
    array = _one(table, int(column))
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    return array  # pyright: ignore[reportReturnType]
