"""Blank cells that go on saying what stands above them."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from data.compute import pc
from data.imports.evidence.changes.texts import blank, put, texts_of

DITTO: Final = (
    r"^\s*(?i:〃|″|\"|''|,,|-\s*\"\s*-|-''-|ditto|dito|dto\.?|do\.|idem|id\.|ebd\.|ebenda"
    r"|同上|同左|상동|то же)\s*$"
)
"""What stands in a cell that says the same as the one above."""


class FillDown:
    """Fills blank cells of some columns, and marks for the same, with the last text, across blocks.

    ``within`` is the column of the document beyond which nothing is carried on. Rows that ``apply`` is told
    to leave (blank ones, totals) stay as they are, and say nothing to the rows below.

    >>> table = pa.table({"0": ["A", "", "B", "〃"]})
    >>> FillDown((0,)).apply(table, pa.array([False] * 4))["0"].to_pylist()
    ['A', 'A', 'B', 'B']
    """

    def __init__(self, columns: Sequence[int], within: int | None = None) -> None:
        self.columns = tuple(columns)
        self.within = within
        self._last = dict.fromkeys(self.columns, "")
        self._document = ""

    def apply(self, table: pa.Table, left: pa.Array) -> pa.Table:
        """The block with its blank cells filled; ``left`` marks the rows that stay as they are."""
        if not table.num_rows:
            return table
        borders = self._borders(table, left)
        for at in self.columns:
            texts = texts_of(table, at)
            silent = pc.or_(blank(texts), pc.match_substring_regex(texts, DITTO))
            said = pc.if_else(pc.or_(silent, left), pa.scalar(None, pa.string()), texts)
            # A border without a text of its own begins with nothing, rather than with the one before.
            said = pc.if_else(pc.and_(borders, pc.is_null(said)), "", said)
            carried = pa.concat_arrays([pa.array([self._last[at]], pa.string()), said])
            carried = pc.fill_null(pc.fill_null_forward(carried), "")
            self._last[at] = carried[-1].as_py()
            filled = pc.if_else(pc.or_(left, pc.invert(silent)), texts, carried.slice(1))
            table = put(table, at, filled)
        return table

    def _borders(self, table: pa.Table, left: pa.Array) -> pa.Array:
        """The rows with which another document begins."""
        if self.within is None:
            return pa.array([False] * table.num_rows, pa.bool_())
        keys = pc.if_else(left, pa.scalar(None, pa.string()), texts_of(table, self.within))
        before = pa.concat_arrays([pa.array([self._document], pa.string()), keys])
        before = pc.fill_null_forward(before)
        self._document = before[-1].as_py() or ""
        changes = pc.not_equal(before.slice(1), before.slice(0, table.num_rows))
        return pc.and_(pc.fill_null(changes, True), pc.invert(left))
