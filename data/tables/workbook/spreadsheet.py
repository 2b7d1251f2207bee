"""Texts for a spreadsheet: CSV that Excel opens as meant, and nothing in it that would run there."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final, TypeVar

T = TypeVar("T")

_FORMULA: Final = re.compile(r"[\t\r\n]|[\s\"'“”‘’\ufeff\u200b\0]*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet may run: also behind blanks, quotes and marks that nobody sees."""
_NUMBER: Final = re.compile(r"[-+]?(\d[\d., \u00a0\u202f']*|[.,]\d+)([eE][-+]?\d+)?\s?%?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run the text; a number is none, however it begins.

    >>> [is_formula(one) for one in ("=1+1", " @SUM(A1)", '"=1', "＝1+1", "-2+3", "-5", "+1,200.50", "A=1")]
    [True, True, True, True, True, False, False, False]
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def harmless(value: T) -> T | str:
    """The value, a text that a spreadsheet may run behind an apostrophe; the importer takes it off again.

    >>> harmless("=HYPERLINK(A1)"), harmless("-12.50"), harmless(-3)
    ("'=HYPERLINK(A1)", '-12.50', -3)
    """
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value


def csv_text(
    head: Iterable[object], rows: Iterable[Iterable[object]], line_end: str = "\r\n"
) -> str:
    """The rows under their head as CSV, every cell of it harmless.

    >>> csv_text(["name", "value"], [["=1+1", -1.5], ["华东", None]], "|")
    "name,value|'=1+1,-1.5|华东,|"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    for row in (head, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def csv_for_excel(head: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """As ``csv_text``, in UTF-8 with a byte order mark: Excel then shows Chinese."""
    return csv_text(head, rows).encode("utf-8-sig")
