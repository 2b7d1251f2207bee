"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS, and tables in markup) as rows of text, lazily by rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import python_calamine as calamine

from data.errors import UserError
from data.ingest import markup


def is_workbook(head: bytes) -> bool:
    """Whether a file begins like a workbook: a ZIP or an OLE container or markup, whatever its name says."""
    return head.startswith(
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    ) or markup.is_markup(head)


def names(path: Path) -> tuple[str, ...]:
    """The sheets in the workbook's order; those that are but a chart are none."""
    if _is_markup(path):
        return tuple(markup.tables(path))
    with _open(path) as book:
        tables = calamine.SheetTypeEnum.WorkSheet
        return tuple(one.name for one in book.sheets_metadata if one.typ == tables)


def hidden(path: Path) -> frozenset[str]:
    """The sheets that their author hid."""
    if _is_markup(path):
        return frozenset()
    with _open(path) as book:
        seen = calamine.SheetVisibleEnum.Visible
        return frozenset(one.name for one in book.sheets_metadata if one.visible != seen)


def rows(path: Path, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet from its first row on, every cell as the text that a CSV export would hold."""
    if _is_markup(path):
        yield from markup.tables(path)[sheet]
        return
    with _open(path) as book:
        found = book.get_sheet_by_name(sheet)
        if found.start is None:
            return
        # The rows come from the first one on, the cells only from the first column that holds any.
        left = [""] * found.start[1]
        for row in found.iter_rows():
            yield [*left, *map(_text, row)]


def _is_markup(path: Path) -> bool:
    with path.open("rb") as file:
        return markup.is_markup(file.read(1 << 12))


@contextmanager
def _open(path: Path) -> Iterator[calamine.CalamineWorkbook]:
    """The workbook; what is broken in it shows only when a sheet is read."""
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            yield book
    except calamine.PasswordError as error:
        raise UserError("sheet_password", file=path.name) from error
    except (calamine.CalamineError, OSError) as error:
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
