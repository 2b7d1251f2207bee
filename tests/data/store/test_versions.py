"""Every version can be asked again, and any of them can come back."""

from contextlib import closing

import pytest

from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from data.records.going_back import restore
from data.store.store import Store
from data.store.versions.versions import versions
from tests.shared import copied_store

pytestmark = pytest.mark.slow

COLUMNS = "order,line,date,customer id,customer name,amount\n"


def bring(store, tmp_path, rows, mode="add"):
    file = tmp_path / "sales.csv"
    file.write_text(COLUMNS + rows, encoding="utf-8")
    return prepare(store, file, ImportOptions(mode=mode)).commit(store)


def content(store, version):
    rows = store.query(
        """select sale_date, customer_key, order_key, line_number, occurrence,
               cast(amount as varchar) as amount
           from sale_line where brought_in <= $version and retired_in > $version order by all""",
        version=version,
    ).to_pylist()
    return rows, list(store.members("customer", version).names)[:1]


@pytest.fixture
def history(tmp_path, tmp_path_factory):
    def fill(store):
        folder = tmp_path_factory.mktemp("files")
        bring(store, folder, "A,1,2024-01-01,C1,Old name,10\nA,2,2024-01-02,C1,Old name,20\n")
        bring(store, folder, "A,1,2024-01-01,C1,New name,11\nB,1,2024-02-01,C2,Two,5\n")
        bring(store, folder, "B,1,2024-02-03,C2,Two,6\n", mode="replace-all")

    with closing(Store.open(copied_store(tmp_path_factory, "history", fill, tmp_path))) as store:
        yield store


def test_a_later_change_never_touches_an_earlier_version(history, tmp_path):
    before = [content(history, version) for version in (1, 2, 3)]
    restore(history, 1)
    bring(history, tmp_path, "A,1,2024-01-01,C1,Third name,12\n")
    assert [content(history, version) for version in (1, 2, 3)] == before


@pytest.mark.parametrize("version", [1, 2])
def test_a_restored_version_has_the_content_and_names_of_the_old_one(history, version):
    made = restore(history, version)
    assert made == 4
    assert content(history, made) == content(history, version)


def test_restoring_nothing_empties_the_store(history):
    assert content(history, restore(history, 0))[0] == []


def test_restoring_the_newest_version_changes_nothing(history):
    assert restore(history, 3) == 3
    assert history.version == 3


def test_restoring_twice_gives_the_same_again(history):
    assert content(history, restore(history, 1)) == content(history, restore(history, 2) and 1)
    assert content(history, history.version) == content(history, 2)


def test_an_unknown_version_is_refused(history):
    with pytest.raises(UserError) as caught:
        restore(history, 9)
    assert (caught.value.code, caught.value.facts) == (
        "version_unknown",
        {"version": 9, "newest": 3},
    )


def test_versions_are_listed_newest_first_with_their_counts(history):
    restore(history, 1)
    listed = versions(history)
    assert [one.version for one in listed] == [4, 3, 2, 1]
    assert (listed[0].kind, listed[0].restored, listed[0].lines_brought) == ("restore", 1, 2)
    assert (listed[2].lines_brought, listed[2].lines_retired) == (2, 1)
    assert listed[3].rows_accepted == 2
