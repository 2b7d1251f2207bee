"""A table that PowerPoint draws itself: as many columns and rows as stay on the slide."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from i18n import Language
from views.slides.place import LINE, POINT, Box, cut, text_width
from views.view import Table

_SIZES: Final = (11, 10, 9)
_PADDING: Final = 6 * POINT
"""Between a cell's edge and its text, left and right."""
_LEAST: Final = 7
"""A text or a heading keeps at least so many times its size when it is cut."""
_TEXTS: Final = ("text", "note")


def draw(shapes: Any, box: Box, table: Table, t: Language) -> None:
    """The table in its box. Numbers are whole; names are cut, and the last columns left out, to fit."""
    rows, kinds = _known(table, t)
    size, widths = _widths(rows, kinds, box.width)
    shown = len(widths)
    high = round(size * LINE * POINT) + 2 * POINT * 2
    height = min(high, box.height // len(rows))
    frame = shapes.add_table(len(rows), shown, box.left, box.top, sum(widths), height * len(rows))
    native = frame.table
    for place, width in enumerate(widths):
        native.columns[place].width = Emu(width)
    for at, row in enumerate(rows):
        native.rows[at].height = Emu(height)
        for place, text in enumerate(row[:shown]):
            is_text = kinds[place] in _TEXTS
            said = cut(text, size, widths[place] - 2 * _PADDING) if is_text or not at else text
            _write(native.cell(at, place), said, size, is_text)


def _known(table: Table, t: Language) -> tuple[list[list[str]], list[str]]:
    """Headings and rows, with the kinds of the columns; without columns of which nothing is known."""
    rows, kinds = table.texts(t), [column.kind for column in table.columns.values()]
    nothing = t.number(None)
    at = [place for place in range(len(kinds)) if any(row[place] != nothing for row in rows)]
    return [[row[place] for place in at] for row in (table.headers, *rows)], [
        kinds[one] for one in at
    ]


def _widths(
    rows: Sequence[Sequence[str]], kinds: Sequence[str], room: int
) -> tuple[int, list[int]]:
    """The size of the letters, and the widths of the columns that stay."""
    fits = (size for size in _SIZES if sum(_needed(rows, kinds, size)) <= room)
    size = next(fits, _SIZES[-1])
    widths = _needed(rows, kinds, size)
    while len(widths) > 2 and sum(widths) > room:
        widths.pop()
    texts = [place for place in range(len(widths)) if kinds[place] in _TEXTS]
    if texts:
        widths[texts[0]] += max(_wanted(rows, kinds, size, texts[0], room - sum(widths)), 0)
    return size, widths


def _needed(rows: Sequence[Sequence[str]], kinds: Sequence[str], size: int) -> list[int]:
    """The width that each column takes at least: numbers whole, texts cut."""
    least = round(_LEAST * size * POINT)
    needed = []
    for place, kind in enumerate(kinds):
        head, *cells = (text_width(row[place], size) for row in rows)
        widest = max(cells)
        if kind in _TEXTS:
            widest = min(widest, least)
        needed.append(max(widest, min(head, least)) + 2 * _PADDING)
    return needed


def _wanted(
    rows: Sequence[Sequence[str]], kinds: Sequence[str], size: int, place: int, room: int
) -> int:
    """How much wider the column could be used, at most ``room``."""
    whole = max(text_width(row[place], size) for row in rows) + 2 * _PADDING
    return min(room, whole - _needed(rows, kinds, size)[place])


def _write(cell: Any, text: str, size: int, is_text: bool) -> None:
    cell.margin_left = cell.margin_right = Emu(_PADDING)
    cell.margin_top = cell.margin_bottom = Emu(POINT)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = cell.text_frame
    frame.word_wrap = False
    frame.text = text
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT if is_text else PP_ALIGN.RIGHT
    paragraph.font.size = Pt(size)
