"""Records that end with an import which replaces everything, and come back with what was there."""

from contextlib import closing
from functools import partial

import pytest

from data.imports.sales import ImportOptions, prepare
from data.records import record, record_changes, recorded, undo_change
from data.records.ending import held_kinds
from data.records.going_back import restore, undo
from data.store.store import Store
from data.store.versions.versions import built_on, holds_invented
from tests.shared import copied_store

pytestmark = pytest.mark.slow

HEAD = "date,customer,amount\n"
EVERYTHING = ImportOptions(mode="replace-all", ends=("customer", "plan"))


def brought(store, folder, rows, options=None, name="sales.csv", author=None):
    file = folder / name
    file.write_text(HEAD + rows, encoding="utf-8")
    return prepare(store, file, options).commit(store, author)


@pytest.fixture
def known(tmp_path, tmp_path_factory):
    """A store with sales of Ada, of whom a card, a plan and a note are kept."""

    def fill(store):
        folder = tmp_path_factory.mktemp("ada")
        brought(store, folder, "2026-01-01,Ada,10\n", name="demo-sales-en.csv")
        record(store, "customer", [{"customer": "Ada", "rep": "Li"}], "Bob")
        record(store, "plan", [{"customer": "Ada", "month": "2026-01-01", "amount": 5}], "Bob")
        record(store, "note", [{"customer": "Ada", "text": "good", "day": "2026-01-02"}], "Bob")

    with closing(Store.open(copied_store(tmp_path_factory, "ada", fill, tmp_path))) as store:
        yield store


@pytest.fixture
def bring(known, tmp_path):
    return partial(brought, known, tmp_path)


def test_the_chosen_kinds_end_with_the_import_and_the_others_stay(known, bring):
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}
    bring("2026-02-01,Eve,7\n", EVERYTHING, author="Cyd")
    assert held_kinds(known) == {"note": 1}
    newest = record_changes(known)[0]
    assert (newest.author, newest.withdrawn, newest.data_version) == ("Cyd", 2, 2)


def test_records_known_before_the_import_are_read_as_they_were(known, bring):
    bring("2026-02-01,Eve,7\n", EVERYTHING)
    assert recorded(known, "plan", records=3)["customer"].to_pylist() == ["Ada"]
    assert recorded(known, "plan")["customer"].to_pylist() == []


def test_what_would_end_stands_in_the_report(known, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "2026-02-01,Eve,7\n")
    prepared = prepare(known, file, EVERYTHING)
    assert prepared.report.ended == {"customer": 1, "plan": 1}
    prepared.discard(known)
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}


def test_the_same_sales_with_records_to_end_are_an_import_all_the_same(known, bring):
    assert bring("2026-01-01,Ada,10\n", EVERYTHING) == 2
    assert held_kinds(known) == {"note": 1}
    assert bring("2026-01-01,Ada,10\n", EVERYTHING) == 2


@pytest.mark.parametrize("back", [undo, lambda store, made: restore(store, made - 1)])
def test_undoing_the_import_brings_the_records_back(known, bring, back):
    cards = recorded(known, "customer").select(["customer", "rep"]).to_pylist()
    back(known, bring("2026-02-01,Eve,7\n", EVERYTHING))
    assert recorded(known, "customer").select(["customer", "rep"]).to_pylist() == cards
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}


def test_an_earlier_import_that_is_undone_alone_brings_its_records_back(known, bring):
    made = bring("2026-02-01,Eve,7\n", EVERYTHING)
    bring("2026-03-01,Fay,3\n")
    undo(known, made)
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}


def test_they_end_again_where_the_import_comes_back(known, bring):
    made = bring("2026-02-01,Eve,7\n", EVERYTHING)
    before = restore(known, made - 1)
    restore(known, made)
    assert held_kinds(known) == {"note": 1}
    restore(known, before)
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}


def test_going_back_further_than_they_were_brought_back_changes_no_records(known, bring):
    made = bring("2026-02-01,Eve,7\n", EVERYTHING)
    later = bring("2026-03-01,Fay,3\n")
    restore(known, made)
    assert held_kinds(known) == {"note": 1} and later == made + 1


def test_an_end_that_somebody_took_back_by_hand_stays_so(known, bring):
    made = bring("2026-02-01,Eve,7\n", EVERYTHING)
    undo_change(known, record_changes(known)[0].number, "Bob")
    restore(known, made - 1)
    assert held_kinds(known) == {"customer": 1, "plan": 1, "note": 1}


def test_invented_sales_are_known_until_something_replaces_them_all(known, bring):
    own = bring("2026-02-01,Eve,7\n", ImportOptions(mode="replace-period"))
    assert holds_invented(known, 1) and holds_invented(known, own)
    replaced = bring("2026-02-01,Eve,8\n", ImportOptions(mode="replace-all"))
    assert not holds_invented(known, replaced)
    assert holds_invented(known, restore(known, 1))


def test_own_sales_without_the_demo_are_not_invented(known, bring):
    bring("2026-02-01,Eve,7\n")
    assert not holds_invented(known, undo(known, 1))
    assert [row.version for row in built_on(known, known.version)] == [2]
