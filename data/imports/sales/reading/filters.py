"""Which rows of a file are taken: pairs of a column and a text, as said or as kept for the header."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from data.imports.columns import locate
from data.imports.model import Pairs
from data.imports.sales.model import ImportOptions
from data.imports.sales_words.words import SALES_WORDS
from data.imports.target import File
from data.imports.waiting import WaitingFile
from data.tables import rows

_RECORDS: Final = 500_000
"""Records looked at; a text that stands only below can still be typed."""


def kept_where(kept: Mapping[str, Any], names: tuple[str, ...]) -> Pairs:
    """The remembered filter, as far as the file has its columns."""
    pairs = kept.get("where") or ()
    return tuple((column, value) for column, value in pairs if column in names or column[0] == "#")


def by_column(where: Pairs, names: tuple[str, ...]) -> dict[int, frozenset[str]]:
    """Column → the texts that its rows are taken by."""
    wanted: dict[int, set[str]] = {}
    for column, text in where:
        wanted.setdefault(locate(column, names), set()).add(text.strip())
    return {at: frozenset(texts) for at, texts in wanted.items()}


def values_seen(
    file: File, options: ImportOptions, column: int, most: int = 300
) -> list[tuple[str, int]]:
    """The texts of a column (its index) and how many records have each, the most frequent first.

    Blanks around a text are no part of it, as for a filter. Raises the UserErrors of ``layout.find``.
    """
    waiting = WaitingFile.of(file)
    plan = waiting.head(options.reading, SALES_WORDS).layout
    wanted = rows.Wanted([column], frozenset({column}), frozenset({column}))
    counts: Counter[str] = Counter()
    for block in rows.read(waiting.path, plan, wanted, lambda _: None):
        for one in block.table[str(column)].value_counts().to_pylist():
            counts[(one["values"] or "").strip()] += one["counts"]
        for _, cells in block.odd:
            counts[cells[column].strip() if column < len(cells) else ""] += 1
        if counts.total() >= _RECORDS:
            break
    del counts[""]
    return counts.most_common(most)
