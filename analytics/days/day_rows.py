"""The rows up to a day of all customers at once, without a search: a bit a day."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.packed import starts

_WORD: Final = 6
_BITS: Final = 1 << _WORD


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
        word = day >> _WORD
        is_begin = starts(word)
        is_begin[first[:-1][np.diff(first) > 0]] = True
        begins = np.flatnonzero(is_begin)
        if len(begins):
            customer = np.searchsorted(first, begins, side="right") - 1
            bits = np.uint64(1) << (day & (_BITS - 1)).astype(np.uint64)
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

    def cut(self, day: int) -> "DayRows":
        """The same without the rows after a day."""
        counts = self.upto(day) - self.first[:-1]
        first = np.concatenate([np.zeros(1, dtype=counts.dtype), np.cumsum(counts)])
        words = max(day, -1) // _BITS + 1
        days = self.days[:words].copy()
        if 0 < words <= len(self.days):
            days[-1] &= np.uint64((2 << day % _BITS) - 1)
        before = self.before[:words] - self.first[:-1] + first[:-1]
        return DayRows(first, self.day[self.day <= day], days, before)

    def upto_each(self, customer: np.ndarray, days: np.ndarray) -> np.ndarray:
        """The same for some customers, each with a day of its own."""
        words = len(self.days)
        if not words:
            return self.first[customer]
        until = np.clip(days, 0, words * _BITS - 1)
        word, shift = until >> _WORD, (_BITS - 1 - (until & (_BITS - 1))).astype(np.uint64)
        rows = self.before[word, customer] + np.bitwise_count(self.days[word, customer] << shift)
        return np.where(days < 0, self.first[customer], rows)
