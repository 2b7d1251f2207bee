"""Exact sums on their way from the store to numpy: whole millionths instead of binary fractions."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

UNIT: Final = 1_000_000
"""The store keeps six decimal places: 1.00 is a million units."""
_DIGITS: Final = 18
"""What an amount of a line has at most; they fit into 64 bits."""


def units(column: pa.ChunkedArray) -> np.ndarray:
    """A column of decimals (up to six places) or whole numbers as whole millionths, exactly.

    The result is int64 where every value fits with room for a sum, else an array of Python ints.

    >>> units(pa.chunked_array([pa.array([Decimal("1.50"), Decimal("-0.000001")])])).tolist()
    [1500000, -1]
    """
    wide = pc.cast(column, pa.decimal128(38, 6)).combine_chunks()
    wide = wide.chunk(0) if isinstance(wide, pa.ChunkedArray) else wide
    if not len(wide):
        return np.empty(0, dtype=np.int64)
    words = np.frombuffer(wide.buffers()[1], dtype="<i8")[2 * wide.offset :].reshape(-1, 2)
    low, high = words[: len(wide), 0], words[: len(wide), 1]
    if (high == low >> 63).all() and _have_room(low):
        return low.copy()
    return np.array([int(value * UNIT) for value in wide.to_pylist()], dtype=object)


def line_units(column: pa.ChunkedArray) -> np.ndarray:
    """The amounts of sale lines, decimal(18, 6) and never null, or sums of them, as whole millionths.

    The result is int64 where any sum of them fits, else an array of Python ints.

    >>> amounts = pa.array([Decimal("1.50"), Decimal("-0.000001")], pa.decimal128(18, 6))
    >>> line_units(pa.chunked_array([amounts])).tolist()
    [1500000, -1]
    """
    if column.type.precision > _DIGITS:
        return units(column)
    # Sixteen bytes each, the lower eight first: eighteen digits fit into those.
    low = [
        np.frombuffer(chunk.buffers()[1], dtype="<i8")[2 * chunk.offset :: 2][: len(chunk)]
        for chunk in column.chunks
    ]
    values = np.concatenate([np.empty(0, dtype=np.int64), *low])
    largest = max(int(values.max(initial=0)), -int(values.min(initial=0)))
    return values if largest * len(values) < 2**62 else values.astype(object)


def both(one: np.ndarray, more: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whole millionths from two places, to be added: as Python ints where some sum of all has no room.

    >>> [values.dtype.name for values in both(np.array([2**61]), np.array([2**61]))]
    ['object', 'object']
    """
    if one.dtype == more.dtype and (one.dtype == object or _have_room(one, more)):
        return one, more
    return one.astype(object), more.astype(object)


def _have_room(*values: np.ndarray) -> bool:
    """Whether any sum of all these fits into 64 bits."""
    return sum(float(np.abs(some.astype(float)).sum()) for some in values) < 2**62


def decimals(whole: np.ndarray) -> pa.Array:
    """Whole millionths as a column of decimals, which ``units`` turns back.

    >>> decimals(np.array([1500000, -1])).to_pylist()
    [Decimal('1.500000'), Decimal('-0.000001')]
    """
    if whole.dtype == object:
        return pa.array([decimal(one) for one in whole], pa.decimal128(38, 6))
    low = whole.astype("<i8")
    words = np.stack([low, low >> 63], axis=1)
    buffers = [None, pa.py_buffer(words)]
    return pa.Array.from_buffers(pa.decimal128(38, 6), len(whole), buffers)


def decimal(whole: int) -> Decimal:
    """Millionths as the exact decimal they stand for.

    >>> decimal(1500000), decimal(-1)
    (Decimal('1.5'), Decimal('-0.000001'))
    """
    return Decimal(f"{Decimal(int(whole)).scaleb(-6).normalize():f}")


def text(whole: int) -> str:
    """Millionths as plain decimal text, without trailing zeros or exponent.

    >>> text(1_200_000_000)
    '1200'
    """
    return f"{decimal(whole):f}"


def least(share: Fraction, whole: np.ndarray) -> np.ndarray:
    """The least whole number at or above share × whole, without leaving 64 bits on the way.

    >>> least(Fraction(4, 5), np.array([10, 11])).tolist()
    [8, 9]
    """
    units, rest = whole // share.denominator, whole % share.denominator
    return units * share.numerator - (-rest * share.numerator // share.denominator)
