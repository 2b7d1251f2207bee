"""The journal beside a store, and how the two are brought together when the store opens."""

from pathlib import Path

import pytest

from data.errors import UserError
from data.imports.sales import prepare
from data.store.files import beside
from data.store.journal import decoded, encoded, read
from data.store.rule_changes import record_rules, rule_changes
from data.store.store import Store
from data.store.versions.versions import versions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.duckdb"


def journal(path: Path) -> Path:
    return beside(path, ".journal")


def save_rules(store: Store, note: str = "") -> None:
    record_rules(store, author="Ada", note=note, fingerprint="f", rules="{}")


def with_changes(path: Path, changes: int) -> Path:
    store = Store.open(path)
    for number in range(changes):
        save_rules(store, f"change {number + 1}")
    store.close()
    return path


def cut_last_line(path: Path) -> None:
    lines = journal(path).read_bytes().splitlines(keepends=True)
    journal(path).write_bytes(b"".join(lines[:-1]))


def test_a_new_store_begins_its_journal_at_nothing(path):
    Store.open(path).close()
    told = read(path)
    assert (told.version, told.number, told.entries) == (0, 0, {})


def test_every_change_stands_in_the_journal_with_its_arguments_and_its_time(path):
    store = Store.open(path)
    save_rules(store, "说明")
    (entry,) = read(path).entries.values()
    assert (entry.number, entry.what, entry.arguments["note"]) == (1, "rules", "说明")
    assert entry.made_at == rule_changes(store)[0].made_at
    store.close()


def test_an_import_is_noted_with_the_row_of_its_version(path, tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text("date,customer,amount\n2026-01-05,Ada,80.00\n")
    store = Store.open(path)
    prepare(store, file).commit(store, author="Bob")
    (entry,) = read(path).entries.values()
    (row,) = versions(store)
    assert entry.arguments["sha256"] == row.file_sha256
    assert entry.outcome is not None
    assert entry.outcome["lines_brought"] == 1 and entry.outcome["author"] == "Bob"
    store.close()


def test_a_change_that_fails_is_void(path):
    store = Store.open(path)
    with pytest.raises(ZeroDivisionError), store.settings_change("rules", {}):
        raise ZeroDivisionError
    save_rules(store)
    store.close()
    told = read(path)
    assert list(told.entries) == [2] and told.void == {1}
    Store.open(path).close()


def test_an_intent_that_the_store_does_not_know_was_not_made(path):
    with_changes(path, 1)
    line = {"is": "intent", "number": 2, "at": "2026-01-01T00:00:00", "what": "rules"}
    with journal(path).open("ab") as file:
        file.write(encoded({**line, "arguments": {}}))
    Store.open(path).close()
    told = read(path)
    assert told.void == {2} and list(told.entries) == [1]


def test_an_intent_that_the_store_knows_was_made(path):
    with_changes(path, 2)
    cut_last_line(path)
    assert [entry.number for entry in read(path).unsettled] == [2]
    Store.open(path).close()
    assert read(path).unsettled == []
    assert list(read(path).entries) == [1, 2]


def test_a_line_that_breaks_off_is_taken_away(path):
    with_changes(path, 1)
    whole = journal(path).read_bytes()
    with journal(path).open("ab") as file:
        file.write(b'{"is": "intent", "num')
    Store.open(path).close()
    assert journal(path).read_bytes() == whole


def test_a_store_older_than_its_journal_is_refused(path, tmp_path):
    with_changes(path, 1)
    older = path.read_bytes()
    with_changes(path, 2)
    path.write_bytes(older)
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert (caught.value.code, caught.value.facts["changes"]) == ("store_behind", 2)


def test_a_store_that_has_gone_is_not_begun_anew(path):
    with_changes(path, 1)
    path.unlink()
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert caught.value.code == "store_gone"
    assert not path.exists()


def test_the_journal_of_another_store_is_refused(path, tmp_path):
    with_changes(path, 1)
    other = with_changes(tmp_path / "other.duckdb", 1)
    path.write_bytes(other.read_bytes())
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert caught.value.code == "journal_other"


def test_a_store_without_its_journal_opens_and_begins_another(path):
    with_changes(path, 2)
    journal(path).unlink()
    with_changes(path, 1)
    told = read(path)
    assert told.number == 2 and list(told.entries) == [3]


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_changed_byte_of_a_line_is_noticed(place):
    line = bytearray(encoded({"is": "void", "number": 7, "note": "金额"}))
    line[place % (len(line) - 1)] ^= 1
    assert decoded(bytes(line)) is None
