"""Files to take away: a CSV that a spreadsheet opens as meant, a workbook with a real chart."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.theme import LIGHT
from charts.words import MONEY, Words, axis_name, width_of
from data.tables.workbook.spreadsheet import csv_for_excel, is_formula

CHARTED: Final = 200
"""At most this many of the first rows stand in the workbook's chart; more cannot be read."""

_KINDS: Final = {
    "rank": "number",
    "id": "text",
    "name": "text",
    "value": "money",
    "share": "share",
    "cum_share": "share",
    "start_share": "share",
    "class": "text",
}
_FORMATS: Final = {"share": "0.0%", "money": "#,##0.00", "number": "#,##0", "text": "@"}
OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""A text of a file is no formula and no link."""
HEAD_ROWS: Final = 4
"""Title, scope, origin, and a blank line."""
FONT: Final = {"font_name": "Microsoft YaHei", "font_size": 10}
"""The letters of a workbook."""


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as CSV in UTF-8 with a byte order mark, so that Excel shows Chinese.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> csv_bytes(pd.DataFrame({"name": ["=1+1", "华东"], "value": [-1.5, 2.0]})).decode()
    "\\ufeffname,value\\r\\n'=1+1,-1.5\\r\\n华东,2.0\\r\\n"
    """
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False)
    return csv_for_excel(frame.columns, rows)


def pareto_workbook(
    rows: pd.DataFrame,
    t: Words,
    *,
    item: str,
    measure: str,
    currency: str | None,
    scope: str,
    version: int,
    last_day: date | None,
    rules: str,
) -> bytes:
    """An Excel workbook: the table, and a Pareto chart that Excel itself draws and can edit.

    ``rows``: one row an item, largest first: ``rank``, ``id``, ``name``, ``value``, ``share``,
    ``cum_share``, ``start_share`` (fractions), ``class``. ``scope``, the sentence of what was
    asked, stands over the table with the data version, its last day and the rules' fingerprint.
    """
    value_name = axis_name(t, measure, currency)
    headings = {name: t(f"pareto.column_{name}") for name in _KINDS if name not in ("id", "name")}
    headings |= {"id": t("table.id"), "name": t(f"dimension.{item}"), "value": value_name}
    kinds = _KINDS | {"value": "money" if measure in MONEY else "number"}
    title = t("workbook.title", by=item, measure=measure)
    origin = t("workbook.made_from", version=version, last_day=last_day, rules=rules)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        page_name = t("workbook.sheet")
        page = workbook.add_worksheet(page_name)
        write_head(workbook, page, title, scope, origin)
        _write_table(workbook, page, rows, headings, kinds)
        if len(rows):
            chart = _chart(workbook, page_name, len(rows), title, value_name, headings)
            page.insert_chart(HEAD_ROWS, len(kinds) + 1, chart)
        if len(rows) > CHARTED:
            note = t("workbook.first_rows", n=CHARTED, total=len(rows))
            page.write_string(HEAD_ROWS + 26, len(kinds) + 1, note)
    return file.getvalue()


def write_head(workbook: Workbook, page: Worksheet, title: str, scope: str, origin: str) -> None:
    """Title, scope and origin above a table."""
    page.write_string(0, 0, title, workbook.add_format(FONT | {"bold": True, "font_size": 14}))
    quiet = workbook.add_format(FONT | {"font_color": LIGHT.quiet})
    page.write_string(1, 0, scope, quiet)
    page.write_string(2, 0, origin, quiet)


def _write_table(
    workbook: Workbook,
    page: Worksheet,
    rows: pd.DataFrame,
    headings: Mapping[str, str],
    kinds: Mapping[str, str],
) -> None:
    head = workbook.add_format(FONT | {"bold": True, "bottom": 1, "text_wrap": True})
    for place, (name, kind) in enumerate(kinds.items()):
        style = workbook.add_format(FONT | {"num_format": _FORMATS[kind]})
        # Marked as text for good: it stays one when the cell is edited or saved as CSV.
        quoted = workbook.add_format(FONT | {"num_format": "@", "quote_prefix": True})
        page.write_string(HEAD_ROWS, place, headings[name], head)
        values = rows[name].tolist()
        page.set_column(place, place, _width(values, headings[name], kind))
        write = page.write_string if kind == "text" else page.write_number
        for row, value in enumerate(values, start=HEAD_ROWS + 1):
            is_quoted = kind == "text" and is_formula(value)
            write(row, place, value, quoted if is_quoted else style)
    page.freeze_panes(HEAD_ROWS + 1, 0)
    page.autofilter(HEAD_ROWS, 0, HEAD_ROWS + len(rows), len(kinds) - 1)


def _width(values: list[Any], heading: str, kind: str) -> float:
    if kind != "text":
        return max(14, width_of(heading) + 4)
    widest = max((width_of(str(value)) for value in values[:1000]), default=0)
    return min(48, max(widest, width_of(heading)) + 4)


def _chart(
    workbook: Workbook,
    page_name: str,
    items: int,
    title: str,
    value_name: str,
    headings: Mapping[str, str],
) -> Chart:
    last = HEAD_ROWS + min(items, CHARTED)

    def cells(name: str) -> list[str | int]:
        at = list(_KINDS).index(name)
        return [page_name, HEAD_ROWS + 1, at, last, at]

    bars: Any = workbook.add_chart({"type": "column"})
    line: Any = workbook.add_chart({"type": "line"})
    bars.add_series(
        {
            "name": value_name,
            "categories": cells("name"),
            "values": cells("value"),
            "fill": {"color": LIGHT.accent},
            "gap": 20,
        }
    )
    line.add_series(
        {
            "name": headings["cum_share"],
            "categories": cells("name"),
            "values": cells("cum_share"),
            "y2_axis": True,
            "line": {"color": LIGHT.picked, "width": 2.25},
        }
    )
    bars.combine(line)
    _lay_out(bars, line, title, value_name, headings["cum_share"])
    return bars


def _lay_out(bars: Any, line: Any, title: str, value_name: str, share_name: str) -> None:
    quiet = {"color": LIGHT.quiet}
    grid = {"visible": True, "line": {"color": LIGHT.faint}}
    bars.set_title({"name": title, "name_font": {"size": 13}})
    bars.set_x_axis({"num_font": {"rotation": -45}})
    bars.set_y_axis(
        {
            "name": value_name,
            "num_format": "#,##0",
            "min": 0,
            "num_font": quiet,
            "major_gridlines": grid,
        }
    )
    line.set_y2_axis(
        {
            "name": share_name,
            "num_format": "0%",
            "min": 0,
            "max": 1,
            "num_font": quiet,
        }
    )
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 960, "height": 500})
