"""Two rows are the same when all that they say is: also in the columns that nobody mapped."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from data.imports.sales import MAPPED_COLUMNS, ImportOptions, ImportReport, prepare
from data.imports.sales.reading.fingerprint import columns_hash, row_hashes, text_hashes, unmapped
from data.store.store import Store
from tests.shared import empty_store

pytestmark = pytest.mark.slow

HEAD = "date,customer,amount,vehicle\n"
A = HEAD + "2024-01-29,Alpha,2500,V-275\n"
B = HEAD + "2024-01-29,Alpha,2500,V-276\n2024-01-30,Beta,10,V-276\n"


@pytest.fixture
def store() -> Iterator[Store]:
    with empty_store() as opened:
        yield opened


def add(store: Store, tmp_path: Path, text: str, **options) -> ImportReport:
    file = tmp_path / "sales.csv"
    file.write_text(text, encoding="utf-8")
    prepared = prepare(store, file, ImportOptions(**options))
    prepared.commit(store)
    return prepared.report


def total(store: Store) -> int:
    rows = store.query("select sum(amount) as total from sale_line where retired_in > $v", v=2**30)
    return int(rows["total"][0].as_py())


def counts(report: ImportReport) -> tuple[int, int, int]:
    return report.accepted, report.unchanged, report.changed


def test_rows_that_differ_in_an_unmapped_column_are_two_rows(store, tmp_path):
    add(store, tmp_path, A)
    report = add(store, tmp_path, B)
    assert (counts(report), total(store)) == ((2, 0, 0), 5010)
    said = [one for one in report.warnings if one["code"] == "differs_elsewhere"]
    assert said == [{"code": "differs_elsewhere", "rows": 1, "columns": ["vehicle"]}]


def test_a_person_can_let_the_mapped_columns_decide_and_that_is_remembered(store, tmp_path):
    add(store, tmp_path, A, identity=MAPPED_COLUMNS)
    report = add(store, tmp_path, B)
    assert (counts(report), total(store), report.identity) == ((1, 1, 0), 2510, MAPPED_COLUMNS)


def test_the_same_file_again_changes_nothing_whatever_came_between(store, tmp_path):
    for text in (A, B):
        add(store, tmp_path, text)
    for text in (A, B, A + B.removeprefix(HEAD)):
        assert counts(add(store, tmp_path, text))[::2] == (0, 0)
    assert (store.version, total(store)) == (2, 5010)


def test_equal_rows_are_counted_each(store, tmp_path):
    add(store, tmp_path, A + A.removeprefix(HEAD))
    assert total(store) == 5000
    assert counts(add(store, tmp_path, A + A.removeprefix(HEAD) * 2)) == (1, 2, 0)


@pytest.mark.parametrize(
    "again",
    [
        "date,customer,amount,vehicle,remark\n2024-01-29,Alpha,2500,V-275,x\n2024-01-29,Alpha,2500,V-276,\n",
        "date,customer,amount,truck\n2024-01-29,Alpha,2500,V-275\n2024-01-29,Alpha,2500,V-276\n",
        "date,customer,amount\n2024-01-29,Alpha,2500\n2024-01-29,Alpha,2500\n",
        "vehicle,amount,date,customer\n V-276 ,2500.00,29.01.2024,Alpha\nV-275,2500,29.01.2024,Alpha\n",
    ],
    ids=["a column more", "renamed", "a column less", "reordered and written otherwise"],
)
@pytest.mark.parametrize("mode", ["add", "replace-period", "replace-all"])
def test_the_same_sales_under_other_columns_are_no_new_sales(store, tmp_path, again, mode):
    add(store, tmp_path, A + "2024-01-29,Alpha,2500,V-276\n")
    report = add(store, tmp_path, again, mode=mode)
    assert (counts(report), report.retired["lines"], total(store)) == ((0, 2, 0), 0, 5000)


def test_a_corrected_order_line_is_an_updated_row(store, tmp_path):
    head = "date,order,line,customer,amount,vehicle\n"
    add(store, tmp_path, head + "2024-01-29,SO1,1,Alpha,100,V-1\n2024-01-29,SO1,2,Alpha,50,V-1\n")
    report = add(
        store, tmp_path, head + "2024-01-29,SO1,1,Alpha,120,V-1\n2024-01-29,SO1,2,Alpha,50,V-2\n"
    )
    assert (counts(report), total(store)) == ((2, 0, 2), 170)
    assert report.retired["lines"] == 2


def test_lines_from_before_the_fingerprint_are_compared_by_their_fields(store, tmp_path):
    add(store, tmp_path, A + A.removeprefix(HEAD), identity=MAPPED_COLUMNS)
    report = add(store, tmp_path, A + B.removeprefix(HEAD), identity="whole_row")
    assert (counts(report), total(store)) == ((1, 2, 0), 5010)


def test_a_column_that_counts_the_rows_says_nothing_about_a_sale(store, tmp_path):
    first = "序号,日期,客户,金额\n1,2024-01-29,甲,100\n2,2024-01-30,乙,50\n3,2024-01-31,丙,5\n"
    add(store, tmp_path, first)
    again = "序号,日期,客户,金额\n1,2024-01-30,乙,50\n2,2024-01-31,丙,5\n3,2024-02-01,丁,7\n"
    assert counts(add(store, tmp_path, again)) == (1, 2, 0)


def test_only_columns_beside_those_read_are_hashed():
    columns = ("No.", "date", "plate", "plate", "")
    rows = [["7", "d", "A", "1", "1"], ["8", "d", "B", "2", "2"]]
    assert unmapped(columns, [1], rows) == {"plate": 2, "plate'": 3}
    assert unmapped(columns, [1], [["7"], ["9"]])["no"] == 0


def test_the_order_of_columns_and_empty_ones_play_no_part():
    def of(columns: dict[str, int], *cells: str) -> int:
        table = pa.table({str(at): pa.array([cell]) for at, cell in enumerate(cells)})
        return int(row_hashes(table, columns)[0])

    one = of({"x": 0, "y": 1}, "1", "2")
    assert one == of({"y": 0, "x": 1}, "2", "1") == of({"x": 0, "y": 1, "z": 2}, "1", "2", " ")
    assert one != of({"x": 0, "y": 1}, "2", "1")
    assert of({"x": 0}, '="007"') == of({"x": 0}, "007") != of({"x": 0}, "7")
    assert of({"x": 0}, "1.50") == of({"x": 0}, "1.5") and of({"x": 0}, "10") != of({"x": 0}, "1")


def test_hashes_are_stored_and_never_change():
    texts = pa.array(["", "V-275", "东方医药", "x" * 300_000, "x" * 300_001])
    assert text_hashes(texts).tolist()[:3] == PINNED
    assert len(set(text_hashes(texts).tolist())) == 5
    assert text_hashes(texts.slice(1, 2)).tolist() == PINNED[1:]
    assert columns_hash(["b", "a"], ["brand"]) == columns_hash(["a", "b"], ["brand"])
    assert columns_hash(["a", "b"], ["brand"]) != columns_hash(["a", "b", "brand"], [])


PINNED = [16294208416658607535, 11585109160483274451, 14119662641093220338]
