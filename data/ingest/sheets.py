"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) as rows of text, lazily by rows."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import python_calamine as calamine

from data.errors import UserError


def is_workbook(head: bytes) -> bool:
    """Whether a file begins like a workbook: a ZIP or an OLE container, whatever its name says."""
    return head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


def names(path: Path) -> tuple[str, ...]:
    """The sheets in the workbook's order."""
    with _open(path) as book:
        return tuple(book.sheet_names)


def rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet from its first row on, every cell as the text that a CSV export would hold."""
    with _open(path) as book:
        found = book.get_sheet_by_name(sheet)
        if found.start is None:
            return
        above, left = found.start
        yield from ([] for _ in range(above))
        for row in found.iter_rows():
            yield [""] * left + [_text(cell) for cell in row]


def _open(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError as error:
        raise UserError("sheet_password", file=path.name) from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, OSError) as error:
        raise UserError("file_type_unknown", file=path.name) from error


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
