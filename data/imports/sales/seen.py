"""The texts that stand in one column of a file, to choose from."""

from collections import Counter
from pathlib import Path
from typing import Final

from data.imports.sales.model import ImportOptions
from data.tables import layout, rows

_RECORDS: Final = 500_000
"""So many records are looked at; a text that stands only below can still be typed."""


def values_seen(
    path: str | Path, options: ImportOptions, column: int, most: int = 300
) -> list[tuple[str, int]]:
    """The texts of a column (its index) and how many records have each, the most frequent first.

    Blanks around a text are no part of it, as for a filter. Raises the UserErrors of ``layout.find``.
    """
    path = Path(path)
    plan = layout.find(path, options).layout
    wanted = rows.Wanted([column], frozenset({column}), frozenset({column}))
    counts: Counter[str] = Counter()
    for block in rows.read(path, plan, wanted, lambda _: None):
        for one in block.table[str(column)].value_counts().to_pylist():
            counts[(one["values"] or "").strip()] += one["counts"]
        for _, cells in block.odd:
            counts[cells[column].strip() if column < len(cells) else ""] += 1
        if counts.total() >= _RECORDS:
            break
    del counts[""]
    return counts.most_common(most)
