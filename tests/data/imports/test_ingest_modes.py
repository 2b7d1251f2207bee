"""What an import does to the lines that the store already has."""

from decimal import Decimal

import pytest

from data.imports.sales import ImportOptions, prepare
from tests.shared import new_store

pytestmark = pytest.mark.slow

ORDERS = "order,line,date,customer,amount\n"
PLAIN = "date,customer,amount\n"


class Desk:
    """A store and a folder: brings texts in and reads the live lines back."""

    def __init__(self, folder):
        self.folder, self.store = folder, new_store()

    def prepare(self, text, mode="add"):
        path = self.folder / "sales.csv"
        path.write_text(text, encoding="utf-8")
        return prepare(self.store, path, ImportOptions(mode=mode))

    def bring(self, text, mode="add"):
        prepared = self.prepare(text, mode)
        prepared.commit(self.store)
        return prepared.report

    @property
    def amounts(self):
        rows = self.store.query(
            "select amount::int as amount from sale_line where retired_in = 2147483647 order by amount"
        )
        return rows["amount"].to_pylist()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.mark.parametrize("mode", ["add", "replace-period", "replace-all"])
@pytest.mark.parametrize(
    "text",
    [
        ORDERS + "A,1,2024-01-01,C,1\nA,2,2024-01-01,C,2\n",
        "order,product,date,amount\nA,P,2024-01-02,1\nA,P,2024-01-01,2\nA,,2024-01-01,2\nA,P,2024-01-02,1\n",
        PLAIN + "2024-01-01,C,5\n2024-01-01,C,5\n2024-01-03,,-5\n",
    ],
)
def test_the_same_file_twice_changes_nothing(desk, mode, text):
    first = desk.bring(text, mode)
    again = desk.bring(text, mode)
    assert (again.accepted, again.unchanged, again.changed) == (0, first.accepted, 0)
    assert again.retired["lines"] == 0
    assert again.version == first.version == desk.store.version == 1


def test_identical_lines_of_one_file_stay_as_many(desk):
    assert desk.bring(PLAIN + "2024-01-01,C,5\n" * 3).accepted == 3
    more = desk.bring(PLAIN + "2024-01-01,C,5\n" * 4)
    assert (more.accepted, more.unchanged) == (1, 3)
    assert desk.amounts == [5] * 4


def test_a_changed_row_replaces_the_older_one(desk):
    desk.bring(ORDERS + "A,1,2024-01-01,C,1\nA,2,2024-01-01,C,2\n")
    report = desk.bring(ORDERS + "A,1,2024-01-01,C,10\nA,2,2024-01-01,C,2\nB,1,2024-01-02,C,4\n")
    assert (report.accepted, report.unchanged, report.changed) == (2, 1, 1)
    assert report.retired == {"lines": 1, "amount": "1"}
    assert desk.amounts == [2, 4, 10]


def test_order_and_product_are_the_key_without_line_numbers(desk):
    head = "order,product,date,amount\n"
    desk.bring(head + "A,P,2024-01-01,1\nA,P,2024-01-01,2\nA,Q,2024-01-01,4\n")
    report = desk.bring(head + "A,P,2024-01-01,1\nA,P,2024-01-01,8\n")
    assert (report.unchanged, report.changed) == (1, 1)
    assert desk.amounts == [1, 4, 8]


def test_a_whole_row_key_never_replaces(desk):
    desk.bring(PLAIN + "2024-01-01,C,5\n")
    report = desk.bring(PLAIN + "2024-01-01,C,6\n")
    assert (report.accepted, report.changed) == (1, 0)
    assert desk.amounts == [5, 6]


def test_replace_period_replaces_the_span_of_the_file_only(desk):
    desk.bring(PLAIN + "2023-12-31,C,1\n2024-01-01,C,2\n2024-01-15,C,4\n2024-02-01,C,8\n")
    report = desk.bring(PLAIN + "2024-01-01,C,2\n2024-01-31,D,16\nbad,D,1\n", mode="replace-period")
    assert (report.accepted, report.unchanged, report.rejected) == (1, 1, 1)
    assert report.retired == {"lines": 1, "amount": "4"}
    assert desk.amounts == [1, 2, 8, 16]


def test_replace_all_leaves_only_the_file(desk):
    desk.bring(PLAIN + "2023-12-31,C,1\n2024-01-01,C,2\n")
    report = desk.bring(PLAIN + "2024-01-01,C,2\n2024-03-01,C,3\n", mode="replace-all")
    assert (report.accepted, report.unchanged, report.retired["lines"]) == (1, 1, 1)
    assert desk.amounts == [2, 3]


def test_a_file_of_rejects_replaces_nothing(desk):
    desk.bring(PLAIN + "2024-01-01,C,2\n")
    assert desk.bring(PLAIN + "bad,C,2\nworse,C,3\n", mode="replace-all").version == 1
    assert desk.amounts == [2]


