"""A column over all customers, and conditions on it: exact, and unknown where nothing is known."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analytics import exact
from analytics.ranks import held_by_larger, largest_first
from analytics.rules.number import exact as fraction

_WIDE = 2**62


@dataclass(frozen=True, eq=False)
class Condition:
    """What a condition finds of every customer: whether it could be ``tested``, and whether it ``holds``.

    Nothing holds that was not tested. ``&`` and ``|`` know as much as can be known: one part that
    fails decides an "and", one that holds an "or", whatever is unknown of the other.
    """

    tested: np.ndarray
    holds: np.ndarray

    @property
    def fails(self) -> np.ndarray:
        """Tested, and does not hold."""
        return self.tested & ~self.holds

    def __and__(self, other: "Condition") -> "Condition":
        fails = self.fails | other.fails
        holds = self.holds & other.holds
        return Condition(fails | holds, holds)

    def __or__(self, other: "Condition") -> "Condition":
        holds = self.holds | other.holds
        return Condition(holds | (self.fails & other.fails), holds)

    def where(self, tested: np.ndarray) -> "Condition":
        """The same, tested only where it was and ``tested`` says so."""
        return Condition(self.tested & tested, self.holds & tested)


@dataclass(frozen=True, eq=False)
class Values:
    """One column by the places of the customers; ``known`` says of whom there is a value.

    A number is ``values`` ÷ ``whole``, two whole numbers: money in millionths ÷ a million, a share as
    its part ÷ its whole. Texts, flags and days (``datetime64[D]``) have a ``whole`` of 1.
    """

    values: np.ndarray
    known: np.ndarray
    whole: np.ndarray | int = 1

    @classmethod
    def all_known(cls, values: np.ndarray, whole: int = 1) -> "Values":
        """Values that are known of everybody."""
        return cls(values, np.ones(len(values), dtype=bool), whole)

    @classmethod
    def start_share(cls, amounts: np.ndarray, counted: np.ndarray) -> "Values":
        """The share of all counted amounts above zero that larger ones hold; known of these alone."""
        above = np.flatnonzero(counted & (amounts > 0))
        order = above[largest_first(amounts[above], above)]
        start, known = np.zeros_like(amounts), np.zeros(len(amounts), dtype=bool)
        start[order], known[order] = held_by_larger(amounts[order]), True
        return cls.share(start, np.full(len(amounts), int(amounts[order].sum())), known)

    @classmethod
    def money(cls, units: np.ndarray, known: np.ndarray | None = None) -> "Values":
        """Money in whole millionths, known of everybody unless said otherwise."""
        everybody = np.ones(len(units), dtype=bool)
        return cls(units, everybody if known is None else known, exact.UNIT)

    @classmethod
    def share(
        cls, part: np.ndarray, whole: np.ndarray, known: np.ndarray | None = None
    ) -> "Values":
        """``part`` ÷ ``whole``, known where ``whole`` is above zero (and ``known`` says so)."""
        is_known = (whole > 0) if known is None else known & (whole > 0)
        return cls(part, is_known, np.where(is_known, whole, 1))

    @classmethod
    def said(cls, values: np.ndarray) -> "Values":
        """Texts, codes or flags of which None says nothing."""
        return cls(values, values != None)  # noqa: E711 (each of an array)

    @classmethod
    def days(cls, days: np.ndarray) -> "Values":
        """Days as ``datetime64[D]``, unknown where NaT."""
        return cls(days.astype("datetime64[D]"), ~np.isnat(days))

    def numbers(self) -> np.ndarray:
        """The numbers as float, NaN where unknown."""
        numbers = self.values.astype(float) / np.asarray(self.whole).astype(float)
        return np.where(self.known, numbers, np.nan)

    def total(self) -> Fraction | None:
        """The sum of what is known ÷ the sum of its wholes (a share of all customers together).

        None where nothing is known.
        """
        part, whole = (
            int(np.broadcast_to(one, self.known.shape)[self.known].astype(object).sum())
            for one in (self.values, self.whole)
        )
        return Fraction(part, whole) if whole > 0 else None

    def at_least(self, times: float | Fraction, of: "Values | None" = None) -> Condition:
        """Whether a number is ``times`` or more, or ``times`` another column of the same unit."""
        return self._compared(of, self.values >= self._least(times, of))

    def below(self, times: float | Fraction, of: "Values | None" = None) -> Condition:
        """Whether a number is less than ``times``, or than ``times`` another column."""
        return self._compared(of, self.values < self._least(times, of))

    def at_most(self, times: float | Fraction, of: "Values | None" = None) -> Condition:
        """Whether a number is ``times`` or less, or than ``times`` another column."""
        return self._compared(of, -self.values >= self._least(-fraction(times), of))

    def above(self, times: float | Fraction, of: "Values | None" = None) -> Condition:
        """Whether a number is more than ``times``, or than ``times`` another column."""
        return self._compared(of, -self.values < self._least(-fraction(times), of))

    def is_one_of(self, *codes: object) -> Condition:
        """Whether a text, a code or a flag is one of these."""
        return self._compared(None, np.isin(self.values, np.array(codes, dtype=self.values.dtype)))

    def _least(self, times: float | Fraction, of: "Values | None") -> np.ndarray:
        """The least whole number that is ``times`` as much as the whole, or as the other column."""
        factor = fraction(times)
        whole = np.asarray(self.whole if of is None else of.values)
        largest = float(np.abs(whole).max(initial=1))
        size = max(abs(factor.numerator), 1) * max(largest, factor.denominator)
        return exact.least(factor, whole.astype(object) if size >= _WIDE else whole)

    def _compared(self, of: "Values | None", holds: np.ndarray) -> Condition:
        tested = self.known if of is None else self.known & of.known
        return Condition(tested, tested & holds.astype(bool))
