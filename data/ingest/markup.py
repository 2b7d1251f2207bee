"""Tables in web pages and in Excel's XML: what many systems call an Excel export, whatever its name says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from data.errors import UserError
from data.ingest.decode import codec_of, detect, text_blocks

_WEB_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype|html|head|body|meta|table|style)\b",
    re.I | re.S,
)
_XML_WORKBOOK = re.compile(rb"\s*<\?xml.*?<(\w+:)?Workbook\b", re.S)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_NAMESPACE: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
Sheets = dict[str, list[list[str]]]


def is_markup(head: bytes) -> bool:
    """Whether a file begins like a web page or like a workbook in XML."""
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    return bool(_WEB_PAGE.match(text) or _XML_WORKBOOK.match(text))


def tables(path: Path) -> Sheets:
    """The tables of the file as rows of text, by the sheet's name or ``#1``, ``#2`` … in a web page.

    Raises UserError ``web_page_without_table``, ``file_type_unknown`` for broken XML.
    """
    state = path.stat()
    return _tables(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _tables(path: Path, changed: int, size: int) -> Sheets:
    """The tables of the file in one state: looked at, sampled and read one after another."""
    with path.open("rb") as file:
        head = file.read(1 << 12)
    found = _workbook(path) if _XML_WORKBOOK.match(head) else _page(path, head)
    if not found:
        raise UserError("web_page_without_table", file=path.name)
    return found


def _page(path: Path, head: bytes) -> Sheets:
    said = _CHARSET.search(head)
    encoding = detect(path).name or (codec_of(said[1].decode()) if said else "utf-8")
    parser = _Tables()
    for text in text_blocks(path, encoding):
        parser.feed(text)
    parser.close()
    return {f"#{at}": rows for at, rows in enumerate(filter(None, parser.tables), 1)}


class _Tables(HTMLParser):
    """Collects the rows of every table; one inside another counts for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open and self._open[-1]:
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], int(span) if span.isdecimal() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._open and self._open[-1]:
            text = " ".join("".join(self._cell).split())
            self._open[-1][-1] += [text, *[""] * (min(self._span, 1000) - 1)]
        self._cell = None


def _workbook(path: Path) -> Sheets:
    found: Sheets = {}
    try:
        for _, element in ElementTree.iterparse(path):
            if element.tag == f"{_NAMESPACE}Worksheet":
                name = element.get(f"{_NAMESPACE}Name") or f"#{len(found) + 1}"
                found[name] = list(_rows(element))
                element.clear()
    except ElementTree.ParseError as error:
        raise UserError("file_type_unknown", file=path.name) from error
    return found


def _rows(sheet: ElementTree.Element) -> Iterator[list[str]]:
    """The rows of a sheet; ``ss:Index`` jumps over blank rows and cells."""
    number = 0
    for row in sheet.iter(f"{_NAMESPACE}Row"):
        index = _index(row, number)
        yield from ([] for _ in range(number + 1, index))
        number = index
        cells: list[str] = []
        for cell in row.iter(f"{_NAMESPACE}Cell"):
            cells += [""] * (_index(cell, len(cells)) - 1 - len(cells))
            data = cell.find(f"{_NAMESPACE}Data")
            cells.append("" if data is None else "".join(data.itertext()))
            cells += [""] * int(cell.get(f"{_NAMESPACE}MergeAcross") or 0)
        yield cells


def _index(element: ElementTree.Element, before: int) -> int:
    return max(before + 1, min(int(element.get(f"{_NAMESPACE}Index") or 0), 1 << 20))
