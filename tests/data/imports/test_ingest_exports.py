"""Exports as systems really write them: reports with page heads, odd quotes, web pages named .xls."""

import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter

from data.errors import UserError
from data.imports.sales import ImportOptions, look, prepare
from data.imports.sales.columns import assign
from tests.shared import new_store

pytestmark = pytest.mark.slow


def brought(tmp_path, content, name="sales.csv", **options):
    """Import a file into a fresh store: its report and (day, customer, amount) in the order of the file."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    store = new_store()
    prepared = prepare(store, path, ImportOptions(**options))
    report = prepared.report
    prepared.commit(store)
    counts = (report.accepted, report.unchanged, report.rejected, report.skipped)
    assert sum(counts) == report.rows
    lines = store.query(
        """select sale_date::varchar as day, customer_id, amount from sale_line
           left join dim_customer using (customer_key) order by sale_date, sale_line.rowid"""
    )
    found = [(one["day"], one["customer_id"], f"{one['amount']:f}") for one in lines.to_pylist()]
    return report, [(day, who, text.rstrip("0").rstrip(".")) for day, who, text in found]


def skipped(report):
    return {name: count for name, count in report.skipped_by.items() if count}


def rejected(report):
    return [(one["row"], one["column"], one["value"], one["reason"]) for one in report.rejects]


TWO = [("2024-01-05", "A", "1200.5"), ("2024-01-26", "B", "800")]


# Columns


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("凭证日期", "date"),
        ("Txn_Date", "date"),
        ("打印日期", None),
        ("UpdateDate", None),
        ("贷方金额", "amount"),
        ("本币金额", "amount"),
        ("折扣金额", None),
        ("Total Sales Amount (USD)", "amount"),
        ("Freight Amount", None),
        ("终端客户", "customer"),
        ("客商名称", "customer_name"),
        ("快递单号", None),
    ],
)
def test_a_header_that_is_no_known_word_is_known_by_its_ending(header, field):
    fields, _ = assign((header,), ImportOptions(), {})
    expected = {} if field is None else {field.removesuffix("_name"): 0}
    assert fields == expected


def test_a_known_word_goes_before_an_ending():
    fields, _ = assign(("凭证日期", "发货日期", "贷方金额", "销售额"), ImportOptions(), {})
    assert fields == {"date": 1, "amount": 3}


def test_a_customer_beside_a_customer_id_is_its_name():
    columns = ("Date", "Customer ID", "Customer", "产品编码", "产品", "Amount")
    fields, _ = assign(columns, ImportOptions(), {})
    assert (fields["customer"], fields["customer_name"]) == (1, 2)
    assert (fields["product"], fields["product_name"]) == (3, 4)


def test_a_remark_is_about_the_amount_that_is_taken(tmp_path):
    columns = ("日期", "金额(万元)", "实付")
    _, warnings = assign(columns, ImportOptions(mapping=(("amount", "实付"),)), {})
    assert warnings == []


def test_the_row_that_names_most_fields_is_the_header(tmp_path):
    conditions = "日期,客户名称\n全部,全部\n\n"
    table = "单据日期,客户名称,单据编号,金额\n2024-01-05,A,1,1200.5\n2024-01-26,B,2,800\n"
    report, lines = brought(tmp_path, conditions + table)
    assert (report.header_row, lines) == (4, TWO)


# Delimited text


@pytest.mark.parametrize(
    "text",
    [
        'date, customer, amount\n2024-01-05, "A", "1,200.5"\n2024-01-26, "B", 800\n',
        "'date','customer','amount'\n'2024-01-05','A','1,200.5'\n'2024-01-26','B','800'\n",
        "date~customer~amount\n2024-01-05~A~1200.5\n2024-01-26~B~800\n",
        "date^customer^amount\n2024-01-05^A^1200.5\n2024-01-26^B^800\n",
        "date\x01customer\x01amount\n2024-01-05\x01A\x011200.5\n2024-01-26\x01B\x01800\n",
    ],
)
def test_unusual_quotes_and_delimiters_are_read(tmp_path, text):
    assert brought(tmp_path, text)[1] == TWO


def test_a_quote_behind_a_blank_may_hold_line_ends_and_delimiters(tmp_path):
    good = '2024-01-05, "A,\nInc", 1\n2024-01-26, "B ""x"", y", 2\n'
    text = f'date, customer, amount\n{good}2024-01-27, "C", z\n'
    report, lines = brought(tmp_path, text)
    assert [who for _, who, _ in lines] == ["A, Inc", 'B "x", y']
    assert rejected(report) == [(4, "amount", " z", "bad_amount")]


def test_an_apostrophe_in_a_name_is_no_quote(tmp_path):
    text = "date,customer,amount\n2024-01-05,'s-Hertogenbosch,1\n2024-01-06,O'Brien's,2\n"
    assert [who for _, who, _ in brought(tmp_path, text)[1]] == ["'s-Hertogenbosch", "O'Brien's"]


@pytest.mark.parametrize("mark", ['="{}"', "'{}", "`{}", "\t{}", '"=""{}"""'])
def test_marks_that_keep_excel_from_reading_a_number_are_no_part_of_it(tmp_path, mark):
    head = "order,line,date,customer id,amount"
    cells = ("0007", "1", "2024-01-05", "0012", "1200.5")
    text = f"{head}\n{','.join(mark.format(cell) for cell in cells)}\n"
    path = tmp_path / "sales.csv"
    path.write_text(text)
    store = new_store()
    prepare(store, path).commit(store)
    line = store.query(
        """select order_id, line_number, sale_date::varchar, customer_id, amount::varchar
           from sale_line join dim_order using (order_key) join dim_customer using (customer_key)"""
    ).to_pylist()[0]
    assert tuple(line.values()) == (*cells[:4], "1200.500000")


