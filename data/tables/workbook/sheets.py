"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS, and tables in markup) as rows of text, lazily by rows."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.errors import UserError
from data.tables.workbook import markup, open_book
from data.tables.zipped import ZIPS, check_unfolded

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Merge = tuple[int, int, int, int]
"""Top, left, bottom, right of merged cells, from 0 and inclusive."""


@dataclass(frozen=True)
class Sheet:
    """A sheet, whether its author hid it, its first rows, and its merged cells."""

    name: str
    hidden: bool
    rows: list[list[str]]
    merged: list[Merge]

    @property
    def repeated(self) -> list[list[str]]:
        """The first rows, merged cells saying in each of their rows what they say in the first."""
        width = max(map(len, self.rows), default=0)
        return list(_repeating(iter(self.rows), self.merged, frozenset(range(width))))


def is_workbook(head: bytes) -> bool:
    """Whether a file begins like a workbook: a ZIP or an OLE container or markup, whatever its name says."""
    return head.startswith((*ZIPS, _OLE)) or markup.is_markup(head)


def sheets(path: Path) -> list[Sheet]:
    """The sheets in the workbook's order; those that are but a chart are none.

    Raises UserError ``file_type_unknown``, ``sheet_password``, ``sheet_too_large``, ``zip_too_large``.
    """
    if _is_markup(path):
        first = open_book.FIRST_ROWS
        tables = markup.tables(path).items()
        return [Sheet(name, False, table.rows[:first], table.merged) for name, table in tables]
    with _child(path) as lines:
        return [_sheet(**sheet) for line in lines for sheet in json.loads(line)]


def _sheet(merged: list[list[int]], **said: Any) -> Sheet:
    return Sheet(**said, merged=[(top, left, bottom, right) for top, left, bottom, right in merged])


def rows(path: Path, sheet: str, repeated: frozenset[int]) -> Iterator[list[str]]:
    """The rows of a sheet from its first row on, every cell as the text that a CSV export would hold.

    In the columns of ``repeated`` merged cells say in each of their rows what they say in the first.
    """
    if _is_markup(path):
        table = markup.tables(path)[sheet]
        yield from _repeating(iter(table.rows), table.merged, repeated)
        return
    with _child(path, sheet) as lines:
        merged = [tuple(area) for area in json.loads(next(lines, "[]"))]
        unmerged = (row for line in lines for row in json.loads(line))
        yield from _repeating(unmerged, merged, repeated)


def _repeating(
    unmerged: Iterator[list[str]], merged: list[Merge], repeated: frozenset[int]
) -> Iterator[list[str]]:
    tall = {
        (top, left): bottom for top, left, bottom, _ in merged if bottom > top and left in repeated
    }
    if not tall:
        yield from unmerged
        return
    said: dict[int, tuple[str, int]] = {}
    for at, row in enumerate(unmerged):
        said = {left: cell for left, cell in said.items() if at <= cell[1]}
        # A row that is blank but for merged cells stays blank.
        whole = row + [""] * (max(said, default=-1) + 1 - len(row)) if any(row) else row
        yield [text or said[left][0] if left in said else text for left, text in enumerate(whole)]
        fresh = {left: tall[at, left] for left in repeated if (at, left) in tall}
        said |= {left: (row[left], end) for left, end in fresh.items() if left < len(row)}


def _is_markup(path: Path) -> bool:
    with path.open("rb") as file:
        return markup.is_markup(file.read(1 << 12))


@contextmanager
def _child(path: Path, *sheet: str) -> Iterator[Iterator[bytes]]:
    """The lines that ``open_book.py`` prints about the workbook; it ends when the reader does."""
    with path.open("rb") as file:
        if file.read(4) in ZIPS:
            check_unfolded(path)
    command = [sys.executable, "-I", open_book.__file__, str(path.resolve()), *sheet]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as child:
        try:
            yield _lines(child, path)
        finally:
            child.kill()


def _lines(child: subprocess.Popen[bytes], path: Path) -> Iterator[bytes]:
    assert child.stdout is not None
    for line in child.stdout:
        if line.endswith(b"\n"):
            yield line
    status = child.wait()
    if status == open_book.NEEDS_PASSWORD:
        raise UserError("sheet_password", file=path.name)
    # Below 0 the system ended it: out of the memory or the time that it has.
    if status < 0 or status == open_book.TOO_LARGE:
        raise UserError("sheet_too_large", file=path.name)
    if status:
        raise UserError("file_type_unknown", file=path.name)
