"""The files that a reader takes away."""

import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from charts.workbook import CHARTED, csv_bytes, pareto_workbook
from i18n import Language

t = Language.of("zh")


def rows(n: int = 3) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "rank": range(1, n + 1),
            "id": [f"c{place}" for place in range(n)],
            "name": ["=HYPERLINK(1)", "华东", "Müller", *["x"] * n][:n],
            "value": [float(n - place) for place in range(n)],
            "share": [1 / n for _ in range(n)],
            "cum_share": [(place + 1) / n for place in range(n)],
            "start_share": [place / n for place in range(n)],
            "class": ["A"] * n,
        }
    )


def made(n: int = 3, measure: str = "revenue") -> bytes:
    return pareto_workbook(
        rows(n),
        t,
        item="customer",
        measure=measure,
        currency="CNY",
        scope="2025年11月1日至2026年10月31日",
        version=3,
        last_day=date(2026, 10, 31),
        rules="0a1b2c3d",
    )


def page_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content))["帕累托"]


def chart_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read("xl/charts/chart1.xml").decode()


def test_the_workbook_holds_the_rows_under_their_headings():
    page = page_of(made())
    head, *body = page.iter_rows(min_row=5, max_row=8, max_col=8, values_only=True)
    assert head[:5] == ("排名", "编码", "客户", "净销售额（元）", "占比")
    assert body == [tuple(row) for row in rows().itertuples(index=False)]
    assert page["D6"].number_format == "#,##0.00"
    assert page["F6"].number_format == "0.0%"
    assert page.freeze_panes == "A6"


def test_the_workbook_says_what_was_asked_of_which_data():
    page = page_of(made())
    assert page["A1"].value == "帕累托：客户 · 净销售额"
    assert page["A2"].value == "2025年11月1日至2026年10月31日"
    assert page["A3"].value == "第 3 版数据，截至 2026年10月31日，规则 0a1b2c3d"


def test_excel_draws_columns_and_a_cumulative_line_up_to_one():
    xml = chart_xml(made())
    assert "<c:barChart>" in xml and "<c:lineChart>" in xml
    assert "!$D$6:$D$8" in xml and "!$F$6:$F$8" in xml
    assert '<c:max val="1"/>' in xml and xml.count("<c:valAx>") == 2


def test_the_chart_stops_where_it_could_not_be_read():
    assert f"$D${5 + CHARTED}<" in chart_xml(made(CHARTED + 50))


def test_a_name_is_never_a_formula():
    assert page_of(made())["C6"].data_type == "s"
    assert b"'=HYPERLINK(1)" in csv_bytes(rows())


def test_a_negative_number_stays_a_number_in_csv():
    assert b"\r\n-5\r\n" in csv_bytes(pd.DataFrame({"value": [-5]}))


def test_no_rows_make_a_workbook_without_a_chart():
    content = made(0)
    assert not any("chart" in name for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_a_count_is_written_without_decimals_and_without_a_currency():
    page = page_of(made(measure="orders"))
    assert (page["D5"].value, page["D6"].number_format) == ("订单数", "#,##0")