@pytest.mark.parametrize("end", [500 * b"\0", b"\x1a"])
def test_fillers_at_the_end_of_a_file_are_a_blank_row(tmp_path, end):
    content = b"date,customer,amount\n2024-01-05,A,1200.5\n2024-01-26,B,800\n" + end
    report, lines = brought(tmp_path, content)
    assert (lines, skipped(report)) == (TWO, {"blank": 1})


def test_a_byte_order_mark_between_joined_files_is_no_text(tmp_path):
    pieces = ["date,customer,amount\n2024-01-05,A,1200.5\n", "2024-01-26,B,800\n", ""]
    content = b"".join(piece.encode("utf-8-sig") for piece in pieces)
    report, lines = brought(tmp_path, content)
    assert (lines, report.rows) == (TWO, 2)


def test_an_order_id_is_kept_as_it_is_written(tmp_path):
    ids = ["0030", "a3u0", "3000", "0.0", "12.0"]
    rows = "".join(f"2024-01-05,{one},1\n" for one in ids)
    path = tmp_path / "sales.csv"
    path.write_text(f"date,order,amount\n{rows}")
    store = new_store()
    prepare(store, path).commit(store)
    kept = store.query("select order_id from sale_line join dim_order using (order_key)")
    assert sorted(kept["order_id"].to_pylist()) == sorted(["0030", "a3u0", "3000", "0", "12"])


def test_an_encoding_that_is_none_of_text_is_refused(tmp_path):
    with pytest.raises(UserError) as caught:
        brought(tmp_path, "date,customer,amount\n2024-01-05,A,1\n", encoding="base64")
    assert caught.value.code == "encoding_unknown"


# Reports


def test_heads_that_every_page_repeats_are_skipped(tmp_path):
    page = "销售明细表\n打印日期:2024-04-01\n日期,客户,金额\n"
    text = f"{page}2024-01-05,A,1200.5\n本页合计,,1200.5\n\n{page}2024-01-26,B,800\n合 计,,2000.5\n"
    report, lines = brought(tmp_path, text)
    assert lines == TWO
    assert skipped(report) == {"preamble": 2, "header_again": 3, "totals": 2, "blank": 1}
    assert report.amounts["totals_row"] == "2000.5"


def test_a_second_header_in_another_language_is_a_header_again(tmp_path):
    text = "Order Date,Customer,Amount\n订单日期,客户,金额\n2024-01-05,A,1200.5\n2024-01-26,B,800\n"
    report, lines = brought(tmp_path, text)
    assert (lines, skipped(report)) == (TWO, {"header_again": 1})


