"""The rejected rows of a file, and how a person gets them back: whole, to be mended and imported again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.errors import UserError
from data.imports.columns import REJECT_MARK
from data.imports.model import Report
from data.tables.cells import one_line
from data.tables.model import Layout
from data.tables.rows import Block, Wanted, read
from data.tables.workbook.spreadsheet import csv_for_excel

Say = Callable[..., str]
"""A text by its key and facts, as ``i18n.Language`` gives it."""
_TOLD: Final = ("row", "column", "value", "reason", "advice")
_SHOWN: Final = 100
_BESIDE: Final = "beside"
"""No fault: a good row of an order with a rejected one, without which that one could not be told apart."""


@dataclass(frozen=True)
class Rejects:
    """``table``: at least row, column, value, reason of every rejected row, in the order of the file.

    ``fields``: field → column of those that were read. ``beside`` are the row numbers of good rows that
    share the key of a rejected one. ``facts``: a row of the table → what its sentence may ask for.
    """

    table: pa.Table
    path: Path
    layout: Layout
    fields: dict[str, int]
    beside: frozenset[int] = frozenset()
    facts: Callable[[dict[str, Any]], dict[str, Any]] = dict

    def count_in(self, report: Report) -> None:
        """Fill in how many rows are rejected, by reason, and the first of them."""
        report.rejected = self.table.num_rows
        counts = self.table.group_by("reason").aggregate([("row", "count")]).to_pylist()
        counts.sort(key=lambda one: (-one["row_count"], one["reason"]))
        report.rejects_by = {one["reason"]: one["row_count"] for one in counts}
        report.rejects = [self.facts(one) for one in self.table.slice(0, _SHOWN).to_pylist()]

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
        why = {one["row"]: self.facts(one) for one in self.table.to_pylist()}
        width = len(self.layout.columns)
        for number, cells in self._whole({*why, *self.beside}):
            one = why.get(number, {"row": number, "column": "", "value": "", "reason": _BESIDE})
            told = [
                number,
                one["column"],
                one["value"],
                _say(say, f"reject.{one['reason']}", **one),
                _say(say, f"reject_advice.{one['reason']}", **one),
            ]
            # A line end within a cell is no line end of the list.
            whole = [one_line(cell) for cell in cells[:width]]
            yield [*whole, *[""] * (width - len(cells)), *told]

    def _whole(self, wanted: set[int]) -> Iterator[tuple[int, list[str]]]:
        """The wanted records with all their cells, by another pass over the file."""
        one_column = Wanted([next(iter(self.fields.values()))], frozenset(), frozenset())
        for block in read(self.path, self.layout, one_column, lambda _: None):
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
