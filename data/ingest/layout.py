"""How the cells of a file are found: delimiter, quoting, preamble, header row, column names."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from data.errors import UserError
from data.ingest import records, sheets
from data.ingest.decode import Encoding, codec_of, detect, text_blocks
from data.ingest.model import ImportOptions, Layout
from data.ingest.words import knows, meaning

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 1 << 18
_HEADER_WITHIN: Final = 60
_TYPED = re.compile(
    r"[\s$€£¥￥(+−-]*\d[\d\s.,'’]*(e[+-]?\d+)?\s*[%)万亿元-]*"
    r"|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T].*)?|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A layout, the rows of the sample from the first data row on, and how the encoding was found."""

    layout: Layout
    rows: list[list[str]]
    encoding: Encoding


def find(path: Path, options: ImportOptions) -> Found:
    """Find the layout of the file at ``path``.

    Raises UserError ``file_missing``, ``file_empty``, ``file_type_unknown``, ``encoding_unknown``,
    ``encoding_wrong``, ``quote_unclosed``, ``sheet_unknown``, ``sheet_password``.
    """
    if not path.is_file():
        raise UserError("file_missing", file=path.name)
    with path.open("rb") as file:
        head = file.read(1 << 12)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UserError("file_empty", file=path.name)
    if sheets.is_workbook(head):
        return _sheet(path, options)
    if head.startswith(
        (b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"PAR1", b"Rar!")
    ) or re.match(rb"\s*<(!doctype|html|\?xml|table)", head, re.IGNORECASE):
        raise UserError("file_type_unknown", file=path.name)
    return _text(path, options)


def _sheet(path: Path, options: ImportOptions) -> Found:
    names = sheets.names(path)
    if options.sheet is not None and options.sheet not in names:
        raise UserError("sheet_unknown", sheet=options.sheet, sheets=list(names))
    tried = []
    for name in (options.sheet,) if options.sheet else names:
        rows = list(islice(sheets.rows(path, name), 400))
        header, first = header_of(rows)
        columns = _columns(rows, header)
        fields = {found[0] for text in columns if (found := meaning(text))}
        score = (
            2 * ("date" in fields) + 2 * bool(fields & {"amount", "unit_price"}) + len(fields) / 20
        )
        tried.append((bool(rows) * (1 + score), name, rows, header, first, columns))
    # The first of the sheets that look most like a list of sales.
    _, name, rows, header, first, columns = max(tried, key=lambda one: one[0])
    if not rows:
        raise UserError("file_empty", file=path.name)
    layout = Layout(
        kind="sheet",
        encoding=None,
        delimiter=None,
        quoting=False,
        sheet=name,
        sheets=names,
        header_row=None if header is None else header + 1,
        first_row=first + 1,
        columns=columns,
    )
    return Found(layout, rows[first:], Encoding(None))


def _text(path: Path, options: ImportOptions) -> Found:
    encoding = (
        Encoding(codec_of(options.encoding) and options.encoding)
        if options.encoding
        else detect(path)
    )
    # With two plausible encodings the delimiters are the same in both: take the first to look on.
    name = encoding.name or (encoding.candidates[0].encoding if encoding.candidates else "latin-1")
    text, complete = _sample(path, name)
    delimiter, quoting = _delimiter(text)
    if delimiter == " ":
        text = records.aligned(text)
    if not complete:
        text = text[: records.cut(text, _parsed_by(delimiter), quoting)] or text
    rows = list(records.reader(text, _parsed_by(delimiter), quoting))
    header, first = header_of(rows)
    layout = Layout(
        kind="text",
        encoding=encoding.name,
        delimiter=delimiter,
        quoting=quoting,
        sheet=None,
        sheets=(),
        header_row=None if header is None else header + 1,
        first_row=first + 1,
        columns=_columns(rows, header),
    )
    return Found(layout, rows[first:], encoding)