@pytest.mark.parametrize(
    ("first", "second", "grand"),
    [
        (",A 小计,1200.5", ",B 汇总,800", "总计:,,2000.5"),
        ("2024/1/5 汇总,,1200.5", "2024/1/26 汇总,,800", "合　计,,2000.5"),
        (",A Total,1200.5", ",B Total,800", ",Grand Total,2000.5"),
    ],
)
def test_the_subtotals_of_groups_are_totals(tmp_path, first, second, grand):
    text = f"日期,客户,金额\n2024-01-05,A,1200.5\n{first}\n2024-01-26,B,800\n{second}\n{grand}\n"
    report, lines = brought(tmp_path, text)
    assert (lines, skipped(report), report.warnings) == (TWO, {"totals": 3}, [])


def test_a_row_of_texts_that_ends_in_total_is_rejected_not_skipped(tmp_path):
    text = "date,customer,product,amount\n2024-01-05,A,p,1\n,Fina Total,Oil,800\n"
    report, _ = brought(tmp_path, text)
    assert rejected(report) == [(3, "date", "", "missing_date")]


def test_a_rule_of_dashes_is_a_blank_row(tmp_path):
    rule = f"|{30 * '-'}|"
    text = f"|Date      |Customer|Amount  |\n{rule}\n|05.01.2024|A       |1.200,50|\n"
    report, lines = brought(tmp_path, text, "sap.txt")
    assert (lines, skipped(report)) == (TWO[:1], {"blank": 1})


def test_a_rejected_value_is_told_as_it_was_written(tmp_path):
    dates = " 2024-02-30 10:00 ,A,1,1,\n２０２４－０２－３１,B,1,1,\n"
    others = "2024-01-05,C,1,1,-0.5\n2024-01-05,D,1,1,,z\n"
    text = f"date,customer,quantity,price,discount\n{dates}{others}"
    report, _ = brought(tmp_path, text, rows=(("discount", "taken"),))
    assert rejected(report) == [
        (2, "date", " 2024-02-30 10:00 ", "bad_date"),
        (3, "date", "２０２４－０２－３１", "bad_date"),
        (4, "discount", "-0.5", "bad_discount"),
        (5, "#6", "z", "too_many_columns"),
    ]


# Days


@pytest.mark.parametrize(
    "text",
    [
        "20240105103000",
        "202401051030",
        '"Fri, 05 Jan 2024 10:30:00 +0000"',
        "Fri Jan 05 2024 10:30:00 GMT+0800 (中国标准时间)",
        "2024-01-05(周五)",
        "2024年1月5日 星期五 上午 10:30",
        "05.01.2024",
        "05.01.2024 10:30:00",
    ],
)
def test_a_day_is_read_from_every_stamp(tmp_path, text):
    assert brought(tmp_path, f"date,customer,amount\n{text},A,1\n")[1] == [("2024-01-05", "A", "1")]


# Workbooks and what is called one


def workbook(tmp_path, sheets, hidden=()):
    path = tmp_path / "sales.xlsx"
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, (row, column, table) in sheets.items():
        sheet = book.create_sheet(name)
        for down, cells in enumerate(table):
            for right, cell in enumerate(cells):
                sheet.cell(row + down, column + right, cell)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.active = len(sheets) - 1
    book.save(path)
    return path


SALES = [
    ["日期", "客户", "金额"],
    [datetime(2024, 1, 5), "A", 1200.5],
    [datetime(2024, 1, 26), "B", 800],
]


def test_row_numbers_of_a_sheet_that_begins_lower_down_are_those_on_screen(tmp_path):
    path = workbook(tmp_path, {"Sales": (7, 3, [*SALES, ["never", "C", 3]])})
    report, lines = brought(tmp_path, path.read_bytes(), "sales.xlsx")
    assert (report.header_row, lines, skipped(report)) == (7, TWO, {"preamble": 6})
    assert rejected(report) == [(10, "日期", "never", "bad_date")]


