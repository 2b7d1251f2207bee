"""Columns of a workbook whose formulas no spreadsheet has calculated: programs write them without a value."""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final, TypeAlias

from data.tables.workbook import binary_formulas, markup, records
from data.tables.workbook.relations import attribute, head_of, related
from data.tables.zipped import BROKEN, ZIPS

_LOOKED_AT: Final = 8 << 20
"""Bytes of a sheet in which its formulas show."""
_MOST_OF_A_CONTAINER: Final = 64 << 20
_HEAD: Final = 1 << 12
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_CELL: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})\d+"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>)?"
)
_TABLE: Final = re.compile(rb'<table:table\s[^>]*table:name="([^"]*)"[^>]*>')
_ROW_END: Final = rb"</table:table-row>"
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_FORMULA: Final = re.compile(rb'table:formula="([^"]*)"')
_DOWN: Final = re.compile(
    rb"\b([A-Z]{1,3})\$?\d+:\.?\$?\1\$?\d+|\bR(?:\[?-?\d+\]?)?(C(?:\[?-?\d+\]?)?):R(?:\[?-?\d+\]?)?\2(?![\[\d])"
)
"""A range of cells one below the other: C2:C9, or R[-8]C:R[-1]C."""
Cell: TypeAlias = tuple[bytes, bytes]
"""A formula, and the value that is kept with it, empty for none."""
_REPEATED: Final = re.compile(rb'table:number-columns-repeated="(\d+)"')
_VALUE: Final = re.compile(
    rb'office:(?:value|date-value|string-value|boolean-value|time-value)="([^"]*)"'
)


@dataclass(frozen=True)
class Formulas:
    """The formulas of a column: how many have no value, and how many came to 0 where all of them did.

    Some programs write 0 for each. Sums of the rows above are no matter of a row: they do not count as 0.
    """

    lacking: int
    nought: int


def formulas_of(path: Path, sheet: str) -> dict[int, Formulas]:
    """Column (0 = A) of a sheet → its formulas without a value; empty for what is no such workbook."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if markup.is_markup(head):
        by_column = markup.tables(path)[sheet].formulas
    elif head.startswith(records.OLE):
        by_column = binary_formulas.of_xls(_begin(path), sheet, _LOOKED_AT)
    elif head.startswith(ZIPS):
        try:
            with zipfile.ZipFile(path) as book:
                by_column = _of_parts(book, sheet)
        except (*BROKEN, KeyError):
            return {}
    else:
        return {}
    found = {column: _counted(cells) for column, cells in by_column.items()}
    return {column: one for column, one in found.items() if one.lacking or one.nought}


def _counted(cells: list[Cell]) -> Formulas:
    values = [value for _, value in cells]
    if any(value.strip(b"-0.") for value in values):
        return Formulas(values.count(b""), 0)
    rows = [value for formula, value in cells if not _DOWN.search(formula)]
    lacking = len(values) if b"" not in values and len(values) > 1 else values.count(b"")
    return Formulas(lacking, sum(value != b"" for value in rows))


def _begin(path: Path) -> bytes:
    """An XLS; what lies beyond is not looked at."""
    with path.open("rb") as file:
        return file.read(_MOST_OF_A_CONTAINER)


def _of_parts(book: zipfile.ZipFile, sheet: str) -> dict[int, list[Cell]]:
    names = set(book.namelist())
    if "content.xml" in names:
        return _of_opendocument(book, sheet)
    if "xl/workbook.bin" in names:
        return binary_formulas.of_xlsb(book, sheet, _LOOKED_AT)
    return _of_excel(book, sheet)


def _of_excel(book: zipfile.ZipFile, sheet: str) -> dict[int, list[Cell]]:
    part = _part_of(book, sheet)
    by_column: dict[int, list[Cell]] = defaultdict(list)
    for cell in _CELL.finditer(head_of(book, part, _LOOKED_AT) if part else b""):
        by_column[_column(cell[1])].append((cell[2] or b"", (cell[3] or b"").strip()))
    return by_column


def _of_opendocument(book: zipfile.ZipFile, sheet: str) -> dict[int, list[Cell]]:
    text = head_of(book, "content.xml", _LOOKED_AT)
    starts = [table for table in _TABLE.finditer(text) if unescape(table[1].decode()) == sheet]
    by_column: dict[int, list[Cell]] = defaultdict(list)
    if not starts:
        return by_column
    end = text.find(b"</table:table>", starts[0].end())
    for row in text[starts[0].end() : end if end > 0 else len(text)].split(_ROW_END):
        column = 0
        for cell in _ODS_CELL.finditer(row):
            if formula := _FORMULA.search(cell[1]):
                value = _VALUE.search(cell[1])
                is_text = b'value-type="string"' in cell[1]
                kept = value[1] if value else b"text" if is_text else b""
                by_column[column].append((formula[1], kept))
            times = _REPEATED.search(cell[1])
            column += int(times[1]) if times else 1
    return by_column


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of an Excel workbook that holds a sheet."""
    for match in _SHEET.finditer(head_of(book, "xl/workbook.xml", _LOOKED_AT)):
        if attribute(match[0], b"name") == sheet:
            key = attribute(match[0], rb"(?:\w+:)?id")
            return related(book, "xl/_rels/workbook.xml.rels", key)
    return None


def _column(letters: bytes) -> int:
    """The index of a column by its letters: AA is 26."""
    at = 0
    for letter in letters:
        at = 26 * at + letter - 64
    return at - 1
