"""How the cells of a file are found: encoding, dialect or sheet, preamble, header row, column names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from data.errors import UserError
from data.tables.language import language_of
from data.tables.layout.header import columns_of, header_of
from data.tables.model import Layout, Reading
from data.tables.text import boundaries
from data.tables.text.decode import Encoding, codec_of, detect, text_blocks
from data.tables.text.dialect import dialect_of
from data.tables.vocabulary import Vocabulary
from data.tables.workbook import open_book, sheets
from data.tables.workbook.date_system import counts_from_1904
from data.tables.workbook.formulas import formulas_of
from data.tables.zipped import ZIPS, Source, is_archive, table_in

_SAMPLE: Final = 1 << 18
_LONGEST_LINE: Final = 1 << 20
"""Bytes in which a line must end, at the head of a file."""
_MOST_COLUMNS: Final = 2_000
_NO_TABLE: Final = (
    b"%PDF",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PAR1",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format 3",
    # Workbooks of Excel 2, 3 and 4.
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
)


@dataclass(frozen=True)
class TableHead:
    """The head of a table: its layout, the rows above it and the first ones from the first data row on.

    ``alike`` are the sheets that have the same columns as the one taken, when nobody chose it;
    ``uncalculated`` are the columns that hold formulas without a value, ``nought`` those that hold numbers
    and formulas that all came to 0, with how many.
    """

    layout: Layout
    above: list[list[str]]
    rows: list[list[str]]
    encoding: Encoding
    alike: tuple[str, ...] = ()
    uncalculated: frozenset[int] = frozenset()
    nought: Mapping[int, int] = field(default_factory=dict)
    complete: bool = True
    """The rows are all that the file has."""
    repeated: list[list[str]] | None = None
    """The same rows with merged cells repeated, where a sheet has some."""


def check_calculated(head: TableHead, columns: Iterable[int]) -> None:
    """Refuse to read columns whose formulas nobody calculated. Raises UserError ``formulas_uncalculated``."""
    if lacking := sorted(head.uncalculated.intersection(columns)):
        names = [head.layout.columns[at] for at in lacking]
        raise UserError("formulas_uncalculated", columns=names)


def find(path: Path, reading: Reading, words: Vocabulary) -> TableHead:
    """Find the layout of the file at ``path``, whose columns are headed by some of the ``words``.

    Raises UserError ``file_missing``, ``file_empty``, ``file_type_unknown``, ``web_page_without_table``,
    ``encoding_unknown``, ``encoding_wrong``, ``quote_unclosed``, ``sheet_unknown``, ``sheet_password``,
    ``sheet_too_large``, ``zip_…``, ``line_too_long``, ``columns_too_many``.
    """
    if not path.is_file():
        raise UserError("file_missing", file=path.name)
    source, begin = _source(path, reading)
    if not begin.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UserError("file_empty", file=path.name)
    if begin.startswith(_NO_TABLE):
        raise UserError("file_type_unknown", file=path.name)
    if isinstance(source, Path) and sheets.is_workbook(begin):
        head = _sheet(source, reading, words)
    elif sheets.is_workbook(begin):
        raise UserError("zip_without_table", file=path.name, member=source.name)
    else:
        head = _text(source, reading, words, begin)
    if len(head.layout.columns) > _MOST_COLUMNS:
        count = len(head.layout.columns)
        raise UserError("columns_too_many", file=path.name, count=count, most=_MOST_COLUMNS)
    return head


def _source(path: Path, reading: Reading) -> tuple[Source, bytes]:
    """Where the table lies, the file itself or inside it, and how its bytes begin."""
    begin = _beginning(path)
    if not begin.startswith(ZIPS) or not is_archive(path):
        return path, begin
    member = table_in(path, reading.sheet)
    return member, _beginning(member)


def _beginning(source: Source) -> bytes:
    with source.open("rb") as file:
        return file.read(_LONGEST_LINE)


def _sheet(path: Path, reading: Reading, words: Vocabulary) -> TableHead:
    book = sheets.sheets(path)
    names = tuple(sheet.name for sheet in book)
    if reading.sheet is not None and reading.sheet not in names:
        raise UserError("sheet_unknown", sheet=reading.sheet, sheets=list(names))
    seen = {sheet.name: _even(sheet.rows) for sheet in book if reading.sheet in (None, sheet.name)}
    if not seen:
        raise UserError("file_empty", file=path.name)
    hidden = [sheet.name for sheet in book if sheet.hidden]
    # The first of the sheets that look most like what is wanted; a hidden one only when no other does.
    name = max(seen, key=lambda sheet: (_score(seen[sheet], words), sheet not in hidden))
    rows = seen[name]
    if not any(map(any, rows)):
        raise UserError("file_empty", file=path.name)
    header, first = header_of(rows, words)
    layout = Layout(
        kind="sheet",
        encoding=None,
        delimiter=None,
        quoting=False,
        sheet=name,
        sheets=names,
        header_row=None if header is None else header + 1,
        first_row=first + 1,
        columns=columns_of(rows, header, first, words),
        language=language_of(rows),
        since_1904=counts_from_1904(path),
    )
    alike = tuple(
        other
        for other, other_rows in seen.items()
        if other not in (name, *hidden) and _columns(other_rows, words) == layout.columns
    )
    formulas = {
        at: (found, sum(row[at] not in ("", "0") for row in rows[first:]))
        for at, found in formulas_of(path, name).items()
        if at < len(layout.columns)
    }
    # One formula without a value among values, a total perhaps, is a matter of its row.
    lacking = frozenset(at for at, (found, known) in formulas.items() if found.lacking > known)
    nought = {
        at: found.nought
        for at, (found, known) in formulas.items()
        if found.nought and known and at not in lacking
    }
    taken = next(sheet for sheet in book if sheet.name == name)
    complete = len(taken.rows) < open_book.FIRST_ROWS
    repeated = _even(taken.repeated)[first:] if taken.merged else None
    return TableHead(
        layout,
        rows[:first],
        rows[first:],
        Encoding(None),
        alike,
        lacking,
        nought,
        complete,
        repeated,
    )


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Rows of a sheet, all as wide as the widest; a stray cell far to the right widens none."""
    width = max((len(row) for row in rows if len(row) <= _MOST_COLUMNS), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _columns(rows: list[list[str]], words: Vocabulary) -> tuple[str, ...]:
    return columns_of(rows, *header_of(rows, words), words)


def _score(rows: list[list[str]], words: Vocabulary) -> float:
    """How much the rows of a sheet look like what is wanted."""
    return bool(rows) * (1 + words.likeness(_columns(rows, words)))


def _text(path: Source, reading: Reading, words: Vocabulary, begin: bytes) -> TableHead:
    if len(begin) == _LONGEST_LINE and not {10, 13}.intersection(begin):
        boundaries.raise_without_end(1, in_quotes=False)
    encoding = (
        Encoding(codec_of(reading.encoding) and reading.encoding)
        if reading.encoding
        else detect(path, words)
    )
    # With two plausible encodings the delimiters are the same in both: take the first to look on.
    name = encoding.name or (encoding.candidates[0].encoding if encoding.candidates else "latin-1")
    text, complete = _sample(path, name)
    dialect = dialect_of(text, words)
    text = dialect.usual(text)
    if not complete:
        text = text[: boundaries.cut(text, dialect.parsed_by, dialect.quoting)] or text
    rows = list(boundaries.reader(text, dialect.parsed_by, dialect.quoting))
    header, first = header_of(rows, words)
    layout = Layout(
        kind="text",
        encoding=encoding.name,
        delimiter=dialect.delimiter,
        quoting=dialect.quoting,
        odd_quote=dialect.odd_quote,
        gap=dialect.gap,
        bars=dialect.bars,
        sheet=None,
        sheets=(),
        header_row=None if header is None else header + 1,
        first_row=first + 1,
        columns=columns_of(rows, header, first, words),
        member=None if isinstance(path, Path) else path.name,
        language=language_of(rows),
    )
    return TableHead(layout, rows[:first], rows[first:], encoding, complete=complete)


def _sample(path: Source, encoding: str) -> tuple[str, bool]:
    """The first piece of the text, and whether it is all of it."""
    blocks = text_blocks(path, encoding, size=_SAMPLE)
    text = next(blocks, "")
    return text, next(blocks, None) is None
