"""Columns of a workbook whose formulas no spreadsheet has calculated: programs write them without a value."""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final, TypeAlias

from data.tables.zipped import BROKEN, ZIPS

_LOOKED_AT: Final = 8 << 20
"""Bytes of a sheet in which its formulas show."""
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_CELL: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})\d+"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>)?"
)
_TABLE: Final = re.compile(rb'<table:table\s[^>]*table:name="([^"]*)"[^>]*>')
_ROW_END: Final = rb"</table:table-row>"
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_FORMULA: Final = re.compile(rb'table:formula="([^"]*)"')
_DOWN: Final = re.compile(rb"\b([A-Z]{1,3})\$?\d+:\.?\$?\1\$?\d+")
"""A range of cells one below the other."""
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
        if file.read(4) not in ZIPS:
            return {}
    try:
        with zipfile.ZipFile(path) as book:
            by_column = _of_opendocument(book, sheet) if _is_ods(book) else _of_excel(book, sheet)
    except (*BROKEN, KeyError):
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


def _is_ods(book: zipfile.ZipFile) -> bool:
    return "content.xml" in book.namelist()


def _of_excel(book: zipfile.ZipFile, sheet: str) -> dict[int, list[Cell]]:
    part = _part_of(book, sheet)
    by_column: dict[int, list[Cell]] = defaultdict(list)
    for cell in _CELL.finditer(_head(book, part) if part else b""):
        by_column[_column(cell[1])].append((cell[2] or b"", (cell[3] or b"").strip()))
    return by_column


def _of_opendocument(book: zipfile.ZipFile, sheet: str) -> dict[int, list[Cell]]:
    text = _head(book, "content.xml")
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
    for match in _SHEET.finditer(_head(book, "xl/workbook.xml")):
        if _attribute(match[0], b"name") == sheet:
            key = _attribute(match[0], rb"(?:\w+:)?id")
            for relation in _RELATION.finditer(_head(book, "xl/_rels/workbook.xml.rels")):
                if _attribute(relation[0], b"Id") == key:
                    target = _attribute(relation[0], b"Target").lstrip("/")
                    return target if target.startswith("xl/") else f"xl/{target}"
    return None


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(match[1].decode("utf-8", "replace")) if match else ""


def _head(book: zipfile.ZipFile, part: str) -> bytes:
    with book.open(part) as file:
        return file.read(_LOOKED_AT)


def _column(letters: bytes) -> int:
    """The index of a column by its letters: AA is 26."""
    at = 0
    for letter in letters:
        at = 26 * at + letter - 64
    return at - 1
