"""A deck of views."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from charts.theme import LIGHT
from i18n import Language
from views.cards import Card
from views.item import Item, Opening
from views.slides import charts, table
from views.slides.place import LINE, POINT, Box, cut, fitting, lines_of
from views.slides.template import EDGE, Look, look_of, placed
from views.view import Part, View

_TITLES: Final = (26, 24, 22, 20, 18, 16, 14)
_BOLD: Final = 0.93
"""The part of a width that bold letters leave for as many as otherwise."""
_FIGURES: Final = (14, 13, 12, 11, 10, 9, 8)
_TEXTS: Final = (12, 11, 10, 9, 8)
_RECEIPTS: Final = (10, 9, 8)
_GAP: Final = 0.02
"""Between chart and table, as a part of the width."""
_CHART: Final = 0.43
_WIDE: Final = 0.5
"""The part of the width that a chart takes beside a table."""
_CARDS: Final = 4
_LEFT: Final = 3
"""The number of parts of an account's sheet under its chart."""


def deck(
    items: Sequence[Item],
    t: Language,
    *,
    opening: Opening | None = None,
    root: str = "",
    template: bytes | None = None,
) -> bytes:
    """A PPTX file with a slide for each item, after the opening.

    ``root``: the address of the dashboard, for the links. ``template``: the company's own file.
    Raises UserError ``template_unreadable``.
    """
    look = look_of(template, t.spoken.office_font)
    if opening:
        _opening(look, opening)
    for item in items:
        _slide(look, item, t, root)
    properties = look.deck.core_properties
    properties.title = opening.title if opening else t("slides.title")
    properties.author, properties.language = "Keystone", t.spoken.tag
    file = BytesIO()
    look.deck.save(file)
    return file.getvalue()


def _opening(look: Look, opening: Opening) -> None:
    slide = look.deck.slides.add_slide(look.layout)
    boxes = placed(slide)
    _title(slide, look, opening.title, "")
    _lines(slide, boxes.get("table", look.body), "\n".join(opening.lines), (20, 18, 16, 14, 12, 10))


def _slide(look: Look, item: Item, t: Language, root: str) -> None:
    view, slide = item.view, look.deck.slides.add_slide(look.layout)
    boxes = placed(slide)
    _title(slide, look, item.heading, view.sentence)
    _figures(slide, boxes.get("figures", look.figures), view.cards)
    body = look.body
    if view.parts:
        _sheet(slide, body, view, t)
    elif view.chart and view.table:
        part = _WIDE if view.chart.kind == "waterfall" else _CHART
        halves = body.cut(0, 0, part, 1), body.cut(part + _GAP, 0, 1 - part - _GAP, 1)
        charts.draw(slide.shapes, boxes.get("chart", halves[0]), view.chart, t, view.sentence)
        table.draw(slide.shapes, boxes.get("table", halves[1]), view.table, t)
    elif view.chart:
        charts.draw(slide.shapes, boxes.get("chart", body), view.chart, t, view.sentence)
    elif view.table:
        table.draw(slide.shapes, boxes.get("table", body), view.table, t)
    _receipt(slide, boxes.get("receipt", look.receipt), view, t, root)
    _notes(slide, item, t, root)


def _title(slide: Any, look: Look, heading: str, sentence: str) -> None:
    """The sentence as title; below a heading of one's own it is smaller."""
    title, box = slide.shapes.title, look.title
    if look.is_own:
        box = Box(title.left, title.top, title.width, title.height)
    else:
        title.left, title.top, title.width, title.height = box.left, box.top, box.width, box.height
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    lines = [line for line in (heading, sentence) if line]
    high = (box.height - EDGE) // len(lines)
    inner = Box(box.left, box.top, round((box.width - 2 * EDGE) * _BOLD), high)
    for place, line in enumerate(lines):
        written, size = fitting(line, inner, _TITLES if not place else _TITLES[4:])
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.size = written, Pt(size)
        if not look.is_own:
            run.font.bold, paragraph.alignment = not place, PP_ALIGN.LEFT
            run.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])


