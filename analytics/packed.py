"""Pairs of small whole numbers, counted and put in order many times faster than columns are sorted."""

from typing import Any, Final

import numpy as np

_CELLS: Final = 1 << 26
"""A table of all pairs that can be is filled up to this size, one byte each."""


def distinct_of_each(row: np.ndarray, column: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """How many different columns each of the rows has; ``shape``: how many rows and columns there are.

    >>> distinct_of_each(np.array([2, 0, 2, 2]), np.array([7, 9, 7, 8]), (3, 10)).tolist()
    [1, 0, 2]
    """
    rows, columns = shape
    pairs = row.astype(np.int64) * columns + column
    if rows * columns <= _CELLS:
        seen = np.zeros(rows * columns, dtype=bool)
        seen[pairs] = True
        return np.count_nonzero(seen.reshape(shape), axis=1)
    pairs.sort()
    return np.bincount(pairs[starts(pairs)] // columns, minlength=rows)


def table_of(row: np.ndarray, column: np.ndarray, cells: np.ndarray) -> Any:
    """A sparse table of the cells by row, several at one place left apart.

    ``sort_indices`` orders the columns of each row, too.
    """
    # Loaded when a table is made: every report would wait for it when it starts.
    from scipy.sparse import coo_array

    shape = tuple(int(places.max(initial=0)) + 1 for places in (row, column))
    table = coo_array((cells, (row, column)), shape=shape)
    table.has_canonical_format = True  # else they would be added now
    return table.tocsr()


def starts(rows: np.ndarray) -> np.ndarray:
    """Where a row differs from the one before it; the first does."""
    return np.append(True, rows[1:] != rows[:-1])[: len(rows)]
