"""The rejected rows of a file, and how a person gets them back: whole, to be mended and uploaded again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.imports.sales.columns import REJECT_MARK
from data.imports.sales.encode import NUMBERS, Encoder
from data.imports.sales.model import Layout
from data.imports.sales.sql import query
from data.imports.sales.staging import Staging
from data.tables.cells import one_line
from data.tables.rows import Block, Wanted, read
from data.tables.spreadsheet import csv_for_excel

Say = Callable[..., str]
"""A text by its key and facts, as ``i18n.Language`` gives it."""
_TOLD: Final = ("row", "column", "value", "reason", "advice")
_BESIDE: Final = "beside"
"""No fault: a good row of an order with a rejected one, without which that one could not be told apart."""


@dataclass(frozen=True)
class Rejects:
    """``table``: row, column, value, reason of every rejected row, in the order of the file.

    ``beside`` are the row numbers of good rows that share the key of a rejected one.
    """

    table: pa.Table
    beside: frozenset[int]
    path: Path
    layout: Layout
    fields: dict[str, int]

    def csv(self, say: Say | None = None) -> bytes:
        """The rejected rows with all their cells under the file's own header, and why behind them.

        The columns behind begin with a mark by which a later import leaves them out, so the file,
        once mended, can be imported as it is. Raises UserError ``file_missing`` when the file has gone.
        """
        if not self.path.is_file():
            raise UserError("file_missing", file=self.path.name)
        head = [*self._header(), *(REJECT_MARK + _say(say, f"reject_head.{one}") for one in _TOLD)]
        return csv_for_excel(head, self._rows(say))

    def _header(self) -> tuple[str, ...]:
        columns = self.layout.columns
        if self.layout.header_row is not None:
            return columns
        # A file without a header gets the fields' own names: it then needs no mapping.
        named = {at: field for field, at in self.fields.items()}
        return tuple(named.get(at, text) for at, text in enumerate(columns))

    def _rows(self, say: Say | None) -> Iterator[list[object]]:
        why = {one["row"]: one for one in self.table.to_pylist()}
        width = len(self.layout.columns)
        for number, cells in self._whole({*why, *self.beside}):
            one = why.get(number, {"row": number, "column": "", "value": "", "reason": _BESIDE})
            reason, facts = one["reason"], {**one, "row": number}
            told = [
                number,
                one["column"],
                one["value"],
                _say(say, f"reject.{reason}", **facts),
                _say(say, f"reject_advice.{reason}", **facts),
            ]
            # A line end within a cell is no line end of the list.
            whole = [one_line(cell) for cell in cells[:width]]
            yield [*whole, *[""] * (width - len(cells)), *told]

    def _whole(self, wanted: set[int]) -> Iterator[tuple[int, list[str]]]:
        """The wanted records with all their cells, by another pass over the file."""
        first = Wanted([self.fields["date"]], frozenset(), frozenset())
        for block in read(self.path, self.layout, first, lambda _: None):
            yield from sorted(_of(block, wanted), key=lambda one: one[0])


def _of(block: Block, wanted: set[int]) -> Iterator[tuple[int, list[str]]]:
    numbers = block.numbers.tolist()
    places = [at for at, number in enumerate(numbers) if number in wanted]
    for at, cells in zip(places, block.whole(places) if places else [], strict=True):
        yield numbers[at], cells
    for number, cells in block.odd:
        if number in wanted:
            yield number, cells


def _say(say: Say | None, key: str, **facts: object) -> str:
    return say(key, **facts) if say else key.partition(".")[2]


def rejects_of(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    path: Path,
    layout: Layout,
) -> Rejects:
    """Find the rejected rows of a checked file."""
    table = _rejected(cursor, staging, encoder, layout.columns)
    beside = frozenset()
    if table.num_rows and "order" in encoder.fields:
        found = cursor.execute(query("rejects_beside", checked=staging.name("checked"))).fetchall()
        beside = frozenset(number for (number,) in found)
    named = {encoder.own.get(name, name): at for name, at in encoder.fields.items()}
    return Rejects(table, beside, path, layout, named)


def _rejected(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, names: tuple[str, ...]
) -> pa.Table:
    values = " ".join(
        f"when field = '{name}' then coalesce({name}_odd, {_text_of(name)}, '')"
        for name in NUMBERS
        if name in encoder.fields
    )
    overlong = pa.table(
        {
            "row": pa.array([number for number, _ in encoder.overlong], pa.int64()),
            "value": pa.array([text for _, text in encoder.overlong], pa.string()),
        }
    )
    header = pa.table(
        {
            "field": pa.array(list(encoder.fields), pa.string()),
            "header": pa.array([names[at] for at in encoder.fields.values()], pa.string()),
        }
    )
    text = query(
        "rejects",
        checked=staging.name("checked"),
        import_table=staging.name("import"),
        day=staging.name("day"),
        values=values,
        blamed="amount" if "amount" in encoder.fields else "unit_price",
        surplus=f"#{encoder.width + 1}",
    )
    cursor.register("overlong", overlong)
    cursor.register("header", header)
    try:
        return cursor.sql(text).to_arrow_table()
    finally:
        cursor.unregister("overlong")
        cursor.unregister("header")


def _text_of(name: str) -> str:
    """SQL for a plain number as it would be written, without the zeros of its type."""
    return f"rtrim(rtrim(cast(line.{name} as varchar), '0'), '.')"
