"""Where records begin and end in delimited text: a quoted field may hold line ends."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from functools import cache

from data.errors import UserError

csv.field_size_limit(1 << 27)


def cut(text: str, delimiter: str, quoting: bool) -> int:
    """The length of the part of ``text`` that holds whole records only."""
    end = text.rfind("\n") + 1
    if not quoting or end == 0 or text.count('"', 0, end) % 2 == 0:
        return end
    for start, stop in _quoted(text, delimiter):
        if start < end and (stop is None or stop >= end):
            end = text.rfind("\n", 0, start) + 1
    return end


def unclosed(text: str, delimiter: str) -> int | None:
    """The record (0 = first) in which a quote opens that nothing closes properly, else None.

    A quote that swallowed lines until some later field's quote ended it counts as unclosed:
    what follows its end is neither a delimiter nor a line end.
    """
    record, seen = 0, 0
    for start, stop in _quoted(text, delimiter):
        record += text.count("\n", seen, start)
        if stop is None:
            return record
        seen = stop
        if text[stop : stop + 1] not in ("", "\n", delimiter) and "\n" in text[start:stop]:
            return record
    return None


def cells(record: str, delimiter: str, quoting: bool) -> list[str]:
    """The cells of one record as written."""
    return next(reader(record, delimiter, quoting), [])


def reader(text: str, delimiter: str, quoting: bool) -> Iterator[list[str]]:
    """The records of ``text`` as lists of cells; a blank line is an empty list."""
    style = csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, quoting=style)


def aligned(text: str, gap: int) -> str:
    r"""Columns aligned by runs of at least ``gap`` blanks, as tab-delimited text.

    >>> aligned("2024-01-05  Acme Corp   12 ", gap=2)
    '2024-01-05\tAcme Corp\t12'
    """
    inner = re.sub(r"(?m)^[ \t\u3000]+|[ \t\u3000]+$", "", text)
    return re.sub(rf"[ \u3000]*\t[ \t\u3000]*|[ \u3000]{{{gap},}}", "\t", inner)


def unframed(text: str, bars: tuple[int, ...]) -> str:
    r"""A table framed by bars as tab-delimited text; ``bars`` are their places in each line of it.

    >>> unframed("|A |B |\n|a||b |\nno table", (0, 3, 6))
    'A\tB\na|\tb\nno table'
    """
    return "\n".join(_cells_between(line, bars) for line in text.split("\n"))


def _cells_between(line: str, bars: tuple[int, ...]) -> str:
    whole = line.rstrip()
    if len(whole) > bars[-1] and all(whole[at : at + 1] == "|" for at in bars):
        cells = [whole[left + 1 : right] for left, right in itertools.pairwise(bars)]
    elif whole.lstrip().startswith("|") and whole.endswith("|"):
        cells = whole.strip()[1:-1].split("|")
    else:
        return whole.replace("\t", " ")
    return "\t".join(cell.replace("\t", " ").strip() for cell in cells)


def standard(text: str, delimiter: str, quote: str) -> str:
    r"""Fields in ``quote`` marks, also behind blanks, as fields in double quotes right after the delimiter.

    >>> print(standard("1, \"A, B\" ,2", ",", '"'))
    1,"A, B",2
    """

    def rewritten(match: re.Match[str]) -> str:
        content = match[2]
        if quote != '"':
            content = content.replace(2 * quote, quote).replace('"', '""')
        return f'{match[1]}"{content}"'

    return _field_behind_blanks(delimiter, quote).sub(rewritten, text)


@cache
def _field_behind_blanks(delimiter: str, quote: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    content = f"[^{quote}]*+(?:{quote * 2}[^{quote}]*+)*+"
    return re.compile(rf"(?m)(^|{mark}) *{quote}({content}){quote} *(?={mark}|$)")


def raise_without_end(row: int, in_quotes: bool) -> None:
    """Refuse a file whose record ``row`` never ends: a quote that never closes, or an endless line."""
    raise UserError("quote_unclosed" if in_quotes else "line_too_long", row=row)


def _quoted(text: str, delimiter: str) -> Iterator[tuple[int, int | None]]:
    """Start and end of every quoted field; the end is None where the closing quote is missing."""
    for match in _field(delimiter).finditer(text):
        closed = match[0].endswith('"') and match.end() - match.start() > 1 and match[1] is not None
        yield match.start(), match.end() if closed else None


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'(?:(?<=[\n{re.escape(delimiter)}])|\A)"[^"]*+(?:""[^"]*+)*+(")?')
