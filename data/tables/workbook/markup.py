"""Tables in web pages and in Excel's XML: what many systems call an Excel export, whatever its name says."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from data.errors import UserError
from data.tables.text.decode import codec_of, detect, text_blocks

_WEB_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(?>(<!--.*?-->\s*)*)<(!doctype|html|head|body|meta|table|style)\b",
    re.I | re.S,
)
_XML_WORKBOOK = re.compile(rb"\s*<\?xml.*?<(\w+:)?Workbook\b", re.S)
_PARTS: Final = frozenset(("table", "tr", "td", "th"))
_BREAKS: Final = frozenset(("br", "p", "div", "li"))
_HIDDEN: Final = frozenset(("script", "style"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_NAMESPACE: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_HEAD: Final = 1 << 12
_MOST_BYTES: Final = 256 << 20
_MOST_COLUMNS, _MOST_ROWS = 1 << 14, 1 << 20
Merge = tuple[int, int, int, int]
_Attributes = list[tuple[str, str | None]]


@dataclass
class Table:
    """The rows of a table, and which of its cells are merged: top, left, bottom, right, from 0.

    ``formulas``: column → its formulas, each with the value that is kept with it, empty for none.
    """

    rows: list[list[str]] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    formulas: dict[int, list[tuple[bytes, bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._hanging: list[Merge] = []
        self._begun: list[Merge] = []

    def begin_row(self) -> None:
        """Begin a row; cells of earlier rows may hang down into it."""
        self.rows.append([])
        hanging = [*self._hanging, *self._begun]
        self._hanging = [cell for cell in hanging if cell[2] >= len(self.rows) - 1]
        self._begun = []

    def note(self, column: int, formula: str | None, value: str) -> None:
        """Keep the formula of a cell."""
        if formula:
            self.formulas.setdefault(column, []).append((formula.encode(), value.strip().encode()))

    def append(self, text: str, wide: int, tall: int) -> None:
        """Put a cell behind the last one, and behind what hangs down from the rows above."""
        row, at = self.rows[-1], len(self.rows) - 1
        while above := next(
            (cell for cell in self._hanging if cell[1] <= len(row) <= cell[3]), None
        ):
            row += [""] * (above[3] + 1 - len(row))
        left = len(row)
        if left >= _MOST_COLUMNS:
            return
        row += [text, *[""] * (min(wide, _MOST_COLUMNS - left) - 1)]
        if tall > 1:
            self.merged.append((at, left, at + tall - 1, left + wide - 1))
            self._begun.append(self.merged[-1])


def is_markup(head: bytes) -> bool:
    """Whether a file begins like a web page or like a workbook in XML."""
    text = head[:_HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    return bool(_WEB_PAGE.match(text) or _XML_WORKBOOK.match(text))


def tables(path: Path) -> dict[str, Table]:
    """The tables of the file as rows of text, by the sheet's name or ``#1``, ``#2`` … in a web page.

    Raises UserError ``web_page_without_table``, ``sheet_too_large``, ``file_type_unknown`` for broken XML.
    """
    state = path.stat()
    if state.st_size > _MOST_BYTES:
        raise UserError("sheet_too_large", file=path.name)
    return _tables(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _tables(path: Path, changed: int, size: int) -> dict[str, Table]:
    """The tables of the file in one state: looked at, sampled and read one after another."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    by_name = _workbook(path) if _XML_WORKBOOK.match(head) else _page(path, head)
    if not by_name:
        raise UserError("web_page_without_table", file=path.name)
    return by_name


def _page(path: Path, head: bytes) -> dict[str, Table]:
    said = _CHARSET.search(head)
    encoding = detect(path).name or (codec_of(said[1].decode()) if said else "utf-8")
    reader = _WebPage()
    reader.feed(_closed("".join(text_blocks(path, encoding))))
    reader.close()
    filled = [table for table in reader.tables if table.rows]
    return {f"#{at}": table for at, table in enumerate(filled, 1)}


