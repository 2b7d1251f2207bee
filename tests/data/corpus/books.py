"""Workbooks: XLSX, XLS, and the web pages and XML that are called so."""

from datetime import date, datetime

from tests.data.corpus.case import TWO, asks, reads, refuses
from tests.data.corpus.workbooks import (
    NOUGHT,
    escaped,
    ods,
    since_1904,
    with_formulas,
    xls,
    xlsb,
    xlsx,
)

HEADER = ["日期", "客户", "金额"]
SALES = [HEADER, [datetime(2024, 1, 5), "A", 1200.5], [datetime(2024, 1, 26), "B", 800]]
SERIALS = [HEADER, [45296, "A", 1200.5], [45317, "B", 800]]
MACINTOSH = [HEADER, [43834, "A", 1200.5], [43855, "B", 800]]
OLD = [HEADER, [date(2024, 1, 5), "A", 1200.5], [date(2024, 1, 26), "B", 800]]
ORDERS = [
    ["客户", "日期", "订单", "产品", "金额"],
    ["A", datetime(2024, 1, 5), 7, "p", 1000],
    [None, None, None, "q", 200.5],
    ["B", datetime(2024, 1, 26), 8, "p", 800],
]
THREE = [("2024-01-05", "A", "1000"), ("2024-01-05", "A", "200.5"), TWO[1]]
PAGE = """<html><head><meta charset="gbk"></head><body>
<table><tr><td colspan="3">销售明细</td></tr></table>
<table><tr><th>客户</th><th>日期</th><th>金额</th></tr>
<tr><td rowspan="2">A</td><td rowspan="2">2024-01-05</td><td>1,000.00</td></tr>
<tr><td>200.50</td></tr>
<tr><td>B</td><td>2024-01-26</td><td>￥800</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sales"><Table>
<Row><Cell><Data>客户</Data></Cell><Cell><Data>日期</Data></Cell><Cell><Data>金额</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data>A</Data></Cell><Cell ss:MergeDown="1"><Data>2024-01-05</Data></Cell>
<Cell><Data>1000</Data></Cell></Row><Row><Cell ss:Index="3"><Data>200.5</Data></Cell></Row>
<Row><Cell><Data>B</Data></Cell><Cell><Data>2024-01-26</Data></Cell><Cell><Data>800</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def book(name, content, lines=TWO, **more):
    """A workbook that is read."""
    return reads(name, content, lines, file="sales.xlsx", **more)


QUANTITIES = ["date", "customer", "quantity", "unit price", "amount"]
ROWS = [["2024-01-05", "A", 2, 3, 6], ["2024-01-06", "B", 4, 5, 20]]
SOME_NOUGHT = [QUANTITIES, ROWS[0], [*ROWS[1][:4], NOUGHT]]
ALL_NOUGHT = [QUANTITIES, *([*row[:4], NOUGHT] for row in ROWS)]
TOTAL_NOUGHT = [QUANTITIES, *ROWS, ["Total", "", "", "", "=SUM"]]


def marked_up(rows):
    """Excel's XML with formulas of which none was calculated."""
    formulas = {NOUGHT: "=RC[-2]*RC[-1]", "=SUM": "=SUM(R[-2]C:R[-1]C)"}
    cells = (
        "".join(
            f'<Cell ss:Formula="{formulas[value]}"><Data>0</Data></Cell>'
            if value in formulas
            else f"<Cell><Data>{value}</Data></Cell>"
            for value in row
        )
        for row in rows
    )
    head, tail = XML.partition("<Row>")[0], "</Table></Worksheet></Workbook>"
    return f"{head}{''.join(f'<Row>{row}</Row>' for row in cells)}{tail}"


CALCULATED = [["2024-01-05", "A", 2, 3, "=C2*D2"], ["2024-01-06", "B", 4, 5, "=C3*D3"]]

