"""What adds up: relations between columns of numbers, tested row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, TypeAlias

import numpy as np

from data.imports.evidence.model import nearly

Reading: TypeAlias = Literal[
    "taken", "taken_percent", "remaining", "remaining_percent", "remaining_tenths"
]
READINGS: Final[tuple[Reading, ...]] = (
    "taken",
    "taken_percent",
    "remaining",
    "remaining_percent",
    "remaining_tenths",
)
"""How a discount may be written: 0.1, 10 for a tenth off; 0.9, 90, 9 for nine tenths that remain."""
_CENT: Final = 0.0101


@dataclass(frozen=True)
class Fit:
    """On how many of the rows that can tell a relation holds."""

    holds: int
    rows: int

    @property
    def is_good(self) -> bool:
        """Whether it holds nearly always."""
        return nearly(self.holds, self.rows)


def tolerance(values: np.ndarray, decimals: int) -> np.ndarray:
    """How far a calculated amount may lie from the written one: the rounding of its last decimal."""
    step = 0.51 * 10.0**-decimals
    return np.maximum(_CENT, np.minimum(step, 0.02 * np.abs(values)))


def fit(calculated: np.ndarray, written: np.ndarray, telling: np.ndarray, decimals: int = 2) -> Fit:
    """How often ``calculated`` is ``written`` on the ``telling`` rows; rows without a number tell nothing.

    >>> fit(np.array([1.0, 2.0]), np.array([1.0, 3.0]), np.array([True, True]))
    Fit(holds=1, rows=2)
    """
    known = telling & ~np.isnan(calculated) & ~np.isnan(written)
    close = np.abs(calculated - written) <= tolerance(written, decimals)
    return Fit(int(np.sum(known & close)), int(np.sum(known)))


def factor(discount: np.ndarray, reading: Reading) -> np.ndarray:
    """What share of the price remains; a blank (nan) discount takes nothing off."""
    share = {
        "taken": 1 - discount,
        "taken_percent": 1 - discount / 100,
        "remaining": discount,
        "remaining_percent": discount / 100,
        "remaining_tenths": discount / 10,
    }[reading]
    return np.where(np.isnan(discount), 1.0, share)


def sensible(discount: np.ndarray) -> list[Reading]:
    """The readings under which every discount lies between nothing and everything.

    >>> sensible(np.array([0.9, 1.0])), sensible(np.array([90.0, 100.0]))
    (['taken', 'remaining'], ['taken_percent', 'remaining_percent'])
    """
    known = discount[~np.isnan(discount)]
    if not len(known) or known.min() < 0 or known.max() > 100:
        return []
    if known.max() > 10:
        return ["taken_percent", "remaining_percent"]
    if known.max() > 1:
        return ["taken_percent", "remaining_percent", "remaining_tenths"]
    return ["taken", "remaining"]


@dataclass(frozen=True)
class Sum:
    """A column that is another plus some parts (minus those in ``minus``)."""

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    fit: Fit


def explained(
    rest: np.ndarray,
    plus: Iterable[tuple[int, np.ndarray]],
    minus: Iterable[tuple[int, np.ndarray]],
    most: int = 4,
) -> Sum | None:
    """The parts that make up ``rest`` on nearly all rows where it is not zero; None when none do.

    The smallest set of parts is taken that explains most; a part that is zero everywhere explains nothing.
    """
    telling = np.abs(rest) > _CENT
    parts = [(at, 1, values) for at, values in plus if np.nansum(np.abs(values)) > _CENT]
    parts += [(at, -1, np.abs(values)) for at, values in minus if np.nansum(np.abs(values)) > _CENT]
    known = ~np.isnan(rest)
    for size in range(1, min(most, len(parts)) + 1):
        for chosen in combinations(parts, size):
            total = sum((sign * values for _, sign, values in chosen), np.zeros(len(rest)))
            everywhere = fit(total, rest, known)
            if fit(total, rest, telling).is_good and everywhere.is_good:
                return Sum(
                    tuple(at for at, sign, _ in chosen if sign > 0),
                    tuple(at for at, sign, _ in chosen if sign < 0),
                    everywhere,
                )
    return None


def rates(part: np.ndarray, base: np.ndarray) -> tuple[float, ...] | None:
    """The few rates at which ``part`` stands to ``base``, as taxes do; None when it looks like no tax.

    Every rate lies between 0 and 30 %, and but for rounding there are at most three beside nothing.
    """
    known = ~np.isnan(part) & ~np.isnan(base) & (np.abs(base) > 1)
    if not np.any(known & (np.abs(part) > _CENT)):
        return None
    shares = part[known] / base[known]
    if shares.min() < -1e-9 or shares.max() > 0.3 + 1e-3:
        return None
    found: list[float] = []
    for share, slack in sorted(zip(shares, 0.0151 / np.abs(base[known]), strict=True)):
        if share > slack and not any(abs(share - one) <= slack + 5e-4 for one in found):
            found.append(float(share))
    return tuple(found) if 0 < len(found) <= 3 else None


def document_groups(keys: np.ndarray) -> Sequence[np.ndarray]:
    """The rows of each document that has several; ``keys`` are dense, -1 for no document."""
    order = np.argsort(keys, kind="stable")
    order = order[keys[order] >= 0]
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    return [rows for rows in np.split(order, cuts) if len(rows) > 1]
