"""Identities that hold for any companion file."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.records import MODES, RecordOptions, records_of
from data.record_types import RECORD_TYPES
from data.records import recorded
from data.records.checking import checked
from tests.shared import few_examples, new_store

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=6)
cells = texts | st.sampled_from(["", '"', ",", "\n", "合计", "Total", " x ", "K1", "K2"])
days = st.sampled_from(["2026-01-05", "2026/2/28", "20260301", "", "soon", "-"])
numbers = st.sampled_from(["1", "2", "3", "1,234.50", "(3)", "", "x", "-5", "7%", "1万"])
BLANK = st.just(("", "", "", "", "", ""))
HEADERS = {
    "incident": (
        ("customer", "kind", "severity", "opened", "closed", "note"),
        (cells, st.sampled_from(["财务", "other", "", "?"]), numbers, days, days, cells),
    ),
    "receivable": (
        ("customer", "balance", "due date", "invoice", "statement date", "comment"),
        (cells, numbers, days, cells, days, cells),
    ),
    "plan": (
        ("customer", "category", "2026-01", "2026-02", "2026-03", "x"),
        (cells, cells, numbers, numbers, numbers, cells),
    ),
    "complaint": (
        ("customer", "opened", "answered", "closed", "subject", "note"),
        (cells, days, days, days, cells, cells),
    ),
}
files = st.sampled_from(list(HEADERS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(
            st.tuples(*HEADERS[kind][1])
            | BLANK
            | st.lists(cells, min_size=7, max_size=8).map(tuple),
            min_size=1,
            max_size=20,
        ),
    )
)


def written(folder: str, kind: str, table: list[tuple[str, ...]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADERS[kind][0], *table])
    path = Path(folder) / "file.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


@pytest.mark.slow
@few_examples()
@given(files, st.sampled_from(MODES))
def test_the_four_counts_add_up_and_a_second_import_changes_nothing(file, mode):
    kind, table = file
    store = new_store()
    with TemporaryDirectory() as folder:
        path = written(folder, kind, table)
        for time in ("first", "second"):
            prepared = records_of(kind).prepare(
                store, path, RecordOptions(mode=mode, encoding="utf-8")
            )
            report = prepared.report
            parts = (report.accepted, report.unchanged, report.rejected, report.skipped)
            assert sum(parts) == report.rows == len(table)
            assert min(parts) >= 0
            assert sum(report.rejects_by.values()) == report.rejected
            prepared.commit(store, "Ada")
            brought = (report.accepted, report.facts, report.replaced, report.retired)
            assert time == "first" or brought == (0, 0, 0, 0)
    store.close()


@few_examples()
@given(files)
def test_whatever_a_file_brings_could_have_been_entered_by_hand(file):
    kind, table = file
    store = new_store()
    with TemporaryDirectory() as folder:
        options = RecordOptions(encoding="utf-8")
        records_of(kind).prepare(store, written(folder, kind, table), options).commit(store, "Ada")
    what = RECORD_TYPES[kind]
    for row in recorded(store, kind).select(["customer", *what.columns]).to_pylist():
        assert checked(what, row, lambda _: True) == row
    store.close()
