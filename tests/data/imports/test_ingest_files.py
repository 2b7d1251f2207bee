"""Finding the cells: encodings, delimiters, header rows, quotes, ragged rows."""

import csv
import io
import random
from functools import partial

import pytest
import xlsxwriter

from data.errors import UserError
from data.imports.sales import ImportOptions, look, prepare
from data.tables import rows
from data.tables.text import decode
from tests.shared import new_store

CHINESE = """订单编号,订单日期,客户名称,销售额,城市
A1,2024-01-05,上海远大贸易,1200.50,上海
A2,2024-02-06,北京中科商社,800,北京
"""
GERMAN = """Auftrag,Datum,Kunde,Umsatz,Stadt
A1,2024-01-05,Königlich Essen,10.50,Köln
A2,2024-01-06,Ernst Händel,20,Graz
"""


def file(tmp_path, content, name="sales.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def report_of(path, **options):
    store = new_store()
    prepared = prepare(store, path, ImportOptions(**options))
    prepared.discard(store)
    report = prepared.report
    total = report.accepted + report.unchanged + report.rejected + report.skipped
    assert total == report.rows
    return report


def refused(path, **options):
    with pytest.raises(UserError) as caught:
        report_of(path, **options)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "text", "found"),
    [
        ("utf-8", CHINESE, "utf-8"),
        ("utf-8-sig", CHINESE, "utf-8"),
        ("gb18030", CHINESE, "gb18030"),
        ("gbk", CHINESE, "gb18030"),
        ("utf-16", CHINESE, "utf-16-le"),
        ("utf-16-le", CHINESE, "utf-16-le"),
        ("utf-16-be", CHINESE, "utf-16-be"),
        ("cp1252", GERMAN, "cp1252"),
        (
            "big5",
            "訂單編號,訂單日期,客戶名稱,銷售額\nA1,2024-01-05,臺灣大同股份有限公司,99\n",
            "big5",
        ),
        (
            "shift_jis",
            "order,date,customer,amount\nA1,2024-01-05,トヨタ自動車株式会社,99\n",
            "shift_jis",
        ),
    ],
)
def test_the_encoding_is_found_by_evidence(tmp_path, encoding, text, found):
    report = report_of(file(tmp_path, text.encode(encoding)))
    assert report.encoding == found
    assert report.rejected == 0


def test_chinese_headers_in_gb18030_are_mapped(tmp_path):
    report = report_of(file(tmp_path, CHINESE.encode("gb18030")))
    assert report.mapping == {
        "date": "订单日期",
        "customer": "客户名称",
        "amount": "销售额",
        "order": "订单编号",
        "city": "城市",
    }
    assert report.amounts["accepted"] == "2000.5"


def test_western_text_that_decodes_as_chinese_is_read_as_western(tmp_path):
    text = "date,customer,amount\n" + "".join(
        f"2024-01-{day:02},{name},1\n"
        for day, name in enumerate(["Königlich", "Herkku\u00a0Gifts", "Ernst Händel"], 1)
    )
    path = file(tmp_path, text.encode("cp1252"))
    text.encode("cp1252").decode("gb18030")  # the trap: no error
    assert look(new_store(), path).encoding == "cp1252"


def test_a_bad_byte_far_behind_the_sample_is_found(tmp_path):
    rows = "".join(f"2024-01-05,Customer {n},1\n" for n in range(20_000))
    head = f"date,customer,amount\n{rows}".encode()
    path = file(tmp_path, head + "2024-01-06,Zoë Müller,2\n".encode("cp1252"))
    assert look(new_store(), path).encoding == "cp1252"
    error = refused(path, encoding="utf-8")
    assert (error.code, error.facts["row"]) == ("encoding_wrong", 20_002)
    assert error.facts["byte"] == len(head) + len("2024-01-06,Zo") + 1