def _closed(page: str) -> str:
    """A page without a last comment or mark that never ends: neither hides a table before it.

    A page that was made for it would let the parser look for those ends for hours.
    """
    comment = page.find("<!--", page.rfind("-->") + 1)
    shown = page if comment < 0 else page[:comment]
    return shown[: shown.rfind(">") + 1]


class _WebPage(HTMLParser):
    """The tables of a web page; one inside another counts for itself, and ends the cell around it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._around: list[Table] = []
        self._cell: _Attributes | None = None
        self._texts: list[str] = []
        self._is_hidden = False

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        if tag in _PARTS:
            self._end_cell()
        elif tag in _BREAKS:
            self._texts.append(" ")
        if tag == "table":
            self._around.append(Table())
            self.tables.append(self._around[-1])
        elif tag == "tr" and self._around:
            self._around[-1].begin_row()
        elif tag in ("td", "th"):
            self._cell, self._texts = attrs, []
        elif tag in _HIDDEN:
            self._is_hidden = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARTS:
            self._end_cell()
        if tag == "table" and self._around:
            self._around.pop()
        elif tag in _HIDDEN:
            self._is_hidden = False

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._is_hidden:
            self._texts.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Excel's ``<![if …]>`` is a comment up to its ``>``, whatever it says, as in a browser."""
        return self.parse_bogus_comment(i, False)

    def _end_cell(self) -> None:
        if self._cell is not None and self._around and self._around[-1].rows:
            said = dict(self._cell)
            across = _span(said.get("colspan"), _MOST_COLUMNS)
            down = _span(said.get("rowspan"), _MOST_ROWS)
            text = " ".join("".join(self._texts).split())
            self._around[-1].append(text, across, down)
            # As Excel saves a page; other programs write no formulas.
            left = len(self._around[-1].rows[-1]) - min(across, _MOST_COLUMNS)
            self._around[-1].note(left, said.get("x:fmla"), said.get("x:num") or text)
        self._cell, self._texts = None, []


def _span(said: str | None, most: int) -> int:
    """How far a cell reaches: the digits that its attribute begins with."""
    digits = re.match(r"\s*(\d*)", said or "")
    return _count(digits and digits[1], 1, most)


def _count(text: str | None, least: int, most: int) -> int:
    """A number that a file says, between limits; ``least`` for a text that is none."""
    return (
        min(max(int(text), least), most) if text and text.isdecimal() and len(text) < 9 else least
    )


def _workbook(path: Path) -> dict[str, Table]:
    by_name: dict[str, Table] = {}
    try:
        for _, element in ElementTree.iterparse(path):
            if element.tag == f"{_NAMESPACE}Worksheet":
                name = element.get(f"{_NAMESPACE}Name") or f"#{len(by_name) + 1}"
                by_name[name] = _sheet(element)
                element.clear()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise UserError("file_type_unknown", file=path.name) from error
    return by_name


def _sheet(sheet: ElementTree.Element) -> Table:
    """The rows of a sheet; ``ss:Index`` jumps over blank rows and cells."""
    table = Table()
    for row in sheet.iter(f"{_NAMESPACE}Row"):
        index = _said(row, "Index", 0, _MOST_ROWS)
        table.rows += [[] for _ in range(len(table.rows), index - 1)]
        cells: list[str] = []
        for cell in row.iter(f"{_NAMESPACE}Cell"):
            cells += [""] * (_said(cell, "Index", 0, _MOST_COLUMNS) - 1 - len(cells))
            across, down = (
                _said(cell, f"Merge{direction}", 0, _MOST_COLUMNS)
                for direction in ("Across", "Down")
            )
            if down:
                at, left = len(table.rows), len(cells)
                table.merged.append((at, left, at + down, left + across))
            data = cell.find(f"{_NAMESPACE}Data")
            text = "" if data is None else "".join(data.itertext())
            table.note(len(cells), cell.get(f"{_NAMESPACE}Formula"), text)
            cells.append(text)
            cells += [""] * min(across, _MOST_COLUMNS - len(cells))
        table.rows.append(cells)
    return table


def _said(element: ElementTree.Element, name: str, least: int, most: int) -> int:
    return _count(element.get(_NAMESPACE + name), least, most)
