"""Undoing a version: its own lines only, where nothing later built on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from data.records.going_back import restore, undo
from data.store.versions.versions import touched, versions
from tests.shared import empty_store, few_examples, new_store

pytestmark = pytest.mark.sampled

HEAD = "order,line,date,customer id,customer name,amount\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def bring(store, tmp_path):
    def brought(rows, mode="add", author=None):
        file = tmp_path / "sales.csv"
        file.write_text(HEAD + rows, encoding="utf-8")
        return prepare(store, file, ImportOptions(mode=mode)).commit(store, author=author)

    return brought


def content(store, version=None):
    rows = store.query(
        """select sale_date, customer_key, order_key, line_number, occurrence,
               cast(amount as varchar) as amount
           from sale_line where brought_in <= $version and retired_in > $version order by all""",
        version=version or store.version,
    ).to_pylist()
    return rows, store.members("customer", version or store.version).names.tolist()


def test_the_newest_version_is_undone_by_the_one_before(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    before = content(store)
    bring("A,1,2026-01-01,1,Two,11\nB,1,2026-01-01,2,X,1\n")
    assert undo(store, 2, "Lin") == 3
    assert content(store)[0] == before[0] and content(store)[1][0] == "One"
    assert (versions(store)[0].kind, versions(store)[0].restored) == ("restore", 1)


def test_an_earlier_version_is_undone_alone(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    bring("A,1,2026-01-01,1,Two,11\nB,1,2026-01-01,2,X,1\n")
    bring("C,1,2026-03-01,3,Y,7\n")
    assert touched(store, 2) == {}
    assert undo(store, 2, "Lin") == 4
    amounts = [(row["order_key"], row["amount"]) for row in content(store)[0]]
    assert amounts == [(0, "10.000000"), (2, "7.000000")]
    assert content(store)[1][0] == "One"
    newest = versions(store)[0]
    assert (newest.kind, newest.restored, newest.author) == ("undo", 2, "Lin")
    assert (newest.lines_brought, newest.lines_retired) == (1, 2)


def test_every_version_stays_as_it_was(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    bring("B,1,2026-01-01,2,X,1\n")
    bring("C,1,2026-03-01,3,Y,7\n")
    before = [content(store, version) for version in (1, 2, 3)]
    undo(store, 2)
    assert [content(store, version) for version in (1, 2, 3)] == before


@pytest.mark.parametrize(
    "later, reason",
    [
        ("B,1,2026-01-01,2,X,2\n", "retired"),
        ("B,1,2026-01-01,2,X,1\nC,1,2026-02-01,2,X,1\n", "confirmed"),
    ],
)
def test_a_version_that_later_ones_build_on_is_not_undone_alone(store, bring, later, reason):
    bring("A,1,2026-01-01,1,One,10\n")
    bring("B,1,2026-01-01,2,X,1\n")
    bring(later)
    assert reason in touched(store, 2)
    with pytest.raises(UserError) as refused:
        undo(store, 2)
    assert refused.value.code == "undo_touched"
    assert store.version == 3


def test_a_line_that_came_back_later_is_not_brought_back_twice(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    bring("B,1,2026-02-01,1,One,5\n", mode="replace-all")
    bring("A,1,2026-01-01,1,One,10\n")
    assert "again" in touched(store, 2)


def test_a_version_before_a_restore_is_not_undone_alone(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    bring("B,1,2026-01-01,2,X,1\n")
    restore(store, 1)
    assert "restored" in touched(store, 1)


def test_an_unknown_version_is_refused(store, bring):
    bring("A,1,2026-01-01,1,One,10\n")
    for version in (0, 2):
        with pytest.raises(UserError):
            undo(store, version)


def test_a_version_knows_who_made_it(store, bring):
    bring("A,1,2026-01-01,1,One,10\n", author="Lin")
    bring("B,1,2026-01-01,2,X,1\n")
    assert [row.author for row in versions(store)] == [None, "Lin"]


lines = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(1, 2), st.integers(-9, 9)),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one[:2],
)


@pytest.mark.slow
@few_examples()
@given(st.lists(st.tuples(lines, st.sampled_from(["add", "replace-all"])), min_size=2, max_size=4))
def test_undo_of_the_newest_gives_the_earlier_figures_exactly(tmp_path_factory, steps):
    store = new_store()
    file = tmp_path_factory.mktemp("undo") / "sales.csv"
    for rows, mode in steps:
        text = "".join(f"{o},{n},2026-01-0{n},{o},{o},{a}\n" for o, n, a in rows)
        file.write_text(HEAD + text)
        prepare(store, file, ImportOptions(mode=mode)).commit(store)
    newest = store.version
    before = content(store, newest - 1) if newest > 1 else ([], None)
    undo(store, newest)
    assert content(store)[0] == before[0]
    store.close()
