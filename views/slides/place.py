"""Where things stand on a slide, and how large a text may be there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from charts.words import width_of

POINT: Final = 12_700
"""English metric units, in which PowerPoint measures, in a point."""
LINE: Final = 1.25
"""Height of a line of text as a part of its size."""
LETTER: Final = 0.62
"""Width of a Latin letter as a part of its size, on the safe side: another font may stand in for ours."""
WIDE_LETTER: Final = 0.96
"""Width of one of the widest of them likewise: a share in a narrow column must not lose its sign."""
CHARACTER: Final = 1.04
"""Width of a Chinese character likewise."""
BETWEEN: Final = 0.25
"""What stands between a Chinese character and a letter, in programs that set them apart."""
_WIDE: Final = frozenset("%@MWmw–—…▲▼✓✗")


@dataclass(frozen=True)
class Box:
    """A place on a slide in English metric units."""

    left: int
    top: int
    width: int
    height: int

    def cut(self, left: float, top: float, width: float, height: float) -> "Box":
        """A part of it: each as a fraction of its width or height."""
        return Box(
            self.left + round(self.width * left),
            self.top + round(self.height * top),
            round(self.width * width),
            round(self.height * height),
        )


def text_width(text: str, size: float) -> int:
    """The width of a text on one line."""
    is_wide = [width_of(mark) == 2 for mark in text]
    ems = sum(
        CHARACTER if wide else WIDE_LETTER if mark in _WIDE else LETTER
        for mark, wide in zip(text, is_wide, strict=True)
    )
    ems += BETWEEN * sum(one != other for one, other in pairwise(is_wide))
    return round(ems * size * POINT)


def cut(text: str, size: float, width: int) -> str:
    """The text on one line in a width, its cut marked by an ellipsis."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def lines_of(text: str, size: float, width: int) -> int:
    """How many lines a text takes at a size (points) in a width, at least one a paragraph."""
    return sum(max(math.ceil(text_width(part, size) / width), 1) for part in text.split("\n"))


def fitting(text: str, box: Box, sizes: Sequence[int]) -> tuple[str, int]:
    """The text and the first of the sizes, largest first, at which it stays in the box; else it is cut.

    >>> fitting("Revenue", Box(0, 0, 200 * POINT, 40 * POINT), (28, 20))
    ('Revenue', 28)
    >>> fitting("华东" * 40, Box(0, 0, 100 * POINT, 15 * POINT), (12, 10))
    ('华东华东华东华东…', 10)
    """
    for size in sizes:
        if lines_of(text, size, box.width) * size * LINE <= box.height / POINT:
            return text, size
    room = max(int(box.height / POINT / (sizes[-1] * LINE)), 1)
    # Words are not split, so that the end of each line but the last is lost.
    return cut(text, sizes[-1], round(box.width * (1 if room == 1 else room * 0.9))), sizes[-1]
