"""A row of numbers as small columns that fit into a cell of any table."""

from collections.abc import Sequence
from math import ceil
from typing import Final

_HEIGHTS: Final = "▁▂▃▄▅▆▇█"


def trend(values: Sequence[float]) -> str:
    """The values from a common base, zero, up to the largest of them; zero and less is the ground line.

    >>> trend([0, 1, 7, 14, -3]), trend([0, 0])
    ('▁▂▅█▁', '')
    """
    most = max(values, default=0)
    if most <= 0:
        return ""
    top = len(_HEIGHTS) - 1
    return "".join(_HEIGHTS[ceil(max(value, 0) / most * top)] for value in values)