def test_a_hidden_sheet_is_taken_only_when_no_other_is_like_it(tmp_path):
    path = workbook(tmp_path, {"old": (1, 1, SALES[:2]), "new": (1, 1, SALES)}, hidden=("old",))
    found = look(new_store(), path)
    assert (found.sheet, found.warnings) == ("new", ())


def test_sheets_with_the_same_columns_are_told(tmp_path):
    path = workbook(
        tmp_path, {"1月": (1, 1, SALES[:2]), "2月": (1, 1, SALES), "说明": (1, 1, [["x"]])}
    )
    told = {"code": "sheets_alike", "sheet": "1月", "others": ["2月"]}
    assert look(new_store(), path).warnings == (told,)
    assert look(new_store(), path, ImportOptions(sheet="2月")).warnings == ()


@pytest.mark.parametrize("has_table", [True, False])
def test_a_sheet_that_is_but_a_chart_is_none(tmp_path, has_table):
    path = tmp_path / "sales.xlsx"
    book = xlsxwriter.Workbook(str(path))
    chart = book.add_chart({"type": "line"})
    assert chart
    chart.add_series({"values": "=Data!C2:C3" if has_table else "=Chart!C2:C3"})
    book.add_chartsheet("Chart").set_chart(chart)
    if has_table:
        sheet = book.add_worksheet("Data")
        for at, row in enumerate([SALES[0], ["2024-01-05", "A", 1200.5], ["2024-01-26", "B", 800]]):
            sheet.write_row(at, 0, row)
    book.close()
    if has_table:
        report, lines = brought(tmp_path, path.read_bytes(), "sales.xlsx")
        assert (report.sheet, lines) == ("Data", TWO)
    else:
        with pytest.raises(UserError) as caught:
            look(new_store(), path)
        assert caught.value.code == "file_empty"


def test_a_sheet_that_cannot_be_read_is_a_sentence_not_a_crash(tmp_path):
    path = workbook(tmp_path, {"Sales": (1, 1, SALES)})
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            content = whole.read(name)
            copy.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(UserError) as caught:
        look(new_store(), broken)
    assert caught.value.code == "file_type_unknown"


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>
<body><table><tr><td colspan="3">销售明细</td></tr></table>
<table><tr><td>日期<td>客户<td>金额</tr><tr><td>2024-01-05</td><td>A&nbsp;</td><td>￥1,200.50</td></tr>
<tr><td>2024-01-26</td><td>B</td><td>800</td></tr></table></body></html>"""
BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="销售"><Table>
<Row ss:Index="3"><Cell><Data>日期</Data></Cell><Cell><Data>客户</Data></Cell>
<Cell ss:Index="4"><Data>金额</Data></Cell></Row>
<Row><Cell><Data>2024-01-05T00:00:00.000</Data></Cell><Cell><Data>A</Data></Cell>
<Cell ss:Index="4"><Data>1200.5</Data></Cell></Row>
<Row><Cell><Data>2024-01-26T00:00:00.000</Data></Cell><Cell><Data>B</Data></Cell>
<Cell ss:Index="4"><Data>800</Data></Cell></Row></Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(
    ("content", "sheet", "header_row"),
    [
        (PAGE.encode("gbk"), "#2", 1),
        (PAGE.encode("utf-16"), "#2", 1),
        (BOOK, "销售", 3),
    ],
)
def test_a_table_in_markup_named_xls_is_read_as_what_it_is(tmp_path, content, sheet, header_row):
    report, lines = brought(tmp_path, content, "export.xls")
    assert (report.sheet, report.header_row, lines) == (sheet, header_row, TWO)


HIDDEN = """<html><body><table><tr><td>日期<td>客户<td>金额</tr>
<![if supportMisalignedColumns]><tr><td>2024-01-05<td><b>A</b><script>"<td>no</td>"</script><!-- <td>no -->
<td>￥1,200.50</tr><![endif]>
<tr><td>2024-01-26<td>B<style>td { color: red }</style><td>800</table><!-- <table><tr><td>no</table>"""


def test_what_a_web_page_does_not_show_is_not_read(tmp_path):
    _, lines = brought(tmp_path, HIDDEN, "export.xls")
    assert lines == TWO
