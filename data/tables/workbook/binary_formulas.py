"""The formulas of binary workbooks: XLSB, and XLS of Excel 97 and later."""

import struct
import zipfile
from collections import defaultdict
from typing import Final

from data.tables.workbook import records
from data.tables.workbook.relations import related

Cell = tuple[bytes, bytes]
"""A formula, and the value that is kept with it, empty for none."""
_OTHER: Final = b"FORMULA"
_DOWN: Final = b"SUM(A1:A2)"
"""In place of a formula: one over cells one below the other, and any other."""
_ROW, _STRING, _NUMBER, _BOOL, _ERROR = 0, 8, 9, 10, 11
"""Kinds of records of a sheet of an XLSB: a row, and formulas by what they came to."""
_SHEET_OF_XLSB: Final = 156
_LONG_ROW: Final = 4
_BEGIN, _END, _SHEET, _FORMULA = 0x809, 0x0A, 0x85, 0x06
_EXCEL_97: Final = 0x600
_AREAS: Final = (0x25, 0x45, 0x65)
_WHOLE_NUMBER: Final = 0x1E
_COLUMN: Final = 0x3FFF
_NO_NUMBER: Final = b"\xff\xff"


def of_xlsb(book: zipfile.ZipFile, sheet: str, most: int) -> dict[int, list[Cell]]:
    """Column → formulas of a sheet of an XLSB, in its first ``most`` bytes."""
    found: dict[int, list[Cell]] = defaultdict(list)
    part = _part_of(book, sheet)
    if part is None:
        return found
    with book.open(part) as file:
        read = 0
        for kind, content in records.of_xlsb(file):
            read += len(content)
            if kind in (_STRING, _NUMBER, _BOOL, _ERROR) and len(content) > 8:
                column = struct.unpack_from("<I", content)[0]
                found[column].append(_cell_of_xlsb(kind, content[8:]))
            if read > most:
                break
    return found


def _cell_of_xlsb(kind: int, content: bytes) -> Cell:
    if kind == _STRING:
        size = 4 + 2 * struct.unpack_from("<I", content)[0] if len(content) >= 4 else 4
        value = b"text" if size > 4 else b""
    elif kind == _NUMBER and len(content) >= 8:
        size, value = 8, b"%g" % struct.unpack_from("<d", content)
    else:
        size, value = 1, b"text"
    # Flags of two bytes and the length of the formula stand before it.
    return (_DOWN if _is_down(content[size + 6 :], "<IIHH") else _OTHER), value


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    with book.open("xl/workbook.bin") as file:
        for kind, content in records.of_xlsb(file):
            if kind == _SHEET_OF_XLSB:
                relation, at = _text(content, 8)
                name, _ = _text(content, at)
                if name == sheet:
                    return related(book, "xl/_rels/workbook.bin.rels", relation)
    return None


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text behind its length, and where it ends."""
    if len(content) < at + 4:
        return "", at
    end = at + 4 + 2 * min(struct.unpack_from("<I", content, at)[0], 1 << 15)
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def of_xls(container: bytes, sheet: str, most: int) -> dict[int, list[Cell]]:
    """Column → formulas of a sheet of an XLS of Excel 97 or later, in the first ``most`` bytes of it."""
    found: dict[int, list[Cell]] = defaultdict(list)
    stream = records.stream_of(container, "Workbook", most)
    start = _start_of(stream, sheet)
    if start is None:
        return found
    depth = 0
    for kind, content in records.of_xls(stream, start):
        # A chart within a sheet has a beginning and an end of its own.
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            break
        if kind == _FORMULA and depth == 1 and len(content) > 22:
            column = struct.unpack_from("<H", content, 2)[0]
            formula = _DOWN if _is_down(content[22:], "<HHHH") else _OTHER
            found[column].append((formula, _value_of_xls(content[6:14])))
    return found


def _start_of(stream: bytes, sheet: str) -> int | None:
    for at, (kind, content) in enumerate(records.of_xls(stream)):
        if at == 0 and (kind != _BEGIN or struct.unpack_from("<H", content)[0] != _EXCEL_97):
            return None
        if kind == _END:
            return None
        if kind == _SHEET and len(content) > 8:
            start, count, is_wide = *struct.unpack_from("<I", content), content[6], content[7] & 1
            text = content[8 : 8 + (count * 2 if is_wide else count)]
            if text.decode("utf-16-le" if is_wide else "latin-1", "replace") == sheet:
                return start
    return None


def _value_of_xls(content: bytes) -> bytes:
    if content[6:] != _NO_NUMBER:
        return b"%g" % struct.unpack("<d", content)
    # 3 is a text of no length; a text, a yes or no, and an error are values.
    return b"" if content[0] == 3 else b"text"


def _is_down(tokens: bytes, place: str) -> bool:
    """Whether a formula begins with cells one below the other, as the sum of a column does."""
    if tokens[:1] and tokens[0] == _WHOLE_NUMBER:
        tokens = tokens[3:]  # SUBTOTAL(9, …) names what it does first.
    size = struct.calcsize(place)
    if len(tokens) <= size or tokens[0] not in _AREAS:
        return False
    top, bottom, left, right = struct.unpack_from(place, tokens, 1)
    return top != bottom and left & _COLUMN == right & _COLUMN
