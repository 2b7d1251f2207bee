"""What holds for every table, however it is written: hypothesis writes them."""

import csv
import io
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UserError
from data.imports.evidence.options import AS_WRITTEN, texts_of
from data.imports.sales import ImportOptions, prepare
from data.records.going_back import restore
from data.tables.cells import bare
from tests.shared import few_examples, new_store

AS_THEY_STAND = texts_of(AS_WRITTEN)
"""Reading is tested here; what the rows say about each other: test_evidence_properties.py."""

pytestmark = pytest.mark.slow

HEADER = ("date", "customer", "product", "amount", "order")
DELIMITERS = st.sampled_from([",", ";", "\t", "|"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
QUOTING = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
DAYS = st.dates(date(2023, 1, 1), date(2024, 12, 31))
AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
TELLING = ['5" pipe', "A, B; C|D", "a\tb", "two\nlines", "Total", "O'Neil", "12", "0012", "N/A"]


def texts(codec):
    """Texts that this encoding can write and that mean themselves in a cell."""
    free = st.text(st.characters(codec=codec, exclude_categories=("Cc", "Cs")), min_size=1)

    def means_itself(text):
        # A byte order mark is one wherever it stands: files are joined. Some codecs write two signs as one.
        is_kept = text.encode(codec).decode(codec) == text and "\ufeff" not in text
        return is_kept and bare(text) == text

    return (free | st.sampled_from(TELLING)).filter(means_itself)


def tables(codec="utf-8"):
    """Rows of day, customer, product, amount."""
    row = st.tuples(DAYS, texts(codec), texts(codec), AMOUNTS)
    return st.lists(row, min_size=1, max_size=12)


def cells(table):
    """The cells of the file: no two rows are the same order, so each is a line of its own."""
    return [
        (day.isoformat(), customer, product, f"{amount:f}", f"{day}/{at}")
        for at, (day, customer, product, amount) in enumerate(table)
    ]


def delimited(
    rows, encoding="utf-8", delimiter=",", end="\n", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)
    writer.writerows([HEADER, *rows])
    return text.getvalue().replace("\r\n", end).encode(encoding)


def imported(store, content, name="sales.csv", **options):
    """Import a file into the store; returns its report."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        prepared = prepare(store, path, ImportOptions(rows=AS_THEY_STAND, **options))
        report = prepared.report
        counted = report.accepted + report.unchanged + report.rejected + report.skipped
        assert report.rows == counted
        prepared.commit(store)
        return report


def lines_of(store, version=None):
    """The lines of a version, counted: day, customer, product, amount."""
    found = store.query(
        """select sale_date, customer_id, product_id, amount from sale_line
           left join dim_customer using (customer_key) left join dim_product using (product_key)
           where brought_in <= $version and retired_in > $version""",
        version=store.version if version is None else version,
    )
    return lines_in([tuple(one.values()) for one in found.to_pylist()])


def folded(name):
    """A name with each run of blanks and line ends as one blank, as the store keeps it."""
    return name and " ".join(name.split())


def lines_in(*written):
    return Counter(
        (day, folded(who), folded(what), amount)
        for table in written
        for day, who, what, amount in table
    )


def read_back(content, table, name="sales.csv", answer=None, **options):
    """The file says what the table says; ``answer`` is the encoding, should the reader ask for it."""
    store = new_store()
    try:
        report = imported(store, content, name, **options)
    except UserError as error:
        assert error.code == "encoding_ambiguous"
        report = imported(store, content, name, encoding=answer, **options)
    assert (report.rows, report.accepted) == (len(table), len(table))
    assert lines_of(store) == lines_in(table)
    store.close()


@few_examples()
@given(
    tables(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
    DELIMITERS,
    ENDS,
    QUOTING,
)
def test_a_table_in_any_dialect_of_unicode_is_read_back_equal(table, encoding, mark, end, quoting):
    read_back(delimited(cells(table), encoding, mark, end, quoting), table, answer=encoding)


@few_examples()
@given(st.data(), DELIMITERS, ENDS, QUOTING)
def test_a_table_in_any_older_encoding_that_is_named_is_read_back_equal(data, mark, end, quoting):
    encoding = data.draw(st.sampled_from(["gb18030", "gbk", "cp950", "cp1252", "cp932"]))
    table = data.draw(tables(encoding))
    content = delimited(cells(table), encoding, mark, end, quoting)
    read_back(content, table, encoding=encoding)


CHINESE = ["上海远大贸易有限公司", "北京中科商社", "广州市天河区电子厂", "深圳华强集团"]
TAIWANESE = ["臺灣大同股份有限公司", "統一超商", "遠東新世紀公司", "國泰人壽保險"]
JAPANESE = ["トヨタ自動車株式会社", "株式会社日立製作所", "三菱電機株式会社"]
WESTERN = ["Müller & Söhne", "Café Zoë", "Société Générale", "Österreichische Post", "Señor Núñez"]


@few_examples()
@given(st.data(), DELIMITERS, ENDS, QUOTING)
def test_a_table_of_names_is_read_back_equal_from_any_encoding_by_evidence(
    data, mark, end, quoting
):
    named = [
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("shift_jis", JAPANESE),
        ("cp1252", WESTERN),
    ]
    encoding, names = data.draw(st.sampled_from(named))
    row = st.tuples(DAYS, st.sampled_from(names), st.sampled_from(names), AMOUNTS)
    table = data.draw(st.lists(row, min_size=2, max_size=12))
    read_back(delimited(cells(table), encoding, mark, end, quoting), table)


@few_examples()
@given(tables())
def test_a_table_in_a_workbook_or_a_zip_is_read_back_equal(table):
    read_back(zipped(delimited(cells(table))), table, "sales.zip", answer="utf-8")
    # A sheet holds numbers as numbers: what is one keeps its value, not its spelling.
    read_back(workbook(cells(table)), table, "sales.xlsx")


def zipped(content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("sales.csv", content)
    return stream.getvalue()


def workbook(rows):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for down, row in enumerate([HEADER, *rows]):
            for right, cell in enumerate(row):
                sheet.write_string(down, right, cell)
    return stream.getvalue()


FAULTS = st.sampled_from(
    [
        ("", "", "", "", ""),
        HEADER,
        ("合计", "", "", "7", ""),
        ("soon", "A", "", "1", ""),
        ("2024-01-05", "A", "", "much", ""),
        ("2024-01-05", "A", "p", "1", "x", "more"),
        ("2024-01-05", "A"),
    ]
)


@few_examples()
@given(tables(), st.lists(FAULTS, max_size=6), st.booleans())
def test_every_row_is_accepted_unchanged_rejected_or_skipped(table, faults, filtered):
    store = new_store()
    imported(store, delimited(cells(table)))
    where = (("customer", "A"),) if filtered else ()
    report = imported(store, delimited([*cells(table), *faults, *cells(table)]), where=where)
    assert report.rows == 2 * len(table) + len(faults)
    assert sum(report.rejects_by.values()) == report.rejected == len(report.rejects)
    assert sum(report.skipped_by.values()) == report.skipped
    store.close()


@few_examples()
@given(tables(), tables(), st.sampled_from(["add", "replace-period", "replace-all"]))
def test_undoing_an_import_gives_the_earlier_figures_exactly(before, after, mode):
    store = new_store()
    imported(store, delimited(cells(before)))
    figures = lines_of(store)
    imported(store, delimited(cells(after)), mode=mode)
    restore(store, 1)
    assert lines_of(store) == figures == lines_in(before)
    store.close()


@few_examples()
@given(tables("gbk"), DELIMITERS, ENDS, st.sampled_from(["utf-8-sig", "utf-16", "gbk"]))
def test_a_file_written_anew_in_another_dialect_brings_nothing_new(table, mark, end, encoding):
    store = new_store()
    imported(store, delimited(cells(table)))
    report = imported(store, delimited(cells(table), encoding, mark, end), encoding=encoding)
    assert (report.accepted, report.unchanged, store.version) == (0, len(table), 1)
    store.close()


@few_examples()
@given(tables(), st.lists(st.integers(0, 12), max_size=3), st.randoms())
def test_pieces_of_a_file_in_any_order_bring_what_the_whole_brings(table, cuts, chance):
    rows, borders = cells(table), sorted({0, len(table), *(min(one, len(table)) for one in cuts)})
    pieces = [rows[start:stop] for start, stop in pairwise(borders)]
    chance.shuffle(pieces)
    store = new_store()
    for piece in pieces:
        imported(store, delimited(piece))
    assert lines_of(store) == lines_in(table)
    assert sum((amount for *_, amount in lines_of(store).elements()), Decimal(0)) == sum(
        amount for *_, amount in table
    )
    store.close()
