"""Slides and workbook of an agenda: native charts whose numbers are the reports', and nothing runs over."""

from io import BytesIO
from itertools import zip_longest

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Inches

from data.errors import UserError
from data.store.store import Store
from i18n import LANGUAGES, Language
from tests.views.reported import numbers_of
from tests.views.test_views import MEMO, asked_of
from views.agenda import MOST_ACCOUNTS, of_links, one_by_one
from views.book import book
from views.by_slug import VIEWS, view_of
from views.item import Item, Opening
from views.links.asked import read
from views.slides.deck import deck
from views.slides.place import POINT, Box, cut, fitting, text_width
from views.view import MOST_ROWS

pytestmark = pytest.mark.slow

LONG = "Müller & Söhne Donaudampfschifffahrtsgesellschaft für Krankenhausbedarf mbH & Co. KG 有限责任公司"
ROOT = "https://keystone.example.com"


def items_of(store: Store, lang: str = "zh", **query: str) -> list[Item]:
    """One item a screen; the movement also as a map."""
    views = [view_of(slug, asked_of(store, slug, lang, planned="all", **query)) for slug in VIEWS]
    views.append(view_of("movement", asked_of(store, "movement", lang, panel="map")))
    return [Item(view, note=f"note {place}") for place, view in enumerate(views)]


@pytest.fixture(scope="module")
def decks(demo_store: Store) -> dict:
    """The deck of every screen in each language, read back."""
    return {
        lang: Presentation(BytesIO(deck(items_of(demo_store, lang), Language.of(lang), root=ROOT)))
        for lang in LANGUAGES
    }


def _chart(slide):
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def _series(chart) -> list[list[float | None]]:
    return [list(series.values) for plot in chart.plots for series in plot.series]


