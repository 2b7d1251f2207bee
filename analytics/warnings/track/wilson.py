"""The confidence interval of a share that was counted on few cases."""

from math import sqrt
from typing import Final

FEW: Final = 200
"""From so many cases on a share is told without an interval."""
_Z: Final = 1.959963984540054
"""The normal quantile of 97.5 %: 95 % lie between both ends."""


def interval(hits: int, cases: int) -> tuple[float, float] | None:
    """The two ends of the interval of hits ÷ cases at 95 % (Wilson 1927); None without a case.

    >>> [round(end, 4) for end in interval(7, 10)]
    [0.3968, 0.8922]
    >>> [round(end, 4) for end in interval(0, 10)]
    [0.0, 0.2775]
    """
    if not cases:
        return None
    share, square = hits / cases, _Z * _Z
    middle = share + square / (2 * cases)
    reach = _Z * sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    below, above = ((middle + way * reach) / (1 + square / cases) for way in (-1, 1))
    return max(below, 0.0), min(above, 1.0)
