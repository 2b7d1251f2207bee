"""The rejected rows of a file, and how a person gets them back: whole, to be mended and imported again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.errors import UserError
from data.imports.records.assigning import Assigned
from data.imports.records.lines import REASONS, Judged, Lines
from data.imports.records.vocabulary import known_words
from data.imports.sales import columns
from data.imports.sales.columns import REJECT_MARK
from data.imports.sales.model import Layout
from data.imports.sales.rejects import Say
from data.record_types import RECORD_TYPES
from data.tables.cells import one_line
from data.tables.rows import Block, Wanted, read
from data.tables.spreadsheet import csv_for_excel

_TOLD: Final = ("row", "column", "value", "reason", "advice")
_SCHEMA: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("field", pa.string()),
        ("other", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Rejects:
    """``table``: row, column, value, reason, field, other (the other row of one said twice), by row."""

    table: pa.Table
    path: Path
    layout: Layout
    assigned: Assigned

    def csv(self, kind: str, say: Say | None = None) -> bytes:
        """The rejected rows with all their cells under the file's own header, and why behind them.

        Once mended, the file can be imported as it is: what stands behind is left out then.
        Raises UserError ``file_missing`` when the file has gone.
        """
        if not self.path.is_file():
            raise UserError("file_missing", file=self.path.name)
        head = [*self._header(), *(REJECT_MARK + _say(say, f"reject_head.{one}") for one in _TOLD)]
        return csv_for_excel(head, self._rows(kind, say))

    def _header(self) -> tuple[str, ...]:
        if self.layout.header_row is not None:
            return self.layout.columns
        named = {at: field for field, at in self.assigned.fields.items()}
        return tuple(named.get(at, text) for at, text in enumerate(self.layout.columns))

    def _rows(self, kind: str, say: Say | None) -> Iterator[list[object]]:
        why = {one["row"]: one for one in self.table.to_pylist()}
        width = len(self.layout.columns)
        for number, cells in self._whole(set(why)):
            one = facts_of(kind, why[number])
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
        first = Wanted([self.assigned.fields["customer"]], frozenset(), frozenset())
        for block in read(self.path, self.layout, first, lambda _: None):
            yield from sorted(_of(block, wanted), key=lambda one: one[0])


def facts_of(kind: str, reject: dict[str, Any]) -> dict[str, Any]:
    """A rejected row with the facts that its sentence may ask for."""
    found = next((one for one in RECORD_TYPES[kind].fields if one.name == reject["field"]), None)
    return {
        **reject,
        "known": known_words(kind, found) if found and found.choices else [],
        "least": found.least if found else None,
        "most": found.most if found else None,
    }


def rejected(
    lines: Lines,
    judged: Judged,
    overlong: list[tuple[int, str]],
    clash: pa.Table,
    headers: dict[str, str],
    layout: Layout,
) -> pa.Table:
    """The rejected rows: of each the first fault of its first faulty line."""
    found = [*_faulty(lines, judged, headers, layout), *_overlong(overlong, layout)]
    first = (
        {int(row): at for at, row in reversed(list(enumerate(lines.row.tolist())))}
        if len(clash)
        else {}
    )
    for one in clash.to_pylist():
        value = lines.columns["customer"].of(first[one["row"]])
        found.append(
            {
                **one,
                "column": headers["customer"],
                "value": value,
                "reason": "record_twice",
                "field": "customer",
            }
        )
    found.sort(key=lambda one: one["row"])
    return pa.Table.from_pylist(found, schema=_SCHEMA)


def _faulty(
    lines: Lines, judged: Judged, headers: dict[str, str], layout: Layout
) -> Iterator[dict[str, Any]]:
    faulty = np.flatnonzero(judged.reason > 0)
    _, first = np.unique(lines.row[faulty], return_index=True)
    for at in faulty[first].tolist():
        name = judged.fields[judged.blamed[at]]
        header = headers.get(name, name)
        if name == "amount" and lines.heads is not None:
            header = columns.name_of(int(lines.heads[at]), layout.columns)
        yield {
            "row": int(lines.row[at]),
            "column": header,
            "value": lines.columns[name].of(at) if name in lines.columns else "",
            "reason": REASONS[judged.reason[at]],
            "field": name,
        }


def _overlong(overlong: list[tuple[int, str]], layout: Layout) -> Iterator[dict[str, Any]]:
    for row, value in overlong:
        column = f"#{len(layout.columns) + 1}"
        yield {
            "row": row,
            "column": column,
            "value": value,
            "reason": "too_many_columns",
            "field": "",
        }


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
