"""From which day the bare numbers of a workbook count, in kinds that the corpus does not hold."""

import zipfile

import pytest

from data.tables.workbook.date_system import counts_from_1904
from tests.data.corpus.books import OLD, SALES
from tests.data.corpus.workbooks import xls, xlsx

VERSION = b"\x80\x01\x03\x00\x00\x00"
"""A record of another kind (128) and three bytes before the one that says so."""


@pytest.mark.parametrize(("flags", "is_so"), [(b"\x01", True), (b"\x03", True), (b"\x20", False)])
def test_a_binary_workbook_says_it_in_the_first_bit_of_its_properties(tmp_path, flags, is_so):
    path = tmp_path / "sales.xlsb"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "xl/workbook.bin", VERSION + b"\x99\x01\x04" + flags + bytes(3) + b"\x84\x01\x00"
        )
    assert counts_from_1904(path) is is_so


@pytest.mark.parametrize("content", [b"", b"\x99", b"\x99\x01", b"\x99\x01\x04", VERSION])
def test_a_binary_workbook_that_was_cut_off_says_nothing(tmp_path, content):
    path = tmp_path / "sales.xlsb"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.bin", content)
    assert not counts_from_1904(path)


@pytest.mark.parametrize("content", [xls(OLD), xlsx({"Sales": SALES}), b"date,amount\n43834,1\n"])
def test_other_files_count_from_1900(tmp_path, content):
    path = tmp_path / "sales"
    path.write_bytes(content)
    assert not counts_from_1904(path)