CASES = [
    book("days as days", xlsx({"Sales": SALES}), told={"sheet": "Sales", "encoding": None}),
    book(
        "days as serial numbers that look like days", xlsx({"Sales": SERIALS}, serials="yyyy-mm-dd")
    ),
    book("days as bare serial numbers", xlsx({"Sales": SERIALS})),
    book("bare numbers of days from 1904 on", since_1904(xlsx({"Sales": MACINTOSH}))),
    book(
        "days from 1904 on that look like days",
        since_1904(xlsx({"Sales": MACINTOSH}, serials="yyyy-mm-dd")),
    ),
    reads(
        "XLS with bare numbers of days from 1904 on",
        xls(MACINTOSH, from_1904=True),
        file="sales.xls",
    ),
    reads(
        "ODS with bare numbers of days from 1904 on", ods(MACINTOSH, "1904-01-01"), file="sales.ods"
    ),
    reads(
        "Excel's XML with bare numbers of days from 1904 on",
        XML.replace("<Worksheet", "<ExcelWorkbook><Date1904/></ExcelWorkbook><Worksheet", 1)
        .replace("2024-01-05", "43834")
        .replace("2024-01-26", "43855"),
        THREE,
        file="sales.xls",
    ),
    book(
        "days as texts",
        xlsx({"Sales": [HEADER, ["2024/1/5", "A", "1,200.50"], ["2024/1/26", "B", "800"]]}),
    ),
    book(
        "the sheet of sales among others",
        xlsx({"说明": [["销售报表"]], "明细": SALES, "汇总": [["客户", "金额"], ["A", 1200.5]]}),
        told={"sheet": "明细"},
    ),
    book(
        "a sheet that a person names",
        xlsx({"1月": SALES[:2], "2月": [HEADER, SALES[2]]}),
        TWO[1:],
        sheet="2月",
    ),
    book(
        "sheets of a month each: one is taken, the others are told",
        xlsx({"1月": SALES[:2], "2月": [HEADER, SALES[2]]}),
        TWO[:1],
        told={"warnings": [{"code": "sheets_alike", "sheet": "1月", "others": ["2月"]}]},
    ),
    book(
        "a hidden sheet beside a shown one",
        xlsx({"old": SALES[:2], "new": SALES}, hidden=("old",)),
        told={"sheet": "new"},
    ),
    book(
        "cells merged over the lines of an order",
        xlsx({"Sales": ORDERS}, merged=("A2:A3", "B2:B3", "C2:C3")),
        THREE,
    ),
    book(
        "an amount merged over two lines counts once",
        xlsx({"Sales": [HEADER, SALES[1], [SALES[1][0], "A", None], SALES[2]]}, merged=("C2:C3",)),
        rejected={3: "missing_amount"},
    ),
    book(
        "a title merged over the table, and a header of two rows",
        xlsx(
            {
                "Sales": [
                    ["销售明细", None, None, None],
                    ["日期", "客户", "金额", None],
                    [None, None, "含税", "不含税"],
                    [*SALES[1][:2], 1, 1200.5],
                    [*SALES[2][:2], 1, 800],
                ]
            },
            merged=("A1:D1", "A2:A3", "B2:B3", "C2:D2"),
        ),
        skipped={"preamble": 2},
    ),
    book(
        "formulas by the values that Excel computed",
        with_formulas(
            [HEADER, [45296, "A", "=1200+0.5"], [45317, "B", "=SUM(400,400)"]],
            {"C2": "1200.5", "C3": "800"},
        ),
    ),
    book(
        "a formula without a value",
        xlsx({"Sales": [*SALES, [datetime(2024, 1, 27), "C", "=1+1"]]}),
        rejected={4: "missing_amount"},
    ),
    refuses(
        "formulas that a program wrote and nobody calculated",
        xlsx({"Sales": [QUANTITIES, *CALCULATED]}),
        "formulas_uncalculated",
        file="sales.xlsx",
        told={"columns": ["amount"]},
    ),
    refuses(
        "没有计算过的公式",
        xlsx({"明细": [["日期", "客户", "数量", "单价", "金额"], *CALCULATED]}),
        "formulas_uncalculated",
        file="sales.xlsx",
        told={"columns": ["金额"]},
    ),
    refuses(
        "formulas whose values a program set to 0",
        with_formulas([QUANTITIES, *CALCULATED], {"E2": 0, "E3": 0}),
        "formulas_uncalculated",
        file="sales.xlsx",
        told={"columns": ["amount"]},
    ),
    asks(
        "formulas of which none was calculated among amounts",
        "en",
        "one of them",
        with_formulas([QUANTITIES, ["2024-01-05", "A", 2, 3, 6], CALCULATED[1]], {"E3": 0}),
        "formulas_nought",
        file="sales.xlsx",
    ),
    asks(
        "formulas of which none was calculated among amounts",
        "zh",
        "没有单价",
        with_formulas([HEADER, ["2024-01-05", "甲", 6], ["2024-01-06", "乙", "=5*4"]], {"C3": 0}),
        "formulas_nought",
        file="sales.xlsx",
    ),
    *(
        asks(
            "formulas of which none was calculated among amounts",
            "en",
            f"one of them in {kind}",
            content,
            "formulas_nought",
            file=f"sales.{kind}",
        )
        for kind, content in (("xls", xls(SOME_NOUGHT)), ("xlsb", xlsb(SOME_NOUGHT)))
    ),
    asks(
        "formulas of which none was calculated among amounts",
        "zh",
        "Excel 的 XML",
        marked_up(SOME_NOUGHT),
        "formulas_nought",
        file="sales.xls",
    ),
    asks(
        "formulas of which none was calculated among amounts",
        "zh",
        "Excel 的网页",
        "<html><body><table><tr><td>日期</td><td>客户</td><td>金额</td></tr>"
        "<tr><td>2024-01-05</td><td>甲</td><td>6</td></tr>"
        "<tr><td>2024-01-06</td><td>乙</td><td x:num=0 x:fmla='=5*4'>0</td></tr></table></body></html>",
        "formulas_nought",
        file="sales.xls",
    ),
    *(
        refuses(
            f"formulas whose values a program set to 0 in {name}",
            content,
            "formulas_uncalculated",
            file=f"sales.{name[:4].strip('.')}",
            told={"columns": ["amount"]},
        )
        for name, content in (
            ("xls", xls(ALL_NOUGHT)),
            ("xlsb", xlsb(ALL_NOUGHT)),
            ("xls.xml", marked_up(ALL_NOUGHT)),
        )
    ),
    *(
        reads(
            f"a total that came to 0 in {name}",
            content,
            [("2024-01-05", "A", "6"), ("2024-01-06", "B", "20")],
            skipped={"totals": 1},
            file=f"sales.{name[:4].strip('.')}",
        )
        for name, content in (
            ("xls", xls(TOTAL_NOUGHT)),
            ("xlsb", xlsb(TOTAL_NOUGHT)),
            ("xls.xml", marked_up(TOTAL_NOUGHT)),
        )
    ),
    book(
        "a formula that came to 0 among others that did not",
        with_formulas(
            [HEADER, [45296, "A", "=1200+0.5"], [45317, "B", 800], [45317, "B", "=1-1"]],
            {"C2": "1200.5", "C4": "0"},
        ),
        [*TWO, ("2024-01-26", "B", "0")],
    ),
    refuses(
        "formulas of an OpenDocument workbook that nobody calculated",
        ods([QUANTITIES, ["2024-01-05", "A", 2, 3, "=[.C2]*[.D2]"]]),
        "formulas_uncalculated",
        file="sales.ods",
        told={"columns": ["amount"]},
    ),
    reads(
        "formulas that nobody calculated in a column that is not read",
        xlsx({"Sales": [QUANTITIES, *CALCULATED]}),
        [("2024-01-05", "A", "6"), ("2024-01-06", "B", "20")],
        file="sales.xlsx",
        mapping=(("amount", ""),),
    ),
    book(
        "a total that nobody calculated",
        xlsx({"Sales": [*SALES, ["Total", None, "=SUM(C2:C3)"]]}),
        skipped={"totals": 1},
    ),
    *(
        reads(
            f"XLS that says its code page is {page}",
            xls([["日期", "客户", "金额"], [*OLD[1][:1], "甲é", 1.5]], code_page=page),
            [("2024-01-05", "甲é", "1.5")],
            file="sales.xls",
        )
        for page in (1252, 936, 1200)
    ),
    *(
        reads(
            f"XLS of narrow texts that says its code page is {page}",
            xls(
                [["Datum", "Kunde", "Betrag"], [*OLD[1][:1], "Zoé", 1.5]],
                code_page=page,
                narrow=True,
            ),
            [("2024-01-05", "Zoé", "1.5")],
            file="sales.xls",
        )
        for page in (1252, 936)
    ),
    book(
        "the code of a line end in an id",
        escaped(xlsx({"Sales": [HEADER, [45296, "Bolt@Ltd", 1.5]]}), "@", "_x000D_"),
        [("2024-01-05", "Bolt Ltd", "1.5")],
    ),
    reads(
        "codes and line ends of a workbook in a text file",
        '日期,客户,金额\n2024-01-05,甲_x000D_乙,1\n2024-01-06,"甲\n\t乙",2\n2024-01-07,甲  乙,3\n',
        [("2024-01-05", "甲 乙", "1"), ("2024-01-06", "甲 乙", "2"), ("2024-01-07", "甲 乙", "3")],
    ),
    book(
        "an error in a cell",
        xlsx({"Sales": [*SALES, [datetime(2024, 1, 27), "C", "#DIV/0!"]]}),
        rejected={4: "missing_amount"},
    ),
    book(
        "numbers as ids",
        xlsx({"Sales": [HEADER, [SALES[1][0], 17850.0, 1200.5], [SALES[2][0], "B", 800]]}),
        [("2024-01-05", "17850", "1200.5"), TWO[1]],
    ),
    book(
        "blank rows and columns around the table",
        xlsx(
            {"Sales": [[], [], *([None, *row] for row in SALES), [], [None, "合计", None, 2000.5]]}
        ),
        skipped={"preamble": 2, "blank": 1, "totals": 1},
    ),
    book("an empty sheet first", xlsx({"Sheet1": [], "Sales": SALES}), told={"sheet": "Sales"}),
    reads("XLS with days as serial numbers", xls(OLD), file="sales.xls", told={"sheet": "Sales"}),
    reads(
        "XLS with cells merged over the lines of an order",
        xls(
            [
                ["客户", "日期", "金额"],
                ["A", date(2024, 1, 5), 1000],
                ["", "", 200.5],
                ["B", date(2024, 1, 26), 800],
            ],
            merged=[(1, 2, 0, 0), (1, 2, 1, 1)],
        ),
        THREE,
        file="sales.xls",
    ),
    reads("an XLSX that is named XLS", xlsx({"Sales": SALES}), file="sales.xls"),
    reads(
        "tabbed text that is named XLS",
        "date\tcustomer\tamount\n2024-01-05\tA\t1200.5\n2024-01-26\tB\t800\n",
        file="sales.xls",
    ),
    reads(
        "a web page that is named XLS, with merged cells",
        PAGE.encode("gbk"),
        THREE,
        file="sales.xls",
        told={"sheet": "#2"},
    ),
    reads("Excel's XML, with merged cells", XML, THREE, file="sales.xls"),
    refuses(
        "a sheet that is not there",
        xlsx({"Sales": SALES}),
        "sheet_unknown",
        file="sales.xlsx",
        sheet="Nope",
        told={"sheets": ["Sales"]},
    ),
    refuses(
        "a workbook of empty sheets",
        xlsx({"Sheet1": [], "Sheet2": []}),
        "file_empty",
        file="sales.xlsx",
    ),
    refuses(
        "a workbook that was cut off",
        xlsx({"Sales": SALES})[:3000],
        "zip_broken",
        file="sales.xlsx",
    ),
    refuses("an XLS that was cut off", xls(OLD)[:1000], "file_type_unknown", file="sales.xls"),
    refuses(
        "a workbook of Excel 2",
        b"\x09\x00\x04\x00\x02\x00\x10\x00\x04\x00\x0c\x00\0\0\0\0\0\0\0\0\0\x04Date\x0a\x00\x00\x00",
        "file_type_unknown",
        file="sales.xls",
    ),
    refuses(
        "a sign-in page in place of the export",
        "<html><body><form>Sign in</form></body></html>",
        "web_page_without_table",
        file="sales.xls",
    ),
]
