"""The file that a deck begins with: our own look, or the company's, whose placeholders are found by name."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from charts.theme import LIGHT
from data.errors import UserError
from views.slides.place import POINT, Box

LATIN: Final = "Segoe UI"
"""Fonts are named, not embedded: every Windows has this one and the Chinese ones of our languages, other
machines put their own in their place."""

LAYOUT: Final = "keystone"
"""The name of the layout that a company's file has for our slides; without it the first with a title."""
PLACES: Final = ("chart", "table", "figures", "receipt")
"""The names of placeholders that say where these stand, in any case; what has none stands where we put it."""

_MARGIN: Final = 0.045
_TITLE: Final = (0.05, 0.125)
_FIGURES: Final = (0.185, 0.1)
_BODY: Final = (0.3, 0.62)
_RECEIPT: Final = (0.935, 0.05)
"""Top and height of each as a part of the slide's height."""


@dataclass(frozen=True)
class Look:
    """A presentation to fill, its layout for views, and whether it is the company's own."""

    deck: Any
    layout: Any
    is_own: bool

    def box(self, part: tuple[float, float]) -> Box:
        """A band of the slide between its margins."""
        width, height = self.deck.slide_width, self.deck.slide_height
        edge = round(width * _MARGIN)
        top, high = part
        return Box(edge, round(height * top), width - 2 * edge, round(height * high))

    @property
    def title(self) -> Box:
        """Where the title stands."""
        return self.box(_TITLE)

    @property
    def figures(self) -> Box:
        """Where the headline figures stand."""
        return self.box(_FIGURES)

    @property
    def body(self) -> Box:
        """Where chart and table stand."""
        return self.box(_BODY)

    @property
    def receipt(self) -> Box:
        """Where the receipt stands."""
        return self.box(_RECEIPT)


def look_of(template: bytes | None, east_asian: str) -> Look:
    """The look of a deck; ``east_asian``: the font of Chinese texts.

    Raises UserError ``template_unreadable`` for what is no PowerPoint file.
    """
    if template is None:
        return _ours(east_asian)
    try:
        deck = Presentation(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UserError("template_unreadable") from error
    _forget_slides(deck)
    _name_fonts(deck, east_asian, only_missing=True)
    return Look(deck, _layout(deck), True)


def _ours(east_asian: str) -> Look:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _name_fonts(deck, east_asian)
    return Look(deck, next(one for one in deck.slide_layouts if one.name == "Title Only"), False)


def _layout(deck: Any) -> Any:
    named = [one for one in deck.slide_layouts if one.name.strip().lower() == LAYOUT]
    titled = [one for one in deck.slide_layouts if _has_title(one)]
    plain = [one for one in titled if len(_filled(one)) == 1]
    if not (found := [*named, *plain, *titled]):
        raise UserError("template_unreadable")
    return found[0]


def _has_title(layout: Any) -> bool:
    return any(shape.placeholder_format.idx == 0 for shape in layout.placeholders)


def _filled(layout: Any) -> list[Any]:
    """The placeholders that a slide gets: not date, footer and number."""
    return [shape for shape in layout.placeholders if shape.placeholder_format.idx < 10]


def _forget_slides(deck: Any) -> None:
    """The slides that the company's file has as examples."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)


def _name_fonts(deck: Any, east_asian: str, only_missing: bool = False) -> None:
    """The fonts of the theme; of a company's own only the Chinese one, where it names none."""
    for master in deck.slide_masters:
        part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme = etree.fromstring(part.blob)
        for font in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
            for tag, name in (("a:latin", LATIN), ("a:ea", east_asian)):
                place = font.find(qn(tag))
                if place is not None and not (
                    only_missing and (tag == "a:latin" or place.get("typeface"))
                ):
                    place.set("typeface", name)
        if not only_missing:
            _name_accent(theme)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _name_accent(theme: Any) -> None:
    """Tables take the first accent of the theme."""
    for accent in theme.iter(qn("a:accent1")):
        for colour in list(accent):
            accent.remove(colour)
        etree.SubElement(accent, qn("a:srgbClr")).set("val", LIGHT.accent[1:])


def placed(slide: Any) -> dict[str, Box]:
    """Where the layout says that things stand; their placeholders are taken away, text goes elsewhere."""
    boxes = {}
    given = {one.placeholder_format.idx: one.name for one in slide.slide_layout.placeholders}
    for shape in list(slide.placeholders):
        number = shape.placeholder_format.idx
        if number == 0:
            continue
        called = given[number].lower()
        name = next((one for one in PLACES if called.startswith(one)), None)
        if name:
            boxes[name] = Box(shape.left, shape.top, shape.width, shape.height)
        shape._element.getparent().remove(shape._element)
    return boxes


EDGE: Final = 7 * POINT
"""The inner margin of a text box, as PowerPoint has it."""
