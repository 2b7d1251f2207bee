"""Which part of an Excel workbook a relation names."""

import re
import zipfile
from html import unescape
from typing import Final

_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_MOST: Final = 8 << 20
"""Bytes of a list of relations that are looked at."""


def related(book: zipfile.ZipFile, relations: str, key: str) -> str | None:
    """The part that a relation of the workbook names; None where it names none."""
    for relation in _RELATION.finditer(head_of(book, relations, _MOST)):
        if attribute(relation[0], b"Id") == key:
            target = attribute(relation[0], b"Target").lstrip("/")
            return target if target.startswith("xl/") else f"xl/{target}"
    return None


def attribute(tag: bytes, name: bytes) -> str:
    """What a tag says under a name, empty for nothing."""
    match = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(match[1].decode("utf-8", "replace")) if match else ""


def head_of(book: zipfile.ZipFile, part: str, most: int) -> bytes:
    """The first bytes of a part."""
    with book.open(part) as file:
        return file.read(most)
