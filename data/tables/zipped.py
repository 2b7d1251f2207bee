"""A table inside a ZIP, opened as if it lay beside it, and how far a ZIP may unfold."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, TypeAlias

from data.errors import UserError

ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP begins, and an empty one."""
MOST_UNFOLDED: Final = 4 << 30
"""Bytes that a ZIP may unfold to."""
MOST_RATIO: Final = 250
"""Times its own size that a ZIP may unfold to: no list of sales packs that well."""
_SMALL: Final = 64 << 20
"""Bytes up to which the ratio is nobody's concern."""
_ENCRYPTED, _NAMED_IN_UTF8 = 0x1, 0x800
_PARTS_OF_A_WORKBOOK: Final = {"[Content_Types].xml", "mimetype", "content.xml"}
_TABLES: Final = (".csv", ".tsv", ".tab")
_TEXTS: Final = (*_TABLES, ".txt", ".dat", ".asc", ".prn")
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
"""What comes of reading a ZIP whose parts are not where it says, or packed in a way nobody knows."""


@dataclass(frozen=True)
class Member:
    """A file inside a ZIP; ``name`` as people read it."""

    archive: Path
    name: str

    @contextmanager
    def open(self, mode: str = "rb") -> Iterator[IO[bytes]]:
        """Its bytes, unfolded while they are read. Raises UserError ``zip_broken``."""
        with _opened(self.archive) as book:
            entry = next(info for info in _files(book) if _name(info) == self.name)
            with book.open(entry) as file:
                yield file


Source: TypeAlias = Path | Member


def is_archive(path: Path) -> bool:
    """Whether a file that begins like a ZIP holds files, not the parts of a workbook.

    Raises UserError ``file_type_unknown`` for what is no ZIP after all.
    """
    with _opened(path) as book:
        return not _PARTS_OF_A_WORKBOOK.intersection(book.namelist())


def check_unfolded(path: Path) -> None:
    """Refuse a ZIP that says it unfolds too far. Raises UserError ``zip_too_large``."""
    with _opened(path) as book:
        entries = book.infolist()
        _check(path, sum(entry.file_size for entry in entries), path.stat().st_size)


def table_in(path: Path, wanted: str | None) -> Member:
    """The one table in the ZIP, or the one that is named.

    Files that only accompany a table, and what a Mac adds, are passed over. Raises UserError ``file_empty``,
    ``sheet_unknown``, ``sheet_password``, ``zip_several_tables``, ``zip_too_large``.
    """
    with _opened(path) as book:
        files = {_name(entry): entry for entry in _files(book)}
        names = _likeliest(list(files))
        if wanted is not None and wanted not in files:
            raise UserError("sheet_unknown", sheet=wanted, sheets=list(files))
        if not names:
            raise UserError("file_empty", file=path.name)
        if wanted is None and len(names) > 1:
            raise UserError("zip_several_tables", file=path.name, tables=names)
        name = wanted or names[0]
        if files[name].flag_bits & _ENCRYPTED:
            raise UserError("sheet_password", file=path.name)
        _check(path, files[name].file_size, files[name].compress_size)
        return Member(path, name)


def _check(path: Path, unfolded: int, packed: int) -> None:
    ratio = unfolded / max(packed, 1)
    if unfolded > MOST_UNFOLDED or (unfolded > _SMALL and ratio > MOST_RATIO):
        raise UserError(
            "zip_too_large", file=path.name, megabytes=unfolded >> 20, ratio=round(ratio)
        )


def _likeliest(names: list[str]) -> list[str]:
    """Those of the names that most likely are tables."""
    for endings in (_TABLES, _TEXTS):
        if tables := [name for name in names if name.lower().endswith(endings)]:
            return tables
    return names


def _files(book: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for entry in book.infolist():
        parts = PurePosixPath(entry.filename).parts
        hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
        # A damaged directory can name nothing at all.
        if parts and not entry.is_dir() and not hidden and parts[-1] != "Thumbs.db":
            yield entry


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; a Chinese Windows writes it in GBK and does not say so."""
    if not entry.flag_bits & _NAMED_IN_UTF8:
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeError):
                return entry.filename.encode("cp437").decode(encoding)
    return entry.filename


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP; what is broken in it shows only when an entry is read."""
    try:
        with zipfile.ZipFile(path) as book:
            yield book
    except BROKEN as error:
        raise UserError("zip_broken", file=path.name) from error
