"""Which columns of a table stand on the page, and how wide, so that it fits the narrowest screen of a desk.

Left to itself the browser makes each column as wide as its longest text or its heading, and the table
scrolls sideways. Here one that would be too wide gives way: first its sentences, then headings, which
are whole where the mouse explains them, and names. Numbers and days are never cut: where there are too
many of them, the last columns wait to be asked for.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from charts.words import width_of
from views.columns import Column

ROOM: Final = 1146
"""Pixels that a table has on a screen of 1280, also in a box; where there are more its columns grow."""
BOXES: Final = 40
"""Pixels of the boxes that mark rows."""
_LETTER: Final = 7.7
_AROUND: Final = 18
"""Pixels of a letter, of which a Chinese character takes two, and of the free room in a cell."""
_NARROWEST: Final = 50
"""Pixels below which the browser makes no column."""
_MOST: Final = {"note": 60, "text": 40}
_LEAST: Final = {"note": 30, "text": 14}
"""Letters of these kinds: at most as many without being asked, and at least as many where it is narrow."""
_LEAST_NAME: Final = 24
"""Of the first column of texts, which says what a row is."""
_BARS: Final = frozenset("▁▂▃▄▅▆▇█")
"""Wider than a letter."""
_LEAST_HEADING: Final = 8


def widths(
    columns: Mapping[str, Column], rows: Sequence[Sequence[str]], room: int = ROOM
) -> dict[str, int]:
    """The pixels of each column that fits; ``rows`` are its first ones as they are written, in the same
    order.

    >>> columns = {"name": Column("Name"), "why": Column("Why", "note"), "n": Column("n", "count")}
    >>> widths(columns, [["K 1", "a" * 200, "9"]])
    {'name': 50, 'why': 480, 'n': 50}
    >>> widths(columns, [["K 1", "a" * 200, "9" * 9]], 320)
    {'name': 50, 'why': 269}
    """
    wanted, least = {}, {}
    named = next((name for name, column in columns.items() if column.kind == "text"), "")
    for place, (name, column) in enumerate(columns.items()):
        cells = max((_letters(row[place]) for row in rows), default=0)
        heading = width_of(column.label)
        wanted[name] = _pixels(max(min(cells, _MOST.get(column.kind, cells)), heading))
        short = _LEAST_NAME if name == named else _LEAST.get(column.kind, cells)
        short = min(cells, short)
        least[name] = min(wanted[name], _pixels(max(short, min(heading, _LEAST_HEADING))))
    last = [name for name, column in columns.items() if column.kind != "note"]
    while sum(least.values()) > room and len(last) > 1:
        out = last.pop()
        del wanted[out], least[out]
    notes = {name: least[name] for name in least if columns[name].kind == "note"}
    return _narrowed(_narrowed(wanted, notes, room), least, room)


def is_cut(label: str, width: int) -> bool:
    """Whether a heading does not fit into its column."""
    return _pixels(width_of(label)) > width


def _letters(text: str) -> int:
    return width_of(text) + sum(mark in _BARS for mark in text) // 2


def _pixels(letters: int) -> int:
    return max(_NARROWEST, round(letters * _LETTER) + _AROUND)


def _narrowed(wanted: dict[str, int], least: Mapping[str, int], room: int) -> dict[str, int]:
    """What is too wide is taken off in proportion to what each column can spare."""
    over = sum(wanted.values()) - room
    spare = {name: wanted[name] - width for name, width in least.items()}
    if over <= 0 or not any(spare.values()):
        return wanted
    part = min(1.0, over / sum(spare.values()))
    return wanted | {
        name: wanted[name] - min(some, int(part * some) + 1) for name, some in spare.items()
    }
