"""Views as one workbook: a sheet a view with its table and a chart that Excel draws, and the receipts."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.theme import LIGHT
from charts.words import width_of
from charts.workbook import FONT, HEAD_ROWS, OPTIONS, write_head
from data.tables.workbook.spreadsheet import is_formula
from i18n import Language
from views.days import needed_day
from views.item import Item
from views.view import KEPT_ROWS, Chart, Table, View
from views.waterfall import drawn_series

_FORMATS: Final = {
    "count": "#,##0",
    "share": "0.0%",
    "change": "0.0%",
    "money": "#,##0.00",
    "number": "#,##0.00",
    "days": "#,##0.0",
    "day": "yyyy-mm-dd",
}
_TYPES: Final = {
    "columns": {"type": "column"},
    "bars": {"type": "bar"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "lines": {"type": "line"},
    "pareto": {"type": "column"},
    "waterfall": {"type": "column", "subtype": "stacked"},
}
_CHART_FORMATS: Final = {"money": "#,##0", "count": "#,##0", "share": "0%", "number": "0.000"}
_CHART_ROWS: Final = 22
"""The number of rows that lie under a chart; its numbers begin below them."""
_NAMELESS: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31


def book(items: Sequence[Item], t: Language, *, root: str = "") -> bytes:
    """An XLSX file with a sheet for each item, and a last one of what each rests on.

    ``root``: the address of the dashboard, for the links.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        names = _names(items, t)
        for item, name in zip(items, names, strict=True):
            _sheet(workbook, workbook.add_worksheet(name), item, name, t)
        _receipts(workbook, workbook.add_worksheet(t("slides.receipts")), items, names, t, root)
    return file.getvalue()


def _names(items: Sequence[Item], t: Language) -> list[str]:
    """A name for each sheet that Excel takes and that no other one has."""
    names: list[str] = []
    for place, item in enumerate(items, start=1):
        text = _NAMELESS.sub(" ", item.heading or t(f"nav.{item.view.slug}"))
        names.append(f"{place} {text}"[:_LONGEST_NAME].strip())
    return names


def _sheet(workbook: Workbook, page: Worksheet, item: Item, name: str, t: Language) -> None:
    view, receipt = item.view, item.view.receipt
    made_from = {"version": receipt.version, "last_day": receipt.last_day, "rules": receipt.rules}
    origin = t("workbook.made_from", **made_from)
    write_head(workbook, page, view.sentence, receipt.scope, origin)
    wide = _table(workbook, page, view.table, t) if view.table else _parts(workbook, page, view)
    if view.chart:
        _chart(workbook, page, view.chart, name, wide + 1, t)


def _table(workbook: Workbook, page: Worksheet, table: Table, t: Language) -> int:
    """The table under the head; how many columns it takes."""
    head = workbook.add_format(FONT | {"bold": True, "bottom": 1, "text_wrap": True})
    for place, (code, column) in enumerate(table.columns.items()):
        style = workbook.add_format(FONT | {"num_format": _FORMATS.get(column.kind, "@")})
        quoted = workbook.add_format(FONT | {"num_format": "@", "quote_prefix": True})
        page.write_string(HEAD_ROWS, place, column.label, head)
        values = table.rows[code].astype(object).tolist()
        for row, value in enumerate(values, start=HEAD_ROWS + 1):
            is_quoted = isinstance(value, str) and is_formula(value)
            _cell(page, row, place, value, column.kind, quoted if is_quoted else style)
        widest = max((width_of(str(value)) for value in values), default=0)
        page.set_column(place, place, min(max(widest, width_of(column.label), 10), 48) + 2)
    page.freeze_panes(HEAD_ROWS + 1, 0)
    page.autofilter(HEAD_ROWS, 0, HEAD_ROWS + len(table.rows), len(table.columns) - 1)
    if table.total > KEPT_ROWS:
        said = t("slides.first_rows", n=KEPT_ROWS, total=table.total)
        page.write_string(HEAD_ROWS + len(table.rows) + 1, 0, said)
    return len(table.columns)


def _cell(page: Worksheet, row: int, place: int, value: Any, kind: str, style: Any) -> None:
    """A number or a day as what it is, anything else as text; nothing where nothing is known."""
    if value is None or pd.isna(value):
        page.write_blank(row, place, None, style)
    elif kind == "day":
        page.write_datetime(row, place, datetime.combine(needed_day(value), time()), style)
    elif kind in _FORMATS:
        page.write_number(row, place, float(value), style)
    else:
        page.write_string(row, place, str(value), style)


