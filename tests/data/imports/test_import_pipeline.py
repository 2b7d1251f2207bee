"""What every import shares, whatever is imported: the waiting file, the look, open questions, the memory."""

from dataclasses import replace

import pytest

from data.errors import UserError
from data.imports.model import Assigned, Conclusion, Question
from data.imports.records import RecordOptions, records_of
from data.imports.sales import SALES, ImportOptions
from data.imports.sales.target import Sales
from data.imports.waiting import WaitingFile
from data.record_types import RECORD_TYPES
from data.records import recorded
from data.tables.layout import layout
from tests.shared import empty_store

TEXT = "date,customer,amount\n2024-01-05,A,1\n2024-01-06,B,2\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text(TEXT)
    return file


@pytest.fixture
def finds(monkeypatch):
    """Every layout that is looked for, by what was said about reading the file."""
    heard, find = [], layout.find
    monkeypatch.setattr(
        layout, "find", lambda path, said, words: heard.append(said) or find(path, said, words)
    )
    return heard


def test_the_layout_of_a_waiting_file_is_found_once(store, path, finds):
    file = WaitingFile(path)
    for order in (None, "dmy"):
        SALES.look(store, file, ImportOptions(date_order=order))
    SALES.prepare(store, file, ImportOptions(mode="replace-all")).discard(store)
    assert len(finds) == 1


def test_another_encoding_another_kind_and_another_content_are_laid_out_anew(store, path, finds):
    file = WaitingFile(path)
    SALES.look(store, file)
    assert SALES.look(store, file, ImportOptions(encoding="cp1252")).encoding == "cp1252"
    records_of("visit").look(store, file)
    assert len(finds) == 3
    path.write_text(TEXT.replace("amount", "net amount"))
    assert SALES.look(store, file).columns[2] == "net amount"
    assert len(finds) == 4


def test_a_waiting_file_keeps_a_few_layouts(store, path, finds):
    file = WaitingFile(path)
    for kind in RECORD_TYPES:
        records_of(kind).look(store, file)
    records_of(list(RECORD_TYPES)[-1]).look(store, file)
    assert len(finds) == len(RECORD_TYPES) and len(file._heads) == 8


def test_a_waiting_file_that_is_gone_is_told(store, path):
    file = WaitingFile(path)
    SALES.look(store, file)
    path.unlink()
    with pytest.raises(UserError) as caught:
        SALES.look(store, file)
    assert caught.value.code == "file_missing"


class Asking(Sales):
    """Sales with something that only a person can answer, and something that the rows tell."""

    def assign(self, opened):
        found = super().assign(opened)
        told = Conclusion("amount_is_net", {"column": "amount"}, share=1.0)
        asked = Question("sign_column", {"column": "kind"}, ("minus", "plus"))
        return replace(found, conclusions=(told,), questions=(asked,))


def test_what_the_rows_leave_open_is_a_question_of_the_look_and_stops_a_dry_run(store, path):
    seen = Asking().look(store, path)
    assert [one.code for one in seen.questions] == ["sign_column"]
    assert [(one.code, one.share) for one in seen.conclusions] == [("amount_is_net", 1.0)]
    with pytest.raises(UserError) as caught:
        Asking().prepare(store, path)
    assert (caught.value.code, caught.value.facts) == ("sign_column", {"column": "kind"})
    staged = store.query("select count(*) as n from duckdb_tables() where database_name='staging'")
    assert staged["n"][0].as_py() == 0


class Telling(Sales):
    """Sales with something that the rows tell."""

    def assign(self, opened):
        told = Conclusion("amount_is_net", {"column": "amount"}, share=1.0)
        return replace(super().assign(opened), conclusions=(told,))


def test_a_conclusion_stands_in_the_report(store, path):
    (told,) = Telling().prepare(store, path).report.conclusions
    assert (told["code"], told["facts"], told["share"]) == (
        "amount_is_net",
        {"column": "amount"},
        1,
    )


def test_an_answered_assignment_stops_nothing():
    Assigned({"date": 0}).check_answered()


@pytest.mark.parametrize(
    "target", [SALES, *map(records_of, RECORD_TYPES)], ids=lambda one: type(one).__name__
)
def test_a_mode_that_the_target_does_not_know_is_refused(store, path, target):
    assert target.usual_mode in target.modes
    with pytest.raises(UserError) as caught:
        target.prepare(store, path, target.options(mode="never"))
    assert (caught.value.code, caught.value.facts["modes"]) == ("mode_unknown", list(target.modes))


def test_a_kind_that_is_none_is_refused():
    with pytest.raises(UserError) as caught:
        records_of("weather")
    assert caught.value.code == "record_kind_unknown"


def test_options_come_back_from_the_journal_as_they_went_in(store, path):
    said = ImportOptions(mapping=(("amount", "amount"),), where=(("customer", "A"),))
    reading = SALES.prepare(store, path, said).reading
    again = SALES.options_of({**reading, "where": [list(one) for one in reading["where"]]})
    assert (again.where, again.mode, again.amount) == ((("customer", "A"),), "add", "amount")
    kept = {**vars(RecordOptions(year=2026)), "statement_date": "2026-01-31"}
    assert str(records_of("plan").options_of(kept).statement_date) == "2026-01-31"


def test_the_memory_of_one_kind_is_not_that_of_another(store, path):
    path.write_text("customer,wert,datum\nK1,5,2026-05-01\n")
    said = RecordOptions(mapping=(("amount", "wert"), ("day", "datum")))
    records_of("expense").prepare(store, path, said).commit(store, "Ada")
    assert recorded(store, "expense").num_rows == 1
    assert records_of("expense").look(store, path).remembered
    assert not records_of("visit").look(store, path).remembered
    assert not SALES.look(store, path).remembered
