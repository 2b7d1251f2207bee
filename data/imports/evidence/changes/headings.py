"""Rows that name a group become a column of the rows below."""

import numpy as np
import pyarrow as pa

from data.imports.evidence.changes.texts import blank, texts_of
from data.imports.evidence.rows.heading_rows import ABOVE, named_in


class HeadingRowsTaken:
    """Carries what the heading rows name down a column behind all others, across blocks.

    ``first`` is the name above the header, if any. ``skipped`` rows (totals, headers of
    further pages) are no headings and get no name. The block must hold all columns of the file.

    >>> block = pa.table({"0": ["Alpha", "", "Beta", ""], "1": ["", "x", "", "y"], "2": ["", "1", "", "2"]})
    >>> table, rows = HeadingRowsTaken().apply(block, np.zeros(4, bool))
    >>> table["#above"].to_pylist(), rows.tolist()
    (['Alpha', 'Beta'], [1, 3])
    """

    def __init__(self, first: str = "") -> None:
        self._name = first

    def apply(self, table: pa.Table, skipped: np.ndarray) -> tuple[pa.Table, np.ndarray]:
        """The rows that are no headings, with the name above each, and their places in the block."""
        cells = [texts_of(table, name) for name in table.column_names]
        filled = np.sum([~blank(one).to_numpy(zero_copy_only=False) for one in cells], axis=0)
        heads: dict[int, str] = {}
        for at in np.flatnonzero((filled <= 2) & (filled > 0) & ~skipped).tolist():
            if found := named_in([one[at].as_py() for one in cells]):
                heads[at] = found[1]
        rows = np.array([at for at in range(table.num_rows) if at not in heads], dtype=np.int64)
        names = ["", self._name, *heads.values()]
        place = 1 + np.searchsorted(np.array(list(heads), dtype=np.int64), rows)
        place[skipped[rows]] = 0
        self._name = names[-1]
        above = pa.array(names, pa.string()).take(pa.array(place))
        return table.take(pa.array(rows)).append_column(ABOVE, above), rows