def test_nothing_is_written_before_the_commit(desk):
    prepared = desk.prepare(PLAIN + "2024-01-01,C,2\n")
    assert (desk.store.version, desk.amounts) == (0, [])
    prepared.discard(desk.store)
    assert (
        desk.store.query("select * from duckdb_tables() where database_name = 'staging'").num_rows
        == 0
    )


def test_a_commit_compares_again_when_the_store_moved(desk):
    one = desk.prepare(PLAIN + "2024-01-01,New,2\n2024-01-02,New,4\n")
    other = desk.prepare(PLAIN + "2024-01-01,New,2\n2024-01-03,Other,8\n")
    assert other.commit(desk.store) == 1
    assert one.commit(desk.store) == 2
    assert (one.report.accepted, one.report.unchanged) == (1, 1)
    assert desk.amounts == [2, 4, 8]
    assert list(desk.store.members("customer").ids) == ["New", "Other"]


def test_new_names_alone_make_a_version(desk):
    head = "date,customer id,customer name,amount\n"
    desk.bring(head + "2024-01-01,C1,Old,2\n")
    report = desk.bring(head + "2024-01-01,C1,New,2\n")
    assert (report.accepted, report.unchanged, report.version) == (0, 1, 2)
    assert list(desk.store.members("customer").names) == ["New"]
    assert list(desk.store.members("customer", 1).names) == ["Old"]


def test_keys_of_members_are_dense_and_only_for_accepted_rows(desk):
    desk.bring(PLAIN + "2024-01-01,A,1\nbad,X,1\n2024-01-01,B,1\n")
    report = desk.bring(PLAIN + "2024-01-02,C,1\n2024-01-02,A,1\n")
    assert report.new_members["customer"] == 1
    for dimension in ("customer", "group"):
        assert list(desk.store.members(dimension).ids) == ["A", "B", "C"]
        keys = desk.store.query(f"select {dimension}_key as k from dim_{dimension}")[
            "k"
        ].to_pylist()
        assert sorted(keys) == [0, 1, 2]


def test_every_line_has_the_members_that_its_row_names(desk):
    known_none, all_new = "2024-01-01,A,1\n2024-01-01,B,2\n", "2024-01-02,C,4\n2024-01-02,D,8\n"
    some_known, one_lost = "2024-01-03,E,16\n2024-01-03,A,32\n", "x,F,5\n2024-01-04,G,64\n"
    for text in (known_none, all_new, some_known, one_lost):
        desk.bring(PLAIN + text)
    sold = desk.store.query(
        """select customer_id, group_id, amount::int as amount from sale_line
           join dim_customer using (customer_key) join dim_group using (group_key) order by amount"""
    )
    named = [(customer, customer, 1 << power) for power, customer in enumerate("ABCDEAG")]
    assert [tuple(row.values()) for row in sold.to_pylist()] == named


def test_a_version_row_holds_the_counts_and_amounts_of_the_report(desk):
    desk.bring(ORDERS + "A,1,2024-01-01,C,1\nA,2,2024-01-02,C,2\n")
    report = desk.bring(ORDERS + "A,1,2024-01-01,C,1\nA,2,2024-01-05,C,3\n\nA,3,x,C,1\n")
    row = desk.store.query("select * from data_version where version = 2").to_pylist()[0]
    assert row["file_sha256"] == report.sha256
    counts = [row[f"rows_{one}"] for one in ("accepted", "unchanged", "rejected", "skipped")]
    assert (
        counts
        == [report.accepted, report.unchanged, report.rejected, report.skipped]
        == [1, 1, 1, 1]
    )
    assert (row["amount_accepted"], row["amount_unchanged"]) == (Decimal(3), Decimal(1))
    assert (row["lines_brought"], row["lines_retired"], str(row["first_day"])) == (
        1,
        1,
        "2024-01-05",
    )


def test_lines_are_stored_in_the_order_of_their_dates(desk):
    days = [f"2024-01-{day:02}" for day in (20, 3, 11, 30, 1)]
    desk.bring(PLAIN + "".join(f"{day},C,1\n" for day in days))
    stored = desk.store.query("select sale_date from sale_line order by rowid")["sale_date"]
    assert [str(one) for one in stored.to_pylist()] == sorted(days)


def test_progress_names_its_stages(desk, tmp_path):
    heard = []
    path = tmp_path / "sales.csv"
    path.write_text(PLAIN + "2024-01-01,C,2\n")
    prepared = prepare(desk.store, path, progress=lambda *one: heard.append(one))
    prepared.commit(desk.store, progress=lambda *one: heard.append(one))
    size = path.stat().st_size
    assert ("read", size, size) in [one[:3] for one in heard]
    assert heard[-1][3] == 1
    assert list(dict.fromkeys(stage for stage, *_ in heard)) == [
        "read",
        "check",
        "compare",
        "write",
    ]