def test_two_plausible_encodings_ask_with_previews(tmp_path):
    path = file(tmp_path, "date,customer,amount\n2024-01-05,丁妮,1\n".encode("gb18030"))
    seen = look(new_store(), path)
    assert seen.encoding is None
    assert seen.questions[0].code == "encoding_ambiguous"
    assert "gb18030" in [one.encoding for one in seen.encodings]
    assert all(one.preview for one in seen.encodings)
    assert refused(path).facts["candidates"] == list(seen.questions[0].choices)
    assert report_of(path, encoding="gb18030").accepted == 1


def test_random_bytes_are_never_decoded_in_silence(tmp_path):
    noise = bytes(random.Random(1).choices(range(0x80, 0x100), k=200))
    path = file(tmp_path, b"date,customer,amount\n2024-01-05," + noise + b",1\n")
    assert refused(path).code == "encoding_ambiguous"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    text = "date,customer,amount\n2024-01-05,A,1\n2024-01-06,B,2\n".replace(",", delimiter)
    report = report_of(file(tmp_path, text))
    assert (report.delimiter, report.accepted) == (delimiter, 2)


def test_columns_aligned_by_blanks_are_read(tmp_path):
    text = " date   customer  amount\r\n 20240105  A     1.5\r\n 20240106  B    22.5\r\n"
    assert report_of(file(tmp_path, text)).amounts["accepted"] == "24"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(tmp_path, end):
    text = "date,customer,amount\n2024-01-05,A,1\n2024-01-06,B,2\n".replace("\n", end)
    assert report_of(file(tmp_path, text)).accepted == 2


def test_a_quoted_field_may_hold_line_ends_delimiters_and_quotes(tmp_path):
    text = 'date,customer,amount\n2024-01-05,"A\n\n""B"", C",1\n2024-01-06,B,x\n'
    report = report_of(file(tmp_path, text))
    assert report.accepted == 1
    assert report.rejects[0]["row"] == 3


def test_a_quote_inside_a_field_is_a_character(tmp_path):
    text = 'date,customer,product,amount\n2024-01-05,A,Pipe 5",1\n2024-01-06,B,"7"" pipe",2\n'
    store = new_store()
    prepare(store, file(tmp_path, text)).commit(store)
    assert list(store.members("product").ids) == ['Pipe 5"', '7" pipe']


@pytest.mark.parametrize(
    "rest", ["2024-01-07,B,2\n" * 50, "2024-01-07,B,2\n" * 50 + '2024-01-08,"C",3\n']
)
def test_an_unclosed_quote_is_named_with_its_row(tmp_path, rest):
    text = 'date,customer,amount\n2024-01-05,"A",1\n2024-01-06,"B,2\n' + rest
    error = refused(file(tmp_path, text))
    assert (error.code, error.facts) == ("quote_unclosed", {"row": 3})


def test_quotes_are_characters_where_no_field_is_quoted(tmp_path):
    text = 'date,customer,product,amount\n2024-01-05,A,"12 pipe,1\n2024-01-06,B,valve,2\n'
    assert report_of(file(tmp_path, text)).accepted == 2


def test_short_rows_are_padded_and_long_rows_rejected_in_their_place(tmp_path):
    text = (
        "date,amount,customer,city\n"
        "2024-01-01,1\n"
        "2024-01-02,2,A,X,,,\n"
        "2024-01-03,4,A,X,more\n"
        "2024-01-04,x,A,X\n"
        "2024-01-05,8,B,Y\n"
        "2024-01-05,8,B,Y\n"
    )
    report = report_of(file(tmp_path, text))
    assert report.amounts["accepted"] == "19"
    assert [(one["row"], one["reason"], one["value"]) for one in report.rejects] == [
        (4, "too_many_columns", "more"),
        (5, "bad_amount", "x"),
    ]


