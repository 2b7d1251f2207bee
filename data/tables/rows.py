"""A file's records as Arrow tables, block by block, every record with its row number."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from data.tables.model import Layout
from data.tables.text import boundaries
from data.tables.text.decode import BLOCK, text_blocks
from data.tables.text.dialect import Dialect
from data.tables.workbook import sheets
from data.tables.zipped import Member, Source

_SHEET_ROWS = 50_000
_LONGEST_RECORD = 4 * BLOCK
"""Characters without a record's end after which a quote counts as unclosed."""
_LONGEST_LINE = BLOCK
"""Characters without a line's end after which a file is no table."""


@dataclass(frozen=True)
class Wanted:
    """The columns that are read; those in ``coded`` come dictionary-encoded, and in ``repeated``
    merged cells of a sheet say in each of their rows what they say in the first.
    """

    columns: list[int]
    coded: frozenset[int]
    repeated: frozenset[int]


@dataclass
class Block:
    """Some consecutive records: ``table`` has the wanted columns (named by index) of the regular ones.

    ``numbers`` are the row numbers of the table's rows, ``odd`` the records that had another number
    of cells (row number, cells), ``records`` counts both. ``whole(rows)`` gives all cells of some rows.
    """

    numbers: np.ndarray
    table: pa.Table
    odd: list[tuple[int, list[str]]]
    records: int
    whole: Callable[[list[int]], list[list[str]]] = field(repr=False)


def read(
    path: Path,
    layout: Layout,
    wanted: Wanted,
    on_bytes: Callable[[bytes], None],
) -> Iterator[Block]:
    """The records from ``layout.first_row`` on; ``on_bytes`` sees all bytes of the file.

    Raises UserError ``quote_unclosed``, ``line_too_long`` with the row, ``encoding_wrong``.
    """
    if layout.kind == "text" and layout.member is None:
        return _read_text(path, layout, wanted, on_bytes)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            on_bytes(block)
    if layout.kind == "sheet":
        return _read_sheet(path, layout, wanted)
    return _read_text(Member(path, layout.member or ""), layout, wanted, None)


def _read_sheet(path: Path, layout: Layout, wanted: Wanted) -> Iterator[Block]:
    all_rows = sheets.rows(path, layout.sheet or "", wanted.repeated)
    rows = islice(all_rows, layout.first_row - 1, None)
    width, number = len(layout.columns), layout.first_row
    while some := list(islice(rows, _SHEET_ROWS)):
        odd = [(number + at, row) for at, row in enumerate(some) if any(row[width:])]
        regular = [at for at, row in enumerate(some) if not any(row[width:])]
        padded = [some[at][:width] + [""] * (width - len(some[at])) for at in regular]
        columns = {
            str(at): _array([row[at] for row in padded], at in wanted.coded)
            for at in wanted.columns
        }
        numbers = np.array(regular, dtype=np.int64) + number
        table = pa.table(columns) if columns else pa.table({"none": pa.nulls(len(padded))})
        yield Block(numbers, table, odd, len(some), _picker(padded))
        number += len(some)


def _array(texts: list[str], coded: bool) -> pa.Array:
    array = pa.array(texts, pa.string())
    return array.dictionary_encode() if coded else array


def _picker(rows: list[list[str]]) -> Callable[[list[int]], list[list[str]]]:
    return lambda at: [rows[index] for index in at]


def _read_text(
    source: Source,
    layout: Layout,
    wanted: Wanted,
    on_bytes: Callable[[bytes], None] | None,
) -> Iterator[Block]:
    dialect = Dialect(
        layout.delimiter or ",", layout.quoting, layout.odd_quote, layout.gap, layout.bars
    )
    parser = _Parser(dialect, len(layout.columns), wanted)
    number = layout.first_row
    blocks = text_blocks(source, layout.encoding or "utf-8", on_bytes)
    if dialect.is_odd:
        blocks = _in_usual_form(blocks, dialect)
    pieces = _whole_records(_after_head(blocks, layout.first_row - 1, dialect), parser)
    with ThreadPoolExecutor(2) as pool:
        queue: deque[Future[Block]] = deque()
        try:
            for future in _parsed(pieces, parser, pool):
                queue.append(future)
                if len(queue) > 2:
                    yield (block := _numbered(queue.popleft().result(), number))
                    number += block.records
            while queue:
                yield (block := _numbered(queue.popleft().result(), number))
                number += block.records
        except _NoEnd as error:
            boundaries.raise_without_end(number + error.record, error.in_quotes)
        finally:
            for waiting in queue:
                waiting.cancel()


