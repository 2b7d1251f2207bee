"""Opens a workbook in a process of its own: ``python open_book.py FILE [SHEET]`` prints JSON lines.

A workbook may claim a cell in the last corner of a sheet, and the memory for all cells before it: here that
ends this process, not the dashboard. Without SHEET: one line with the sheets and the first rows of each.
With SHEET: one line with its merged cells, then its rows, some to a line.
Ends with status 3 for a password, 4 for a file that is no workbook, 5 for one beyond the limits.
"""

import io
import json
import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any

import python_calamine as calamine

FIRST_ROWS = 400
NEEDS_PASSWORD, IS_BROKEN, TOO_LARGE = 3, 4, 5
_MEMORY = 4 << 30
_SECONDS = 900
_ROWS_A_LINE = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXCEL_97 = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""How the records of a workbook begin: its version, and that these are the ones of the whole."""
_CODE_PAGE, _END = 0x42, 0x0A
_UTF_16 = 1200


def main(path: str, *sheet: str) -> int:
    """Print the workbook's overview, or all of one sheet."""
    _limit()
    try:
        # As a file, not as a path: calamine takes the ending of a name for its kind.
        with _opened(path) as file, calamine.CalamineWorkbook.from_filelike(file) as book:
            for line in _sheet(book, *sheet) if sheet else [_overview(book)]:
                sys.stdout.write(json.dumps(line) + "\n")
    except calamine.PasswordError:
        return NEEDS_PASSWORD
    except (calamine.CalamineError, OSError):
        return IS_BROKEN
    except MemoryError:
        return TOO_LARGE
    return 0


def _opened(path: str) -> IO[bytes]:
    """The workbook; that of Excel 97 and later without a record of its code page that may lie.

    Excel does not look at it there: texts are UTF-16, or Latin-1 where each character fits one byte.
    """
    with open(path, "rb") as file:
        if file.read(8) != _OLE:
            return open(path, "rb")
        content = bytearray(_OLE + file.read())
    at = content.find(_EXCEL_97)
    while 0 <= at < len(content) - 4:
        kind, size = struct.unpack_from("<HH", content, at)
        if (kind, size) == (_CODE_PAGE, 2):
            struct.pack_into("<H", content, at + 4, _UTF_16)
        if kind in (_CODE_PAGE, _END):
            break
        at += 4 + size
    return io.BytesIO(content)


def _limit() -> None:
    """No more memory and time than the largest of sheets needs; Windows knows no such limit."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _overview(book: calamine.CalamineWorkbook) -> list[dict[str, Any]]:
    """Name, whether it is hidden, first rows and merged cells of every sheet that is more than a chart."""
    return [
        {
            "name": listed.name,
            "hidden": listed.visible != calamine.SheetVisibleEnum.Visible,
            "rows": list(islice(_rows(sheet), FIRST_ROWS)),
            "merged": _merged(sheet),
        }
        for listed in book.sheets_metadata
        if listed.typ == calamine.SheetTypeEnum.WorkSheet
        for sheet in [book.get_sheet_by_name(listed.name)]
    ]


def _sheet(book: calamine.CalamineWorkbook, name: str) -> Iterator[list[Any]]:
    sheet = book.get_sheet_by_name(name)
    yield _merged(sheet)
    rows = _rows(sheet)
    while some := list(islice(rows, _ROWS_A_LINE)):
        yield some


def _merged(sheet: calamine.CalamineSheet) -> list[list[int]]:
    return [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """The rows from the sheet's first one on, without the blank cells at their ends."""
    if sheet.start is None:
        return
    # The rows come from the first one on, the cells only from the first column that holds any.
    left = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        cells = list(map(_text, row))
        while cells and not cells[-1]:
            cells.pop()
        yield [*left, *cells] if cells else []


def _text(cell: object) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():
            return f"{cell:.15g}"
        case datetime() | date() | time():
            return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
        case None:
            return ""
        case _:
            return str(cell)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
