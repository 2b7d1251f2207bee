"""All rows of a file in memory: every wanted column as one dictionary of texts, skipped rows left out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from data.imports.model import Assigned
from data.imports.records.vocabulary import words_for
from data.record_types import RECORD_TYPES
from data.tables.layout.layout import TableHead
from data.tables.layout.skips import Skips
from data.tables.rows import Block, Wanted


@dataclass(frozen=True)
class Column:
    """A column of texts: ``texts`` are distinct, ``places[row]`` is the place of a row's text."""

    texts: list[str]
    places: np.ndarray

    def of(self, row: int) -> str:
        """The text of one row."""
        return self.texts[self.places[row]]

    def counts(self) -> list[int]:
        """How many rows have each text."""
        return np.bincount(self.places, minlength=len(self.texts)).tolist()


@dataclass(frozen=True)
class Intake:
    """The data rows of a file: ``numbers`` are their row numbers, ``columns`` by index in the file.

    ``overlong`` are rows with more cells than columns (row number, the surplus); ``records`` counts
    all rows from the first data row on.
    """

    numbers: np.ndarray
    columns: dict[int, Column]
    skips: Skips
    overlong: list[tuple[int, str]]
    records: int


def columns_wanted(kind: str, assigned: Assigned) -> Wanted:
    """Every column comes as a dictionary; merged cells speak for their rows except where they are amounts."""
    read = assigned.columns()
    money = {
        declared.name
        for declared in RECORD_TYPES[kind].fields
        if declared.type in ("money", "whole")
    }
    amounts = {at for name, at in assigned.fields.items() if name in money}
    amounts |= {*assigned.months, *assigned.buckets}
    return Wanted(sorted(read), frozenset(read), frozenset(read - amounts))


def take_in(
    kind: str,
    head: TableHead,
    assigned: Assigned,
    knows: Callable[[str], bool],
    blocks: Iterable[Block],
) -> Intake:
    """All rows of the blocks. ``knows`` tells whether a text is a known customer."""
    return _Taking(kind, head, assigned, knows).all(blocks)


@dataclass
class _Taking:
    kind: str
    head: TableHead
    assigned: Assigned
    knows: Callable[[str], bool]
    overlong: list[tuple[int, str]] = field(default_factory=list)
    records: int = 0

    def __post_init__(self) -> None:
        self.width = len(self.head.layout.columns)
        self.customer = self.assigned.fields["customer"]
        words = words_for(self.kind)
        across = (*self.assigned.months, *self.assigned.buckets)
        amount = self.assigned.fields.get("amount", next(iter(across), None))
        numbers = across or (() if amount is None else (amount,))
        self.skips = Skips(words, self.customer, amount, self.head.above, numbers)
        # Says of a single cell whether its row may be one to skip; what it counts is not asked.
        heads = [[row[self.customer]] for row in self.head.above if self.customer < len(row)]
        self.probe = Skips(words, 0, None, heads)
        self.judged: dict[str, bool] = {}
        money = {
            declared.name
            for declared in RECORD_TYPES[self.kind].fields
            if declared.type in ("money", "whole")
        }
        names = {"customer", "name", "customer_name", *money}
        self.telling = sorted(
            {at for name, at in self.assigned.fields.items() if name not in names} - {self.customer}
        )

    def all(self, blocks: Iterable[Block]) -> Intake:
        """The intake of all blocks."""
        wanted = sorted(self.assigned.columns())
        numbers: list[np.ndarray] = []
        parts: dict[int, list[pa.Array]] = {at: [] for at in wanted}
        for block in blocks:
            self.records += block.records
            for some, table in self._tables(block, wanted):
                numbers.append(some)
                for at in wanted if len(some) else ():
                    parts[at].append(_dictionary(table, at))
        return Intake(
            np.concatenate(numbers) if numbers else np.zeros(0, dtype=np.int64),
            {at: _column(parts[at]) for at in wanted},
            self.skips,
            self.overlong,
            self.records,
        )

    def _tables(self, block: Block, wanted: list[int]) -> Iterator[tuple[np.ndarray, pa.Table]]:
        """The rows of a block without those to skip: the regular ones, then the mended odd ones."""
        if len(block.numbers):
            yield self._kept(block.table, block.numbers, block.whole)
        mended = []
        for number, row in block.odd:
            if surplus := [cell for cell in row[self.width :] if cell.strip()]:
                self.overlong.append((number, " | ".join(surplus)))
            else:
                mended.append((number, (row + [""] * self.width)[: self.width]))
        if mended:
            numbers = np.array([number for number, _ in mended], dtype=np.int64)
            texts = {
                str(at): pa.array([row[at] for _, row in mended], pa.string()) for at in wanted
            }
            yield self._kept(
                pa.table(texts), numbers, lambda some: [mended[line][1] for line in some]
            )

    def _kept(
        self, table: pa.Table, numbers: np.ndarray, whole: Callable[[list[int]], list[list[str]]]
    ) -> tuple[np.ndarray, pa.Table]:
        customers = _dictionary(table, self.customer)
        suspect = np.array(
            [self._may_skip(text) for text in customers.dictionary.to_pylist()], dtype=bool
        )
        if not suspect.any():
            return numbers, table
        places = np.flatnonzero(suspect[customers.indices.to_numpy()])
        keep = np.ones(len(numbers), dtype=bool)
        for at, row in zip(places.tolist(), whole(places.tolist()), strict=True):
            keep[at] = not self._skipped(int(numbers[at]), row)
        return numbers[keep], table.filter(pa.array(keep))

    def _may_skip(self, text: str) -> bool:
        known = self.judged.get(text)
        if known is None:
            may_be = self.skips.may_take(text) and self.probe.takes(0, [text])
            known = may_be and not self.knows(text)
            self.judged[text] = known
        return known

    def _skipped(self, number: int, row: list[str]) -> bool:
        """A customer whose name begins like a total is one when its row says more than an amount."""
        filled = [row[at] for at in self.telling if row[at].strip()]
        is_header = any(cell.strip() in map(str.strip, self._header()) for cell in filled)
        if row[self.customer].strip() and filled and not is_header:
            return False
        return self.skips.takes(number, row)

    def _header(self) -> list[str]:
        return self.head.above[-1] if self.head.above else []


def _dictionary(table: pa.Table, at: int) -> pa.DictionaryArray:
    column = table[str(at)]
    array = column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    return array  # pyright: ignore[reportReturnType]


def _column(parts: list[pa.Array]) -> Column:
    """The parts as one column of distinct texts."""
    if not parts:
        return Column([], np.zeros(0, dtype=np.int64))
    whole = pa.chunked_array(parts).unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks)
    return Column(whole.dictionary.to_pylist(), whole.indices.to_numpy().astype(np.int64))
