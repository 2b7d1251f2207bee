"""How delimited text is written: which delimiter, which quotes, by evidence in a sample."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from data.tables.text import boundaries
from data.tables.vocabulary import Vocabulary

DELIMITERS: Final = (",", ";", "\t", "|", "^", "~", "\x01")
_LINES: Final = 400
_HEADER_WITHIN: Final = 60
_NOWHERE: Final = -1
"""The place of a bar that stands elsewhere in each line."""


@dataclass(frozen=True)
class Dialect:
    """``delimiter`` is ``" "`` for columns aligned by runs of at least ``gap`` blanks.

    Without ``quoting`` quotes are characters. ``odd_quote`` is a quote that must be put into the usual
    form first, see ``boundaries.standard``. ``bars`` are the places of the bars in a table framed by them, as
    SAP lists are: a bar elsewhere belongs to a cell.
    """

    delimiter: str
    quoting: bool = True
    odd_quote: str | None = None
    gap: int = 1
    bars: tuple[int, ...] = ()

    @property
    def parsed_by(self) -> str:
        """The delimiter of the text in its usual form."""
        return "\t" if self.delimiter == " " or self.bars else self.delimiter

    @property
    def is_odd(self) -> bool:
        """Whether the text must be put into the usual form before it is parsed."""
        return self.delimiter == " " or self.odd_quote is not None or bool(self.bars)

    def usual(self, text: str) -> str:
        """``text`` with its columns and quotes in the usual form."""
        if self.bars:
            return boundaries.unframed(text, self.bars)
        if self.delimiter == " ":
            return boundaries.aligned(text, self.gap)
        return boundaries.standard(text, self.delimiter, self.odd_quote) if self.odd_quote else text


def dialect_of(text: str, known: Vocabulary) -> Dialect:
    """The dialect of a text by its first lines, the words that head columns counting most."""
    lines = text.split("\n", _LINES)
    sample = "\n".join(lines[:_LINES]) if len(lines) > _LINES else text
    if announced := re.match(r"sep=([^\w\s\"']|\t)\n", sample, re.ASCII):
        return Dialect(announced[1])
    if bars := _bars(sample):
        return Dialect("|", quoting=False, bars=bars)
    best = max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter, known))
    if _fit(sample, best, known) < 2 and (gap := _gap(sample, known)):
        return Dialect(" ", quoting=False, gap=gap)
    if odd := _odd_quote(sample, best):
        return Dialect(best, odd_quote=odd)
    return Dialect(best, quoting=not _quotes_are_plain(sample, best))


def _bars(sample: str) -> tuple[int, ...]:
    """Where the bars stand in a table whose lines begin and end with one; empty for any other."""
    lines = [line.rstrip() for line in sample.split("\n")]
    texts = [line for line in lines if re.search(r"[^\s|+=_-]", line)]
    framed = [line for line in texts if line.lstrip()[0] == line[-1] == "|" and len(line) > 2]
    if len(framed) < 2 or 2 * len(framed) < len(texts):
        return ()
    places = Counter(tuple(at for at, char in enumerate(line) if char == "|") for line in framed)
    bars, count = places.most_common(1)[0]
    # Where the bars of most lines do not stand below one another, each is a delimiter.
    widths = Counter(map(len, places.elements())).most_common(1)[0][0]
    edges = bars if count > 1 or len(framed) == 2 else (_NOWHERE,) * widths
    return edges if len(edges) > 2 else ()


def _fit(sample: str, delimiter: str, known: Vocabulary) -> float:
    """How well ``delimiter`` explains the sample: columns of the usual row, header words count most."""
    if delimiter not in sample:
        return 0
    rows = [row for row in boundaries.reader(sample, delimiter, True) if row]
    if not rows:
        return 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    words = max(sum(map(known.knows, row)) for row in rows[:_HEADER_WITHIN])
    return 0 if width < 2 else (width + 5 * words) * count / len(rows)


def _gap(sample: str, known: Vocabulary) -> int | None:
    """How many blanks part two aligned columns: two where names hold single ones; None: not aligned."""
    best = max((1, 2), key=lambda gap: _alignment(sample, gap, known))
    return best if _alignment(sample, best, known) else None


def _alignment(sample: str, gap: int, known: Vocabulary) -> float:
    """How well runs of ``gap`` blanks explain the sample; 0 for not at all."""
    rows = [line.split("\t") for line in boundaries.aligned(sample, gap).split("\n") if line]
    widths = Counter(map(len, rows))
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    if width < 2 or count < (0.9 if gap == 1 else 0.6) * len(rows):
        return 0
    heads = (row for row in rows[:_HEADER_WITHIN] if len(row) == width)
    words = max(sum(map(known.knows, row)) for row in heads)
    return (width + 5 * words) * count / len(rows)


def _odd_quote(sample: str, delimiter: str) -> str | None:
    """A quote that does not stand where the usual form has it: behind blanks, or a single one."""
    if f'{delimiter} "' in sample and boundaries.standard(sample, delimiter, '"') != sample:
        return '"'
    lines = sample.count("\n") + 1
    # An apostrophe before a name or a number is none: nearly all lines begin and end with it.
    quoted = re.findall(rf"(?m)^'[^'\n]*'{re.escape(delimiter)}.*'$", sample)
    return "'" if len(quoted) > 0.8 * lines - 1 else None


def _quotes_are_plain(sample: str, delimiter: str) -> bool:
    """True when no field is properly quoted and the rows fit only if quotes are characters."""
    if '"' not in sample or boundaries.unclosed(sample, delimiter) is None:
        return False
    mark = re.escape(delimiter)
    properly = re.search(rf'(?m)(^|{mark})"[^"\n]*"($|{mark})', sample)
    widths = Counter(map(len, boundaries.reader(sample, delimiter, False)))
    return not properly and len(widths) == 1