def _figures(slide: Any, box: Box, cards: Sequence[Card]) -> None:
    """The headline figures side by side, all in letters of one size."""
    shown = [_figure(card) for card in cards[: 2 * _CARDS]]
    each = 1 / max(len(shown), 1)
    parts = [box.cut(place * each, 0, each, 1) for place in range(len(shown))]
    sizes = _FIGURES
    for text, part in zip(shown, parts, strict=True):
        inner = Box(part.left, part.top, round((part.width - 2 * EDGE) * _BOLD), part.height)
        sizes = sizes[sizes.index(fitting(text, inner, sizes)[1]) :]
    for text, part in zip(shown, parts, strict=True):
        _lines(slide, part, text, sizes, strong=1)


def _figure(card: Card) -> str:
    beside = " · ".join(part for part in (card.move and card.move.text, card.was) if part)
    return "\n".join([card.label, card.value, beside])


def _sheet(slide: Any, box: Box, view: View, t: Language) -> None:
    """An account on one slide: the months and what stands on its sheet."""
    left, right = box.cut(0, 0, 0.49, 1), box.cut(0.51, 0, 0.49, 1)
    if view.chart:
        charts.draw(slide.shapes, left.cut(0, 0, 1, 0.5), view.chart, t, view.sentence)
        left = left.cut(0, 0.5, 1, 0.5)
    _parts(slide, left, view.parts[:_LEFT])
    _parts(slide, right, view.parts[_LEFT:])


def _parts(slide: Any, box: Box, parts: Sequence[Part]) -> None:
    """Parts below each other in one box, each under its heading, in the largest letters that stay in it."""
    inner = Box(box.left, box.top, box.width - 2 * EDGE, box.height - EDGE)
    fits = (size for size in _TEXTS if _height(parts, size, inner.width) <= inner.height)
    size = next(fits, _TEXTS[-1])
    whole = _height(parts, size, inner.width) <= inner.height
    kept = [(part.title, part.lines if whole else _kept(part, inner, len(parts))) for part in parts]
    frame = _box(slide, box)
    first = True
    for title, lines in kept:
        for text in (title, *lines):
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            first = False
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size), text is title


def _height(parts: Sequence[Part], size: int, width: int) -> float:
    """The height of parts below each other."""
    texts = ("\n".join([part.title, *part.lines]) for part in parts)
    return sum(lines_of(text, size, width) for text in texts) * size * LINE * POINT


def _kept(part: Part, box: Box, parts: int) -> list[str]:
    """The first lines of a part, each cut to one line: what stays in the box at the smallest size."""
    size = _TEXTS[-1]
    most = max(int(box.height / POINT / (size * LINE) / parts) - 1, 1)
    return [cut(line, size, box.width) for line in part.lines[:most]]


def _lines(
    slide: Any, box: Box, text: str, sizes: Sequence[int], strong: int | None = None
) -> None:
    """A text in its box, a paragraph a line; ``strong``: the line that stands out."""
    inner = Box(box.left, box.top, box.width - 2 * EDGE, box.height)
    written, size = fitting(text, inner, sizes)
    frame = _box(slide, box)
    for place, line in enumerate(written.split("\n")):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), place == strong


def _box(slide: Any, box: Box) -> Any:
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_top = frame.margin_bottom = Emu(0)
    frame.margin_left = frame.margin_right = Emu(EDGE)
    return frame


def _receipt(slide: Any, box: Box, view: View, t: Language, root: str) -> None:
    """Period, filters, data version and rules; with an address also the pinned link."""
    frame = _box(slide, box)
    inner = Box(box.left, box.top, box.width - 2 * EDGE, box.height)
    more = f" · {t('slides.open')}" if root else ""
    text, size = fitting(view.receipt.text(t) + more, inner, _RECEIPTS)
    paragraph = frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text.removesuffix(more) if root else text
    linked = [run]
    if root and text.endswith(more):
        opens = paragraph.add_run()
        opens.text = more
        opens.hyperlink.address = view.receipt.link(root)
        linked.append(opens)
    for one in linked:
        one.font.size, one.font.color.rgb = Pt(size), RGBColor.from_string(LIGHT.quiet[1:])


def _notes(slide: Any, item: Item, t: Language, root: str) -> None:
    """The person's note, then the sentence and the receipt in full."""
    receipt = item.view.receipt
    said = [item.note, item.view.sentence, receipt.text(t), receipt.link(root)]
    slide.notes_slide.notes_text_frame.text = "\n\n".join(line for line in said if line)
