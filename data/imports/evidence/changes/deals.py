"""A deal of several sales reps becomes a row for each, with its share."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from data.imports.evidence.amounts.rep_columns import Pairs, Shares, shared_out
from data.imports.evidence.amounts.shared import evenly, shares_of
from data.imports.evidence.changes.texts import put, texts_of

SHARE = "share"
"""The column that is added: the rep's share of the deal, decimal of six places."""


class SharedDeals:
    """Splits the rows whose rep column names several; the shares of a row make up one exactly.

    >>> block = pa.table({"0": ["Ann 50%; Bob 50%", "Cem"]})
    >>> table, rows = SharedDeals(0).apply(block)
    >>> table.to_pydict()["0"], [str(one) for one in table["share"].to_pylist()], rows.tolist()
    (['Ann', 'Bob', 'Cem'], ['0.500000', '0.500000', '1.000000'], [0, 0, 1])
    """

    def __init__(self, rep: int, by_number: bool = False) -> None:
        self.rep = rep
        self._parts: Callable[[str], Shares] = evenly if by_number else shares_of

    def apply(self, table: pa.Table) -> tuple[pa.Table, np.ndarray]:
        """The rows by reps, and for each the place of the row that it is from."""
        coded = texts_of(table, self.rep).dictionary_encode()
        parts = [
            self._parts(text) or ((text, Decimal(1)),) for text in coded.dictionary.to_pylist()
        ]
        keys = coded.indices.to_numpy(zero_copy_only=False)
        return _into_parts(table, self.rep, parts, keys)


class DealsInColumns:
    """Splits the rows of which several columns name a rep, each with its share in another one or evenly.

    >>> block = pa.table({"0": ["Ann", "Cem"], "1": ["60", "100"], "2": ["Bob", ""], "3": ["40", ""]})
    >>> table, rows = DealsInColumns(0, ((0, 1), (2, 3))).apply(block)
    >>> table.to_pydict()["0"], [str(one) for one in table["share"].to_pylist()], rows.tolist()
    (['Ann', 'Bob', 'Cem'], ['0.600000', '0.400000', '1.000000'], [0, 0, 1])
    """

    def __init__(self, rep: int, pairs: Pairs) -> None:
        self.rep, self.pairs = rep, pairs

    def apply(self, table: pa.Table) -> tuple[pa.Table, np.ndarray]:
        """As ``SharedDeals.apply``."""
        names = [_stripped(table, at) for at, _ in self.pairs]
        none = [""] * table.num_rows
        shares = [none if at is None else _stripped(table, at) for _, at in self.pairs]
        rows = list(zip(zip(*names, strict=True), zip(*shares, strict=True), strict=True))
        known = {row: at for at, row in enumerate(dict.fromkeys(rows))}
        keys = np.array([known[row] for row in rows], dtype=np.int64)
        return _into_parts(table, self.rep, [shared_out(*row) for row in known], keys)


def _stripped(table: pa.Table, at: int) -> list[str]:
    return [text.strip() for text in texts_of(table, at).to_pylist()]


def _into_parts(
    table: pa.Table, rep: int, parts: Sequence[Shares], keys: np.ndarray
) -> tuple[pa.Table, np.ndarray]:
    """A row for each of the parts that its key names."""
    counts = np.array([len(one) for one in parts], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else counts
    rows = np.repeat(np.arange(len(keys)), counts[keys])
    firsts = np.concatenate([[0], np.cumsum(counts[keys])[:-1]]) if len(keys) else keys
    within = np.arange(len(rows)) - np.repeat(firsts, counts[keys])
    flat = starts[keys][rows] + within
    names = pa.array([name for one in parts for name, _ in one], pa.string())
    shares = pa.array([share for one in parts for _, share in one], pa.decimal128(9, 6))
    found = put(table.take(pa.array(rows)), rep, names.take(pa.array(flat)))
    return found.append_column(SHARE, shares.take(pa.array(flat))), rows
