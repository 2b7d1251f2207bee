"""From which day a workbook counts its days: 1900, or 1904 as Excel for the Macintosh did."""

import re
import struct
import zipfile
from pathlib import Path
from typing import IO, Final

from data.tables.workbook import records
from data.tables.zipped import BROKEN, ZIPS

_LOOKED_AT: Final = 4 << 20
"""Bytes of a workbook in which it says so."""
_IN_EXCEL: Final = re.compile(rb'<(?:\w+:)?workbookPr\s[^>]*\bdate1904="(?:1|true|on)"')
_IN_OPENDOCUMENT: Final = re.compile(rb'<table:null-date\s[^>]*\btable:date-value="1904-01-01')
_IN_MARKUP: Final = re.compile(rb"<(?:\w+:)?Date1904\s*/?>")
_BINARY_PROPERTIES: Final = 153
"""The record of a binary workbook that says so in its first bit."""
_GLOBALS: Final = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
"""How the records of a workbook of Excel 97 and of Excel 95 begin."""
_DATE_MODE, _END = 0x22, 0x0A


def counts_from_1904(path: Path) -> bool:
    """Whether the bare numbers of days in a workbook count from 1904; what says nothing counts from 1900."""
    with path.open("rb") as file:
        begin = file.read(_LOOKED_AT)
    if not begin.startswith(ZIPS):
        return bool(_IN_MARKUP.search(begin)) or _in_records(begin)
    try:
        with zipfile.ZipFile(path) as book:
            return _in_parts(book)
    except BROKEN:
        return False


def _in_parts(book: zipfile.ZipFile) -> bool:
    parts = {
        "xl/workbook.xml": _IN_EXCEL,
        "content.xml": _IN_OPENDOCUMENT,
    }
    for name in parts.keys() & set(book.namelist()):
        with book.open(name) as part:
            return bool(parts[name].search(part.read(_LOOKED_AT)))
    if "xl/workbook.bin" in book.namelist():
        with book.open("xl/workbook.bin") as part:
            return _in_binary(part)
    return False


def _in_binary(part: IO[bytes]) -> bool:
    """As a binary workbook (XLSB) says it: in records of a kind, a size and the content."""
    for kind, content in records.of_xlsb(part):
        if kind == _BINARY_PROPERTIES:
            return bool(content[:1] and content[0] & 1)
    return False


def _in_records(content: bytes) -> bool:
    """As an old workbook (XLS) says it."""
    at = max(content.find(begin) for begin in _GLOBALS)
    while 0 <= at < len(content) - 6:
        kind, size, value = struct.unpack_from("<HHH", content, at)
        if (kind, size) == (_DATE_MODE, 2):
            return value == 1
        if kind == _END:
            break
        at += 4 + size
    return False
