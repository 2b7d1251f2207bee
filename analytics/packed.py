"""Several small whole numbers in one, which sorts many times faster than a sort by several columns."""

import numpy as np


class Packing:
    """Numbers of which each lies in 0 .. its size − 1; the first one leads the order.

    >>> packing = Packing(3, 10)
    >>> rows = packing.distinct(np.array([2, 0, 2]), np.array([7, 9, 7]))
    >>> [column.tolist() for column in packing.columns(rows)]
    [[0, 2], [9, 7]]
    """

    def __init__(self, *sizes: int) -> None:
        bits = [max(size - 1, 0).bit_length() for size in sizes]
        self._shifts = [sum(bits[place + 1 :]) for place in range(len(bits))]
        self._masks = [(1 << count) - 1 for count in bits]
        # Half as wide sorts in half the time.
        self._type = np.uint32 if sum(bits) <= 32 else np.uint64

    def sorted(self, *columns: np.ndarray) -> np.ndarray:
        """The rows of these columns, each in one number, ascending."""
        packed = np.zeros(len(columns[0]), dtype=self._type)
        for column, shift in zip(columns, self._shifts, strict=True):
            packed |= column.astype(self._type) << self._type(shift)
        packed.sort()
        return packed

    def distinct(self, *columns: np.ndarray) -> np.ndarray:
        """The same, each row once."""
        packed = self.sorted(*columns)
        return packed[starts(packed)]

    def without_last(self, packed: np.ndarray) -> np.ndarray:
        """The rows without their last column, in their order."""
        return packed >> self._type(self._shifts[-2])

    def columns(self, packed: np.ndarray) -> list[np.ndarray]:
        """The columns of packed rows."""
        return [
            (packed >> self._type(shift) & self._type(mask)).astype(
                np.int32 if mask < 1 << 31 else np.int64
            )
            for shift, mask in zip(self._shifts, self._masks, strict=True)
        ]


def starts(rows: np.ndarray) -> np.ndarray:
    """Where a row differs from the one before it; the first does."""
    return np.append(True, rows[1:] != rows[:-1])[: len(rows)]