def _parts(workbook: Workbook, page: Worksheet, view: View) -> int:
    """What stands on the sheet of an account, a line a row; how many columns it takes."""
    bold, plain = workbook.add_format(FONT | {"bold": True}), workbook.add_format(FONT)
    row = HEAD_ROWS
    for card in view.cards:
        page.write_string(row, 0, f"{card.label}: {card.value} {card.was}".strip(), plain)
        row += 1
    for part in view.parts:
        page.write_string(row + 1, 0, part.title, bold)
        for line in part.lines:
            page.write_string(row + 2, 0, line, plain)
            row += 1
        row += 2
    page.set_column(0, 0, 60)
    return 1


def _chart(
    workbook: Workbook, page: Worksheet, chart: Chart, name: str, left: int, t: Language
) -> None:
    """The chart beside the table, and below it the numbers that it draws."""
    series = drawn_series(chart, t)
    first = HEAD_ROWS + _CHART_ROWS + 1
    plain = workbook.add_format(FONT)
    style = workbook.add_format(FONT | {"num_format": _CHART_FORMATS[chart.unit]})
    share = workbook.add_format(FONT | {"num_format": "0.0%"})
    for row, category in enumerate(chart.categories, start=first):
        page.write_string(row, left, category, plain)
    drawn: Any = workbook.add_chart(_TYPES[chart.kind])
    line: Any = workbook.add_chart({"type": "line"})
    last = first + len(chart.categories) - 1
    for place, (label, values, colour) in enumerate(series):
        column, on_line = left + 1 + place, chart.kind == "pareto" and place == 1
        page.write_string(first - 1, column, label, plain)
        for row, value in enumerate(values, start=first):
            if value is not None:
                page.write_number(row, column, value, share if on_line else style)
        look = {
            "name": label,
            "categories": [name, first, left, last, left],
            "values": [name, first, column, last, column],
            **_look(chart.kind, colour, on_line),
        }
        (line if on_line else drawn).add_series(look)
    if chart.kind == "pareto":
        drawn.combine(line)
        line.set_y2_axis({"num_format": "0%", "min": 0, "max": 1})
    _axes(drawn, chart, [place for place, (_, _, colour) in enumerate(series) if not colour])
    page.insert_chart(HEAD_ROWS, left, drawn)


def _look(kind: str, colour: str | None, on_line: bool) -> dict[str, Any]:
    if on_line:
        return {"line": {"color": colour, "width": 2.25}, "y2_axis": True}
    if kind == "lines":
        return {"line": {"color": colour, "width": 2.25}}
    fill = {"color": colour} if colour else {"none": True}
    return {"fill": fill, "gap": 40, "overlap": 100 if kind in ("stacked", "waterfall") else 0}


def _axes(drawn: Any, chart: Chart, unseen: Sequence[int]) -> None:
    drawn.set_title({"name": chart.title, "name_font": {"size": 13}})
    grid = {"visible": True, "line": {"color": LIGHT.faint}}
    values = {
        "name": chart.axis,
        "num_format": _CHART_FORMATS[chart.unit],
        "major_gridlines": grid,
    }
    # Excel calls the axis of the names x, also where it stands upright.
    if chart.kind == "bars":
        drawn.set_x_axis(values)
        drawn.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
    else:
        drawn.set_y_axis(values)
    legend: dict[str, Any] = {"position": "bottom"}
    drawn.set_legend(legend | ({"delete_series": list(unseen)} if unseen else {}))
    drawn.set_size({"width": 760, "height": 400})


def _receipts(
    workbook: Workbook,
    page: Worksheet,
    items: Sequence[Item],
    names: Sequence[str],
    t: Language,
    root: str,
) -> None:
    """What each view rests on: sentence, scope, data version, rules, link, and the person's note."""
    head = workbook.add_format(FONT | {"bold": True, "bottom": 1})
    plain = workbook.add_format(FONT)
    titles = ("sheet", "sentence", "scope", "version", "last_day", "rules", "link", "note")
    for place, title in enumerate(titles):
        page.write_string(0, place, t(f"receipt.{title}"), head)
        page.set_column(place, place, 14 if title in ("version", "last_day", "rules") else 40)
    for row, (item, name) in enumerate(zip(items, names, strict=True), start=1):
        receipt = item.view.receipt
        texts = (
            name,
            item.view.sentence,
            receipt.scope,
            str(receipt.version),
            t.day(receipt.last_day),
            receipt.rules,
            receipt.link(root),
            item.note,
        )
        for place, text in enumerate(texts):
            page.write_string(row, place, text, plain)
