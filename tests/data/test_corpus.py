"""The corpus: every file is looked at, prepared and committed, and comes out as it must."""

from collections import Counter, defaultdict
from contextlib import closing
from decimal import Decimal

import pytest

from data.errors import OpenQuestion, UserError
from data.imports.sales import ImportOptions, look, prepare
from data.imports.waiting import WaitingFile
from data.store.store import Store
from tests.data.corpus import CASES
from tests.shared import empty_store

pytestmark = pytest.mark.slow

ASKED = {
    "encoding_ambiguous",
    "date_order_unknown",
    "date_order_contradictory",
    "month_day_unknown",
    "no_date_column",
    "no_amount_column",
}
"""What a first look puts as a question, before anything is refused."""


@pytest.fixture
def store():
    """A store of the test's own."""
    with empty_store() as opened:
        yield opened


@pytest.fixture(scope="module")
def _nothing():
    with closing(Store.open(":memory:")) as store:
        yield store


@pytest.fixture
def empty(_nothing):
    """The empty store of all files that nothing may be written of."""
    yield _nothing
    changes = _nothing.query("select count(*) as n from journal_entry").to_pylist()[0]["n"]
    assert (changes, lines_of(_nothing)) == (0, ())


def written(case, tmp_path):
    """The file as a page has it: looked at and prepared with the layout that is found once."""
    path = tmp_path / case.file
    path.write_bytes(case.content)
    return WaitingFile(path)


def lines_of(store):
    rows = store.query(
        """select sale_date::varchar as day, customer_id, amount from sale_line
           left join dim_customer using (customer_key) order by sale_date, sale_line.rowid"""
    ).to_pylist()
    return tuple((one["day"], one["customer_id"], plain(one["amount"])) for one in rows)


def plain(amount):
    return f"{amount:f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(
    "case",
    [one for one in CASES if not (one.refused or one.sums or one.asked)],
    ids=lambda one: one.name,
)
def test_a_file_is_read_as_it_is_meant(case, store, tmp_path):
    path, options = written(case, tmp_path), ImportOptions(**case.options)
    assert look(store, path, options).questions == ()
    prepared = prepare(store, path, options)
    report = prepared.report
    prepared.commit(store)
    assert lines_of(store) == case.lines
    assert {one["row"]: one["reason"] for one in report.rejects} == case.rejected
    assert {kind: count for kind, count in report.skipped_by.items() if count} == {
        kind: count for kind, count in case.skipped.items() if count
    }
    assert report.accepted == len(case.lines)
    assert report.rows == report.accepted + report.rejected + report.skipped
    assert {name: getattr(report, name) for name in case.told} == case.told


@pytest.mark.parametrize("case", [one for one in CASES if one.refused], ids=lambda one: one.name)
def test_a_file_is_refused_with_its_reason(case, empty, tmp_path):
    path, options = written(case, tmp_path), ImportOptions(**case.options)
    store = empty
    if case.refused in ASKED:
        assert case.refused in [one.code for one in look(store, path, options).questions]
    with pytest.raises(UserError) as caught:
        prepare(store, path, options)
    assert caught.value.code == case.refused
    assert {name: caught.value.facts.get(name) for name in case.told} == case.told


@pytest.mark.parametrize("case", [one for one in CASES if one.sums], ids=lambda one: one.name)
def test_a_file_whose_words_mislead_adds_up_to_what_it_says(case, store, tmp_path):
    path, options = written(case, tmp_path), ImportOptions(**case.options)
    assert look(store, path, options).questions == ()
    prepared = prepare(store, path, options)
    report = prepared.report
    prepared.commit(store)
    assert amounts_by(store, case.by) == {name: Decimal(str(n)) for name, n in case.sums.items()}
    codes = {conclusion["code"] for conclusion in report.conclusions}
    assert codes >= {case.remarked} - {""}
    assert report.rejected == 0
    assert report.rows == report.accepted + report.skipped
    assert {name: getattr(report, name) for name in case.told} == case.told


@pytest.mark.parametrize("case", [one for one in CASES if one.asked], ids=lambda one: one.name)
def test_what_the_rows_leave_open_is_asked_before_anything_is_written(case, empty, tmp_path):
    path, options = written(case, tmp_path), ImportOptions(**case.options)
    store = empty
    asked = [one for one in look(store, path, options).questions if one.code == case.asked]
    assert asked and asked[0].choices
    with pytest.raises(OpenQuestion) as stopped:
        prepare(store, path, options)
    assert stopped.value.flags


def amounts_by(store, dimension):
    """Amount by customer or another dimension; lines without one under the empty text."""
    rows = store.query(
        f"""select coalesce({dimension}_id, '') as id, amount from sale_line
            left join dim_{dimension} using ({dimension}_key)"""
    ).to_pylist()
    sums = defaultdict(Decimal)
    for row in rows:
        sums[row["id"]] += row["amount"]
    return dict(sums)


def test_every_way_to_mislead_has_two_wordings_and_two_languages():
    cases = [one for one in CASES if one.kind]
    wordings = Counter(one.kind for one in cases)
    languages = {kind: {one.lang for one in cases if one.kind == kind} for kind in wordings}
    assert {kind: n for kind, n in wordings.items() if n < 2} == {}
    assert {kind: found for kind, found in languages.items() if len(found) < 2} == {}


def test_every_case_has_a_name_of_its_own_and_there_are_enough():
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 120
