"""Files too large to be written down in the corpus, and files that would take a reader's memory or time."""

import tracemalloc
import zipfile
from contextlib import contextmanager

import openpyxl
import pytest

from data.errors import UserError
from data.imports.sales import prepare
from tests.data.corpus.workbooks import xls
from tests.data.corpus.zips import zipped
from tests.shared import new_store

pytestmark = pytest.mark.slow

HEADER = b"date,customer,amount\n"
MEGABYTE = 1 << 20


def refused(path):
    with pytest.raises(UserError) as caught:
        prepare(new_store(), path)
    return caught.value


@contextmanager
def at_most(megabytes):
    """The Python side of the block holds no more than so much at once."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * MEGABYTE
    finally:
        tracemalloc.stop()


def sparse(path, head, size):
    """A file of ``size`` bytes that begins with ``head`` and takes no room on the disk."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def test_a_gigabyte_of_nothing_is_an_empty_file(tmp_path):
    with at_most(20):
        assert refused(sparse(tmp_path / "sales.csv", b"", 1 << 30)).code == "file_empty"


def test_a_gigabyte_in_one_line_is_refused_by_its_head(tmp_path):
    path = sparse(tmp_path / "sales.csv", b"date,customer,amount,", 1 << 30)
    with at_most(20):
        error = refused(path)
    assert (error.code, error.facts["row"]) == ("line_too_long", 1)


def test_an_endless_line_in_the_middle_is_refused_with_its_row(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_bytes(HEADER + b"2024-01-05,A,1\n" * 9 + b"2024-01-06," + b"x" * (64 * MEGABYTE))
    with at_most(300):
        error = refused(path)
    assert (error.code, error.facts["row"]) == ("line_too_long", 11)


def test_a_quote_over_the_rest_of_a_large_file_is_refused_with_its_row(tmp_path):
    path = tmp_path / "sales.csv"
    rows = b'2024-01-05,"A",1\n' * MEGABYTE
    path.write_bytes(HEADER + rows + b'2024-01-06,"B,1\n' + b"2024-01-07,C,1\n" * 6 * MEGABYTE)
    error = refused(path)
    assert (error.code, error.facts["row"]) == ("quote_unclosed", MEGABYTE + 2)


def test_a_sheet_that_claims_its_last_corner_takes_no_memory_here(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["date", "customer", "amount"])
    book.active.cell(1_048_576, 16_384, "x")
    path = tmp_path / "sales.xlsx"
    book.save(path)
    assert refused(path).code == "sheet_too_large"


def test_an_old_sheet_that_claims_cells_beyond_its_corner_is_refused(tmp_path):
    path = tmp_path / "sales.xls"
    content = xls([["date", "customer", "amount"], [45296, "A", 4711]])
    cell = content.index(b"\x03\x02\x0e\x00\x01\x00\x02\x00")
    path.write_bytes(content[: cell + 4] + b"\xff\xff\xff\xff" + content[cell + 8 :])
    assert refused(path).code in ("sheet_too_large", "file_type_unknown")


def test_a_workbook_that_unfolds_to_gigabytes_is_not_opened(tmp_path):
    path = tmp_path / "sales.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(200):
                sheet.write(bytes(MEGABYTE))
    error = refused(path)
    assert (error.code, error.facts["megabytes"]) == ("zip_too_large", 200)


def test_a_member_that_is_longer_than_the_zip_says_is_refused(tmp_path):
    content = zipped({"sales.csv": HEADER + b"2024-01-05,A,1\n" * 100_000})
    size = len(HEADER + b"2024-01-05,A,1\n" * 100_000).to_bytes(4, "little")
    path = tmp_path / "sales.zip"
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    assert refused(path).code == "zip_broken"


BLANKS = "1" + " " * 200_000 + "x"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("blanks in a cell", f"date,customer,amount\n2024-01-05,A,{BLANKS}\n"),
        ("blanks in a day", f"date,customer,amount\n{BLANKS},A,1\n"),
        ("blanks in a name", f"date,customer,amount\n2024-01-05,{BLANKS},1\n"),
        ("blanks in a header", f"date,customer,amount,{BLANKS}\n2024-01-05,A,1,\n"),
        ("brackets in a header", f"date,customer,amount,{'(' * 200_000}\n2024-01-05,A,1,\n"),
        ("quotes", "date,customer,amount\n" + '"' * 200_000),
        ("quotes and commas", "date,customer,amount\n" + '",' * 100_000),
        ("digits in an amount", f"date,customer,amount\n2024-01-05,A,{'9' * 200_000}\n"),
        ("commas in an amount", f"date;customer;amount\n2024-01-05;A;{'1,' * 100_000}1\n"),
        ("comments in markup", "<!---->" * 500 + "x\ndate,customer,amount\n2024-01-05,A,1\n"),
        ("open tags", "<table>" + "<tr><td><table>" * 20_000),
        ("broken tags", "<html><table>" + "<a " * 60_000),
        ("broken comments", "<html><table>" + "<!--" * 60_000),
        ("broken sections", "<html><table>" + "<![if " * 60_000),
        ("broken declarations", "<html><table>" + "<!" * 100_000),
        ("comments that join", "<html><table>" + "<!<!---->--" * 60_000),
        ("open quotes", "<html><table>" + "<td a='" * 60_000),
        ("spans", "<table>" + "<tr><td rowspan=9999999 colspan=9999999>x" * 50),
    ],
)
def test_no_text_keeps_the_reader_busy(tmp_path, name, content):
    """It ends: read over and over again, each of these would take many minutes on any processor."""
    path = tmp_path / "sales.csv"
    path.write_text(content)
    store = new_store()
    try:
        report = prepare(store, path).report
        assert report.rows == report.accepted + report.rejected + report.skipped
    except UserError as error:
        assert error.code
