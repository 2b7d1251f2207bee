"""Nothing that we write runs in a spreadsheet, and numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tables.cells import bare
from data.tables.workbook.spreadsheet import csv_for_excel, csv_text, harmless

FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", '"=1', "'=1", "\n=1", "\ufeff=1"),
    *("＝1+1", "＋1", "－A1", "＠x", "=cmd|' /C calc'!A0", "-2+3+cmd|x", "+", "-"),
]
NUMBERS = ["-5", "+5", "-1,234.50", "-0.5", "-.5", "-1e5", "-5%", "-1 234,5", "5"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", [*NUMBERS, "A=1", "a@b.c", "华东", "", "1-2"])
def test_numbers_and_plain_texts_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize("value", [-5, -1.5, None, True])
def test_values_that_are_no_texts_stay_what_they_are(value):
    assert harmless(value) is value


def test_headings_are_made_harmless_too():
    assert csv_text(["=A"], [["x"]], "\n") == "'=A\nx\n"


def test_chinese_stands_behind_a_byte_order_mark():
    assert csv_for_excel(["名称"], [["华东"]]) == "\ufeff名称\r\n华东\r\n".encode()


@given(st.text(max_size=12))
def test_no_cell_begins_like_a_formula(text):
    written = next(csv.reader(io.StringIO(csv_text([text], [], "\n"), newline="")), [""])[0]
    first = written.lstrip(" \"'")[:1]
    assert first not in ("=", "@") or written.startswith("'")


@given(st.sampled_from(["=1+1", "@x", "-a", "+b", "＝c"]))
def test_the_importer_takes_the_apostrophe_off_again(text):
    assert bare(str(harmless(text))) == text