def test_preamble_blank_and_totals_rows_are_skipped_and_counted(tmp_path):
    text = (
        "销售明细表,,\n导出时间,2024-03-01,\n,,\n日期,客户,金额\n2024-01-01,甲,10\n\n2024-01-02,乙,20\n"
        "小计,,30\n,,\n合计,,30\n"
    )
    report = report_of(file(tmp_path, text))
    assert report.skipped_by == {
        "blank": 2,
        "preamble": 3,
        "header_again": 0,
        "footer": 0,
        "totals": 2,
        "filtered": 0,
    }
    assert (report.rows, report.header_row) == (9, 4)
    assert report.amounts["accepted"] == report.amounts["totals_row"] == "30"


def test_a_customer_named_total_is_a_customer(tmp_path):
    text = "customer,date,amount\nTOTAL SA,2024-01-01,10\nTotal,,10\n"
    report = report_of(file(tmp_path, text))
    assert (report.accepted, report.skipped_by["totals"]) == (1, 1)


def test_a_file_without_header_is_mapped_by_position(tmp_path):
    path = file(tmp_path, "2024-01-01,A,10\n2024-01-02,B,20\n")
    assert look(new_store(), path).columns == ("#1", "#2", "#3")
    assert refused(path).code == "no_date_column"
    report = report_of(path, mapping=(("date", "#1"), ("customer", "#2"), ("amount", "#3")))
    assert (report.rows, report.accepted, report.header_row) == (2, 2, None)


def test_a_filter_takes_raw_texts_and_says_what_never_occurs(tmp_path):
    text = "date,amount,status,kind\n" + "".join(
        f"2024-01-0{day},{amount},{status},{kind}\n"
        for day, amount, status, kind in [
            (1, 1, "paid ", "x"),
            (2, 2, "open", "x"),
            (3, 4, "late", "x"),
            (4, 8, "paid", "y"),
        ]
    )
    where = (("status", "paid"), ("status", "open"), ("kind", "x"), ("kind", "z"))
    report = report_of(file(tmp_path, text), where=where)
    assert (report.amounts["accepted"], report.skipped_by["filtered"]) == ("3", 2)
    assert {"code": "where_never_met", "column": "kind", "value": "z"} in report.warnings
    assert refused(file(tmp_path, text), where=(("Status X", "a"),)).code == "column_unknown"


def test_a_column_text_that_stands_twice_is_used_by_position(tmp_path):
    path = file(tmp_path, "date,amount,note,note,customer\n2024-01-01,1,A,B,C\n")
    assert refused(path, mapping=(("city", "note"),)).code == "column_twice"
    assert report_of(path, mapping=(("city", "#4"),)).mapping["city"] == "#4"


def workbook(tmp_path, sheets):
    path = tmp_path / "sales.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(table):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def test_the_sheet_that_looks_like_sales_is_taken_unless_one_is_named(tmp_path):
    path = workbook(
        tmp_path,
        {
            "Cover": [["Report"]],
            "Data": [["Note"], ["date", "customer", "amount"], ["2024-01-01", 17850.0, 0.1 + 0.2]],
            "Other": [["date", "amount"], ["2024-01-01", 5], ["2024-01-02", 6]],
        },
    )
    report = report_of(path)
    assert (report.sheet, report.header_row) == ("Data", 2)
    assert (report.amounts["accepted"], report.skipped_by["preamble"]) == ("0.3", 1)
    assert report_of(path, sheet="Other").accepted == 2
    error = refused(path, sheet="Nope")
    assert error.code == "sheet_unknown"
    assert error.facts["sheets"] == ["Cover", "Data", "Other"]


def test_a_text_export_named_xls_is_read_as_text(tmp_path):
    text = "date\tcustomer\tamount\n2024-01-01\tA\t1\n"
    assert report_of(file(tmp_path, text, "export.xls")).accepted == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n", "file_empty"),
        (b"%PDF-1.7 ...", "file_type_unknown"),
        (b"<html><body>Sign in</body></html>", "web_page_without_table"),
        (b"<html><table><tr><td>x</td></tr></table>", "no_date_column"),
        (b"PK\x03\x04 broken", "zip_broken"),
        (b"date,customer,amount\n", "nothing_readable"),
        (b"customer,amount\nA,5\nB,6\n", "no_date_column"),
        (b"date,customer\n2024-01-01,A\n", "no_amount_column"),
    ],
)
def test_a_file_without_sales_is_refused_with_a_code(tmp_path, content, code):
    assert refused(file(tmp_path, content)).code == code


