"""The rows up to a day of all customers at once, without a search: a bit a day."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.packed import starts

_BITS: Final = 64


@dataclass(frozen=True, eq=False)
class DayRows:
    """Rows that are sorted by customer, then day, each pair once.

    ``first``: the first row of each customer, and the number of rows at the end; ``day``: of each row (0,
    1 …). By 64 days and customer: ``days``, a bit for each day that has a row, and ``before``, the first
    row of these days.
    """

    first: np.ndarray
    day: np.ndarray
    days: np.ndarray
    before: np.ndarray

    @classmethod
    def of(cls, first: np.ndarray, day: np.ndarray) -> "DayRows":
        """The rows of these days."""
        size, words = len(first) - 1, int(day.max(initial=-1)) // _BITS + 1
        days = np.zeros((words, size), dtype=np.uint64)
        # Where the 64 days or the customer change: the bits of such a piece make one word.
        word = day // _BITS
        is_begin = starts(word)
        is_begin[first[:-1][np.diff(first) > 0]] = True
        begins = np.flatnonzero(is_begin)
        if len(begins):
            customer = np.searchsorted(first, begins, side="right") - 1
            bits = np.uint64(1) << (day % _BITS).astype(np.uint64)
            days[word[begins], customer] = np.bitwise_or.reduceat(bits, begins)
        counts = np.bitwise_count(days).astype(first.dtype)
        return cls(first, day, days, first[:-1] + np.cumsum(counts, axis=0) - counts)

    def upto(self, day: int) -> np.ndarray:
        """The row after each customer's last one up to and with a day."""
        words = len(self.days)
        if day < 0 or not words:
            return self.first[:-1]
        if day >= words * _BITS:
            return self.first[1:]
        word, bit = divmod(day, _BITS)
        return self.before[word] + np.bitwise_count(self.days[word] << np.uint64(_BITS - 1 - bit))

    def upto_own(self, days: np.ndarray) -> np.ndarray:
        """The same with a day of its own for each customer."""
        words, size = self.days.shape
        if not words:
            return self.first[:-1]
        until = np.clip(days, 0, words * _BITS - 1)
        word, shift = until // _BITS, (_BITS - 1 - until % _BITS).astype(np.uint64)
        at = word, np.arange(size)
        rows = self.before[at] + np.bitwise_count(self.days[at] << shift)
        return np.where(days < 0, self.first[:-1], rows)
