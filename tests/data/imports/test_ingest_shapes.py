"""What the corpus does not show of odd files: answers that are kept, headings, lists of rejects, progress."""

import csv
import io
import itertools
import sys
from functools import partial

import pytest

from data.errors import UserError
from data.imports.sales import ImportOptions, look, prepare
from data.imports.sales.insights.near_names import near_pairs
from data.tables.text.decode import detect
from i18n import Language
from tests.shared import empty_store, new_store

MONTHS = "month,customer,amount\n2024-01,A,1\n2024-02,B,2\n"


@pytest.fixture
def store():
    """An empty store."""
    with empty_store() as opened:
        yield opened


def written(tmp_path, content, name="file.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_day_of_a_month_is_asked_once_and_remembered(tmp_path, store):
    path = written(tmp_path, MONTHS.replace("month", "date"))
    assert [one.choices for one in look(new_store(), path).questions] == [("first", "last")]
    with pytest.raises(UserError, match="month_day_unknown"):
        prepare(store, path)
    prepare(store, path, ImportOptions(month_day="last")).commit(store)
    later = written(tmp_path, "date,customer,amount\n2024-03,A,1\n", "later.csv")
    assert look(store, later).questions == ()
    prepared = prepare(store, later)
    assert prepared.report.last_day == "2024-03-31"
    prepared.discard(store)


def test_control_characters_in_headings_leave_no_trace(tmp_path):
    path = written(tmp_path, "date\0,\x1bcustomer,amount\n2024-01-05,A,1\n")
    assert look(new_store(), path).columns == ("date", "customer", "amount")


def test_a_line_end_in_a_cell_ends_no_row_of_the_list_of_rejects(tmp_path, store):
    path = written(tmp_path, 'date,customer,amount\nsoon,"Bolt\n\nLtd",1\n2024-01-05,A,1\n')
    prepared = prepare(store, path)
    text = prepared.rejects.csv().decode("utf-8-sig")
    prepared.discard(store)
    lines = text.splitlines()
    assert len(lines) == 2
    assert next(csv.reader(io.StringIO(lines[1])))[:3] == ["soon", "Bolt Ltd", "1"]


@pytest.mark.parametrize(
    "names", [("张*", "张*"), ("***", "***"), ("j***n", "J***N"), ("李某", "李某")]
)
def test_masked_names_are_near_to_nobody(store, names):
    assert list(near_pairs([], [("1", names[0]), ("2", names[1])])) == []


def test_names_that_are_whole_are_near_as_ever(store):
    assert len(list(near_pairs([], [("1", "张三"), ("2", "张三")]))) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        bytes(range(128, 256)) * 6_000,
        "订单日期客户金额".encode("gbk") * 50_000,
        "é,à;ü ".encode("latin-1") * 150_000,
        "客户,张三,é\n".encode("gb18030") * 60_000,
    ],
    ids=["any bytes", "one run", "many runs in a line", "many lines"],
)
def test_the_evidence_for_an_encoding_is_a_sample(tmp_path, content):
    head = b"date,customer,amount\n2024-01-05,A,1\n"
    files = [written(tmp_path, head + content * times, f"{times}.csv") for times in (1, 2)]
    short, long = (_calls_of(partial(detect, file)) for file in files)
    assert long < 1.1 * short


def test_the_evidence_takes_no_more_than_the_width_of_a_table(tmp_path):
    """A heading that was asked anew for each pair of columns took minutes of a thousand columns."""
    head, row = "date;customer;amount;part" + ";C(lienate" * 150, "2024-01-05;A;1.5;60" + ";x" * 150
    wider, row_of_it = head + ";C(lienate" * 150, row + ";x" * 150
    files = [
        written(tmp_path, f"{names}\n{cells}\n{cells}\n", f"{len(names)}.csv")
        for names, cells in ((head, row), (wider, row_of_it))
    ]
    with empty_store() as store:
        look(store, files[0])  # what is read once: the names of months, say
        narrow, wide = (_calls_of(partial(look, store, file)) for file in files)
    assert wide < 2.5 * narrow


def _calls_of(work):
    """The work as a number of calls: seconds would be those of the machine."""
    calls = itertools.count()
    sys.setprofile(lambda *_: next(calls))
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(calls)


@pytest.mark.parametrize(
    ("lang", "begun", "later"),
    [
        ("en", "Reading a.csv (1\u202fKB)", "Reading a.csv: 1\u202fKB of 3.4\u202fMB, 7 rows"),
        ("zh", "正在读取 a.csv（1\u202fKB）", "正在读取 a.csv：1\u202fKB / 3.4\u202fMB，7 行"),
    ],
)
def test_progress_says_sizes_that_people_can_read(lang, begun, later):
    t = Language.of(lang)
    assert t.reading("a.csv", 0, 812, 0) == begun
    assert t.reading("a.csv", 812, 3_400_000, 7) == later