def test_a_missing_file_an_unknown_mode_and_an_unknown_field_are_refused(tmp_path):
    path = file(tmp_path, "date,amount\n2024-01-01,5\n")
    assert refused(tmp_path / "none.csv").code == "file_missing"
    assert refused(path, mode="merge").code == "mode_unknown"
    assert refused(path, mapping=(("price", "amount"),)).code == "field_unknown"
    assert refused(path, encoding="klingon").code == "encoding_unknown"


def test_rejects_download_as_csv_that_excel_opens(tmp_path):
    store = new_store()
    path = file(tmp_path, "date,amount\n2024-01-01,=cmd()\n2024-01-02,1\n")
    prepared = prepare(store, path)
    text = prepared.rejects_csv(lambda key, **facts: f"{key}!")
    assert text.startswith(b"\xef\xbb\xbf")
    head, row = text.decode("utf-8-sig").splitlines()
    assert head.startswith("date,amount,")
    assert row.startswith("2024-01-01,'=cmd(),") and "reject.bad_amount!" in row
    prepared.discard(store)


@pytest.mark.parametrize("size", [64, 97, 1000])
def test_blocks_are_cut_between_records_wherever_they_end(tmp_path, monkeypatch, size):
    names = ["plain", "two\nlines", 'with "quotes"', "a,b", "甲\n\n乙", 'odd "', "\n"]
    table = [("2024-01-01", names[at % len(names)] + str(at), str(at)) for at in range(200)]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([("date", "customer", "amount"), *table])
    path = file(tmp_path, text.getvalue())
    monkeypatch.setattr(rows, "text_blocks", partial(decode.text_blocks, size=size))
    store = new_store()
    prepare(store, path).commit(store)
    assert sorted(store.members("customer").ids) == sorted(
        " ".join(name.split()) for _, name, _ in table
    )
    assert store.query("select sum(amount)::int as total from sale_line")["total"][
        0
    ].as_py() == sum(range(200))


def test_a_unit_beside_the_amount_is_asked_about(tmp_path):
    path = file(tmp_path, "日期,客户,销售额（万元）\n2024-01-01,甲,5\n")
    assert refused(path).code == "unit_in_heading"
    report = report_of(path, rows=(("unit", "10000"),))
    assert (report.amounts["accepted"], report.warnings) == ("50000", [])


def test_broken_bytes_in_a_utf8_file_are_named_not_guessed_around(tmp_path):
    good = "".join(f"2024-01-01,客户{at},5\n" for at in range(20)).encode()
    error = refused(file(tmp_path, b"date,customer,amount\n" + good + b"2024-01-01,\xff\xfe,5\n"))
    assert (error.code, error.facts["encoding"], error.facts["row"]) == (
        "encoding_wrong",
        "utf-8",
        22,
    )


def test_a_totals_row_that_does_not_fit_is_said(tmp_path):
    report = report_of(file(tmp_path, "date,customer,amount\n2024-01-01,A,5\nTotal,,6\n"))
    assert report.warnings == [{"code": "totals_differ", "totals_row": "6", "file": "5"}]


def test_row_numbers_count_records_not_lines(tmp_path):
    text = 'date,customer,amount\n2024-01-01,"A\n\nB",1\n2024-01-02,C,2,more\n2024-01-03,D,x\n'
    report = report_of(file(tmp_path, text))
    assert [(one["row"], one["reason"]) for one in report.rejects] == [
        (3, "too_many_columns"),
        (4, "bad_amount"),
    ]