def _parsed_by(delimiter: str) -> str:
    return "\t" if delimiter == " " else delimiter


def _sample(path: Path, encoding: str) -> tuple[str, bool]:
    """The first piece of the text, and whether it is all of it."""
    blocks = text_blocks(path, encoding, size=_SAMPLE)
    text = next(blocks, "")
    return text, next(blocks, None) is None


def _delimiter(text: str) -> tuple[str, bool]:
    """The delimiter and whether quotes are marks (not plain characters), by evidence in the sample."""
    lines = text.split("\n", 400)
    sample = "\n".join(lines[:400]) if len(lines) > 400 else text
    if announced := re.match(r"sep=(.)\n", sample):
        return announced[1], True
    best = max(_DELIMITERS, key=lambda one: _fit(sample, one, True))
    if _fit(sample, best, True) < 2:
        widths = Counter(len(line.split()) for line in sample.splitlines() if line.strip())
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        if width > 1 and count >= 0.9 * widths.total():
            return " ", False
    return best, not _quotes_are_plain(sample, best)


def _fit(sample: str, delimiter: str, quoting: bool) -> float:
    """How well ``delimiter`` explains the sample: columns of the usual row, header words count most."""
    rows = [row for row in records.reader(sample, delimiter, quoting) if row]
    if not rows:
        return 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    words = max(sum(map(knows, row)) for row in rows[:_HEADER_WITHIN])
    return 0 if width < 2 else (width + 5 * words) * count / len(rows)


def _quotes_are_plain(sample: str, delimiter: str) -> bool:
    """True when no field is properly quoted and the rows fit only if quotes are characters."""
    if '"' not in sample or records.unclosed(sample, delimiter) is None:
        return False
    properly = re.search(
        rf'(?m)(^|{re.escape(delimiter)})"[^"\n]*"($|{re.escape(delimiter)})', sample
    )
    widths = Counter(map(len, records.reader(sample, delimiter, False)))
    return not properly and len(widths) == 1


def header_of(rows: list[list[str]]) -> tuple[int | None, int]:
    """Index of the header row (None without one) and of the first data row."""
    head = rows[:_HEADER_WITHIN]
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    usual = width[0][0] if width else 1
    for at, row in enumerate(head):
        if sum(map(knows, row)) >= 2 and not any(map(_typed, row)):
            return at, at + 1
    for at, row in enumerate(head):
        filled = [cell for cell in row if cell.strip()]
        typed = sum(map(_typed, row))
        if knows_one(row) and len(filled) > 1 and not typed:
            return at, at + 1
        if len(filled) < max(2, usual / 2) or len(filled) == 1:
            continue
        below = next((one for one in head[at + 1 :] if any(map(str.strip, one))), [])
        if not typed and len(set(filled)) == len(filled) and any(map(_typed, below)):
            return at, at + 1
        if typed:
            return None, at
    first = next((at for at, row in enumerate(head) if any(map(str.strip, row))), 0)
    return (
        (first, first + 1) if len(rows) and usual == 1 and knows_one(rows[first]) else (None, first)
    )


def knows_one(row: list[str]) -> bool:
    """Whether one of the cells is a header word."""
    return any(map(knows, row))


def _typed(cell: str) -> bool:
    return bool(_TYPED.fullmatch(cell.strip()))


def _columns(rows: list[list[str]], header: int | None) -> tuple[str, ...]:
    """The column names: as many as the usual row has cells."""
    body = rows[header + 1 :] if header is not None else rows
    widths = Counter(len(row) for row in body if len(row) > 1)
    width = widths.most_common(1)[0][0] if widths else 0
    texts = [text.strip() for text in rows[header]] if header is not None else []
    while texts and not texts[-1]:
        texts.pop()
    width = max(width, len(texts)) or max(map(len, rows), default=0)
    texts += [""] * (width - len(texts))
    return tuple(text or f"#{at}" for at, text in enumerate(texts, 1))
