"""Where the header stands among the first rows, and the column names that it gives."""

import re
from collections import Counter
from typing import Final

from data.ingest.words import knows, meaning

_WITHIN: Final = 60
_TYPED = re.compile(
    r"[\s$€£¥￥(+−-]*\d[\d\s.,'’]*(e[+-]?\d+)?\s*[%)万亿元-]*"
    r"|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T].*)?|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}",
    re.IGNORECASE,
)


def header_of(rows: list[list[str]]) -> tuple[int | None, int]:
    """Index of the header row (None without one) and of the first data row.

    >>> header_of([["Sales 2024"], ["Date", "Customer", "Amount"], ["2024-01-05", "A", "1"]])
    (1, 2)
    >>> header_of([["2024-01-05", "A", "1"], ["2024-01-06", "B", "2"]])
    (None, 0)
    """
    head = rows[:_WITHIN]
    # Conditions of the query above the table name a field or two, the header names most.
    known = [_fields_named(row) for row in head]
    if max(known, default=0) >= 2:
        at = known.index(max(known))
        return at, at + 1
    return _header_by_shape(rows, head)


def columns_of(rows: list[list[str]], header: int | None) -> tuple[str, ...]:
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


def is_typed(cell: str) -> bool:
    """Whether a cell holds a number or a day, as cells below a header do."""
    return bool(_TYPED.fullmatch(cell.strip()))


def _fields_named(row: list[str]) -> int:
    """How many fields a row of texts names; 0 for a row with a number or a day in it."""
    fields = {found[0] for cell in row if (found := meaning(cell))}
    return 0 if len(fields) < 2 or any(map(is_typed, row)) else len(fields)


def _header_by_shape(rows: list[list[str]], head: list[list[str]]) -> tuple[int | None, int]:
    """The header of a file whose columns have names of their own: texts above numbers and days."""
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    usual = width[0][0] if width else 1
    for at, row in enumerate(head):
        filled = [cell for cell in row if cell.strip()]
        typed = sum(map(is_typed, row))
        if any(map(knows, row)) and len(filled) > 1 and not typed:
            return at, at + 1
        if len(filled) < max(2, usual / 2) or len(filled) == 1:
            continue
        below = next((one for one in head[at + 1 :] if any(map(str.strip, one))), [])
        if not typed and len(set(filled)) == len(filled) and any(map(is_typed, below)):
            return at, at + 1
        if typed:
            return None, at
    first = next((at for at, row in enumerate(head) if any(map(str.strip, row))), 0)
    names_one = bool(rows) and usual == 1 and any(map(knows, rows[first]))
    return (first, first + 1) if names_one else (None, first)