def _parsed(
    pieces: Iterator[str], parser: "_Parser", pool: ThreadPoolExecutor
) -> Iterator[Future[Block]]:
    """A future block for each piece; where the pieces end without a record's end the last one fails."""
    try:
        for text in pieces:
            yield pool.submit(parser.parse, text)
    except _NoEnd as error:
        last: Future[Block] = Future()
        last.set_exception(error)
        yield last


class _NoEnd(Exception):
    """The record that begins ``record`` records after the last whole block does not end."""

    def __init__(self, record: int, in_quotes: bool = True) -> None:
        super().__init__(record)
        self.record = record
        self.in_quotes = in_quotes


def _numbered(block: Block, number: int) -> Block:
    block.numbers = block.numbers + number
    block.odd = [(at + number, row) for at, row in block.odd]
    return block


def _in_usual_form(blocks: Iterator[str], dialect: Dialect) -> Iterator[str]:
    """The text in whole lines, every one of them in the usual form."""
    carry = ""
    for text in blocks:
        lines, end, carry = (carry + text).rpartition("\n")
        if end:
            yield dialect.usual(lines + end)
    if carry:
        yield dialect.usual(carry)


def _after_head(blocks: Iterator[str], skip: int, dialect: Dialect) -> Iterator[str]:
    """The text after the preamble and the header row: after ``skip`` records."""
    if not skip:
        yield from blocks
        return
    first = next(blocks, "")
    head = boundaries.reader(first, dialect.parsed_by, dialect.quoting)
    for _ in range(skip):
        next(head, None)
    lines = head.line_num  # pyright: ignore[reportAttributeAccessIssue]
    start = 0
    for _ in range(lines):
        start = first.find("\n", start) + 1 or len(first)
    yield first[start:]
    yield from blocks


def _whole_records(blocks: Iterable[str], parser: "_Parser") -> Iterator[str]:
    """The text cut at record ends; raises _NoEnd where the last record never ends."""
    carry = ""
    for text in blocks:
        text = carry + text
        end = boundaries.cut(text, parser.mark, parser.quoting)
        if end:
            yield text[:end]
        carry = text[end:]
        if len(carry) > _LONGEST_LINE and "\n" not in carry:
            raise _NoEnd(0, in_quotes=False)
        if len(carry) > _LONGEST_RECORD:
            raise _NoEnd(0)
    if carry:
        if (
            parser.quoting
            and '"' in carry
            and (at := boundaries.unclosed(carry, parser.mark)) is not None
        ):
            raise _NoEnd(at)
        yield carry


class _Parser:
    """Parses whole records of one dialect with Arrow's CSV reader."""

    def __init__(self, dialect: Dialect, width: int, wanted: Wanted) -> None:
        self.mark = dialect.parsed_by
        self.quoting = dialect.quoting
        self.names = [str(at) for at in range(width)]
        self.wanted = [str(at) for at in wanted.columns]
        dictionary = pa.dictionary(pa.int32(), pa.string())
        self.types = {
            name: dictionary if int(name) in wanted.coded and name in self.wanted else pa.string()
            for name in self.names
        }

    def parse(self, text: str) -> Block:
        """The records of ``text``, numbered from 0. Raises _NoEnd."""
        lines = text.count("\n") + (not text.endswith("\n"))
        data = text.encode()
        invalid: list[tuple[int, str]] = []
        table = self._table(data, self.wanted, invalid)
        count = table.num_rows + len(invalid)
        if count < lines and self.quoting:
            at = boundaries.unclosed(text, self.mark)
            if at is not None:
                raise _NoEnd(at)
        numbers = np.arange(count, dtype=np.int64)
        odd: list[tuple[int, list[str]]] = []
        if invalid:
            numbers = np.delete(numbers, [at for at, _ in invalid])
            odd = [(at, boundaries.cells(line, self.mark, self.quoting)) for at, line in invalid]
        return Block(numbers, table, odd, count, lambda rows: self._pick(data, rows))

    def _table(self, data: bytes, wanted: list[str], invalid: list[tuple[int, str]]) -> pa.Table:
        def note(row: pc.InvalidRow) -> str:
            invalid.append((row.number - 1, row.text))
            return "skip"

        return pc.read_csv(
            pa.py_buffer(data),
            read_options=pc.ReadOptions(
                column_names=self.names, use_threads=False, block_size=len(data) + 1
            ),
            parse_options=pc.ParseOptions(
                delimiter=self.mark,
                quote_char='"' if self.quoting else False,
                newlines_in_values=self.quoting and b'"' in data,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            convert_options=pc.ConvertOptions(
                column_types=self.types, include_columns=wanted, strings_can_be_null=False
            ),
        )

    def _pick(self, data: bytes, rows: list[int]) -> list[list[str]]:
        table = self._table(data, self.names, []).take(pa.array(rows))
        return [list(row.values()) for row in table.to_pylist()]