def _whole(rows, n: int) -> list[list[float | None]]:
    """Rows of the same length: a chart leaves out what it does not know at the end of a row."""
    return [[value for value, _ in zip_longest(row, range(n))] for row in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_native_chart_is_the_reports(demo_store: Store, decks: dict, lang: str):
    wrong = []
    for slug, slide in zip(VIEWS, decks[lang].slides, strict=False):
        chart, asked = _chart(slide), asked_of(demo_store, slug, lang, planned="all")
        expected = [list(row) for row in numbers_of(slug, asked)]
        if slug == "movement":
            base, *parts = _whole(_series(chart), len(expected[0]))
            steps = [sum(value or 0 for value in column) for column in zip(*parts, strict=True)]
            sizes = [abs(value or 0) for value in expected[0]]
            assert base[1] == pytest.approx(min(sizes[0], sizes[0] + (expected[0][1] or 0)))
            found, expected = [steps], [sizes]
        else:
            found = _whole(_series(chart), len(expected[0]))
        if found != expected:
            wrong.append(slug)
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slide_has_sentence_figures_rows_note_and_receipt(
    demo_store: Store, decks: dict, lang: str
):
    for item, slide in zip(items_of(demo_store, lang), decks[lang].slides, strict=True):
        view, shapes = item.view, list(slide.shapes)
        assert slide.shapes.title.text_frame.text == view.sentence
        text = "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
        assert [card.value for card in view.cards[:8] if card.value not in text] == []
        assert view.receipt.scope in text
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.startswith(item.note) and view.receipt.link(ROOT) in notes
        tables = [shape.table for shape in shapes if shape.has_table]
        assert len(tables) == (view.table is not None)
        for table in tables:
            assert 1 < len(table.rows) <= MOST_ROWS + 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_lies_outside_of_a_slide_and_no_text_outside_of_its_place(decks: dict, lang: str):
    shown = decks[lang]
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= shown.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= shown.slide_height
            if shape.has_table:
                _holds_its_texts(shape.table)


def _holds_its_texts(table) -> None:
    for row in list(table.rows)[1:]:
        for place, cell in enumerate(row.cells):
            size = cell.text_frame.paragraphs[0].font.size.pt
            assert text_width(cell.text_frame.text, size) <= table.columns[place].width


def test_a_text_is_made_smaller_and_then_cut_to_its_place():
    box = Box(0, 0, 450 * POINT, 31 * POINT)
    text, size = fitting(LONG, box, (24, 12))
    assert (text, size) == (LONG, 12)
    narrow = Box(0, 0, 100 * POINT, 15 * POINT)
    text, size = fitting(LONG, narrow, (24, 12))
    assert text.endswith("…") and text_width(text, size) <= narrow.width
    assert cut("华东", 12, 300 * POINT) == "华东"


def test_a_combined_chart_has_columns_and_a_line_on_an_axis_of_its_own(decks: dict):
    chart = _chart(decks["zh"].slides[list(VIEWS).index("pareto")])
    assert [type(plot).__name__ for plot in chart.plots] == ["BarPlot", "LinePlot"]
    assert chart._chartSpace.xpath("count(.//c:valAx)") == 2


def test_the_names_of_a_waterfall_stand_upright(decks: dict):
    """Aslant, two whole periods would take the height of the chart; in Chinese nothing breaks them."""
    chart = _chart(decks["zh"].slides[list(VIEWS).index("movement")])
    assert chart.category_axis._element.txPr.bodyPr.get("rot") == "0"


def test_a_share_keeps_its_sign_on_its_line():
    """The sign is half as wide again as a digit, in every font that may stand in."""
    assert text_width("4.3%", 10) > text_width("4.30", 10) > text_width("4.3", 10)


@pytest.mark.parametrize(
    ("lang", "font"), [("zh", "Microsoft YaHei"), ("zh-Hant", "Microsoft JhengHei")]
)
def test_fonts_are_named_and_none_is_embedded(demo_store: Store, lang: str, font: str):
    content = deck(items_of(demo_store)[:1], Language.of(lang))
    shown = Presentation(BytesIO(content))
    parts = {str(part.partname): part for part in shown.part.package.iter_parts()}
    assert [name for name in parts if "font" in name.lower()] == []
    themes = [part.blob.decode() for name, part in parts.items() if "/theme/theme1" in name]
    assert themes and all(font in theme for theme in themes)


def test_the_companys_own_file_gives_size_layout_and_places(demo_store: Store):
    own = Presentation()
    own.slide_width = Inches(12)
    layout = own.slide_layouts.get_by_name("Two Content")
    layout.name = "Keystone"
    for shape in layout.placeholders:
        if shape.placeholder_format.idx in (1, 2):
            shape.name = {1: "Chart", 2: "Table"}[shape.placeholder_format.idx]
    own.slides.add_slide(own.slide_layouts[0])
    file = BytesIO()
    own.save(file)
    made = deck(
        items_of(demo_store)[:1],
        Language.of("en"),
        opening=Opening("Review", ("28 Nov",)),
        template=file.getvalue(),
    )
    shown = Presentation(BytesIO(made))
    assert shown.slide_width == Inches(12)
    assert [slide.slide_layout.name for slide in shown.slides] == ["Keystone", "Keystone"]
    first, second = shown.slides
    assert first.shapes.title.text_frame.text == "Review"
    place = next(shape for shape in second.shapes if shape.has_chart)
    chart_place = next(one for one in layout.placeholders if one.name == "Chart")
    assert (place.left, place.top, place.width) == (
        chart_place.left,
        chart_place.top,
        chart_place.width,
    )


def test_what_is_no_powerpoint_file_is_an_error_with_a_name():
    with pytest.raises(UserError) as caught:
        deck([], Language.of("en"), template=b"PK no")
    assert caught.value.code == "template_unreadable"


def test_a_list_is_gone_through_account_by_account(demo_store: Store):
    [(slug, asked)] = of_links(
        demo_store, Language.of("en"), MEMO, [f"{ROOT}/lists?list=overlords&utm_source=mail"]
    )
    items = one_by_one(asked)
    assert slug == "lists" and 0 < len(items) <= MOST_ACCOUNTS
    assert {item.view.slug for item in items} == {"account"}
    shown = Presentation(BytesIO(deck(items[:3], Language.of("en"))))
    assert [slide.shapes.title.text_frame.text for slide in shown.slides] == [
        item.view.sentence for item in items[:3]
    ]


def test_a_link_to_a_page_without_a_view_is_named(demo_store: Store):
    with pytest.raises(UserError) as caught:
        of_links(demo_store, Language.of("en"), MEMO, ["/imports"])
    assert caught.value.code == "link_unknown"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_has_a_sheet_a_view_with_its_numbers_and_the_receipts(
    demo_store: Store, lang: str
):
    items = items_of(demo_store, lang)
    read_back = load_workbook(BytesIO(book(items, Language.of(lang), root=ROOT)))
    *sheets, receipts = read_back.worksheets
    assert len(sheets) == len(items) == receipts.max_row - 1
    for sheet, item in zip(sheets, items, strict=True):
        assert sheet["A1"].value == item.view.sentence
        assert len(sheet._charts) == (item.view.chart is not None)
        table = item.view.table
        if table is None:
            continue
        assert [cell.value for cell in sheet[5]][: len(table.headers)] == table.headers
        kinds = [column.kind for column in table.columns.values()]
        first = [cell.value for cell in sheet[6]][: len(kinds)]
        for kind, value, of in zip(kinds, first, table.rows.iloc[0], strict=True):
            if kind in ("money", "share", "count"):
                assert value == pytest.approx(float(of)) if of == of else value is None
    links = [row[6].value for row in receipts.iter_rows(min_row=2)]
    assert links == [item.view.receipt.link(ROOT) for item in items]


def test_a_text_of_a_file_is_no_formula_in_the_workbook(demo_store: Store):
    asked = read(demo_store, {}, Language.of("en"), MEMO)
    item = Item(view_of("pareto", asked), heading="=1+1", note="=2+2")
    sheet, receipts = load_workbook(BytesIO(book([item], Language.of("en")))).worksheets
    assert sheet.title == "1 =1+1" and receipts["H2"].value == "=2+2"
    assert receipts["H2"].data_type == "s"
