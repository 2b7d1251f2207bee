"""A backup is one file that is checked before it replaces anything."""

import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from cli.main import main
from data.errors import UserError
from data.imports.sales import prepare
from data.rebuild import rebuild
from data.store.backup import backup, restore_backup
from data.store.digest import digest_of
from data.store.files import PARTS, beside
from data.store.store import Store
from data.store.uploads import space_used
from tests.e2e.server import ROOT, serving
from tests.shared import copied_store

pytestmark = pytest.mark.slow

HEADER = "date,customer,amount\n"


@pytest.fixture
def path(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two data versions."""
    return copied_store(tmp_path_factory, "of_two_versions", fill, tmp_path)


def fill(store: Store) -> None:
    add(store, "2026-01-05,Ada,80.00\n")
    add(store, "2026-01-06,Bob,20.00\n")


def add(store: Store, lines: str, name: str = "sales.csv") -> None:
    assert store.path
    file = store.path.with_name(name)
    file.write_text(HEADER + lines, encoding="utf-8")
    prepare(store, file).commit(store)


def digest(path: Path):
    with closing(Store.open(path)) as store:
        return digest_of(store)


def made(path: Path, name: str = "a.zip") -> Path:
    with closing(Store.open(path)) as store:
        backup(store, path.with_name(name))
    return path.with_name(name)


def test_restored_elsewhere_the_store_is_equal_and_can_be_rebuilt(path, tmp_path):
    file, other = made(path), tmp_path / "elsewhere" / "other.duckdb"
    restored = restore_backup(file, other)
    assert restored.aside is None and restored.manifest.version == 2
    assert digest(other) == digest(path)
    rebuild(other)
    assert digest(other) == digest(path)


def test_restoring_brings_back_what_was_and_keeps_what_is_aside(path):
    before, file = digest(path), made(path)
    with closing(Store.open(path)) as store:
        add(store, "2026-02-01,Cyd,5\n")
    later = digest(path)
    aside = restore_backup(file, path).aside
    assert digest(path) == before
    assert aside and digest(aside) == later
    with closing(Store.open(aside)) as store:
        assert space_used(store).files == 3


def test_a_backup_made_while_imports_go_on_holds_whole_versions(path):
    with closing(Store.open(path)) as store:
        numbers = iter(range(100))
        is_over = threading.Event()

        def keep_importing() -> None:
            while not is_over.is_set():
                number = next(numbers)
                add(store, f"2026-03-01,C{number},1\n2026-03-02,C{number},2\n", "more.csv")

        thread = threading.Thread(target=keep_importing)
        thread.start()
        try:
            manifest = backup(store, path.with_name("a.zip"))
        finally:
            is_over.set()
            thread.join()
    assert manifest.lines == 2 + 2 * (manifest.version - 2)
    other = path.with_name("other.duckdb")
    restore_backup(path.with_name("a.zip"), other)
    rebuild(other)
    with closing(Store.open(other)) as store:
        assert (store.version, store.facts().lines) == (manifest.version, manifest.lines)


def refused(file: Path, path: Path) -> str:
    before = {one.name: one.stat().st_mtime_ns for one in path.parent.iterdir()}
    with pytest.raises(UserError) as caught:
        restore_backup(file, path)
    after = {one.name: one.stat().st_mtime_ns for one in path.parent.iterdir()}
    assert set(after) == set(before)
    return caught.value.code


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_a_backup_that_breaks_off_is_refused(path, share):
    file = made(path)
    file.write_bytes(file.read_bytes()[: int(share * file.stat().st_size)])
    assert refused(file, path) == "backup_damaged"


@pytest.mark.parametrize("place", [0.1, 0.3, 0.45, 0.6, 0.75, 0.9])
def test_another_byte_in_a_backup_is_harmless_or_refused(path, place):
    before, file = digest(path), made(path)
    content = bytearray(file.read_bytes())
    content[int(place * len(content))] ^= 0x11
    file.write_bytes(content)
    try:
        restore_backup(file, path)
    except UserError as error:
        assert error.code in ("backup_damaged", "backup_foreign")
    assert digest(path) == before


def test_a_file_that_is_no_backup_is_refused(path, tmp_path):
    other = tmp_path / "other.zip"
    other.write_text("date,customer,amount\n")
    assert refused(other, path) == "backup_foreign"
    with zipfile.ZipFile(other, "w") as book:
        book.writestr("store.duckdb", b"")
    assert refused(other, path) == "backup_foreign"
    assert refused(tmp_path / "none.zip", path) == "file_missing"


@pytest.mark.parametrize("name", ["../evil", "uploads/../../evil.zst", "/evil", "uploads/x.zst"])
def test_a_member_never_leaves_its_place(path, name):
    file = made(path)
    with zipfile.ZipFile(file) as book:
        members = {one: book.read(one) for one in book.namelist()}
    digest_ = "0" * 64
    manifest = members["manifest.json"].replace(
        b'"files": {', b'"files": {"%s": "%s",' % (name.encode(), digest_.encode())
    )
    with zipfile.ZipFile(file, "w") as book:
        for one, content in members.items():
            book.writestr(one, manifest if one == "manifest.json" else content)
        book.writestr(name, b"evil")
    assert refused(file, path) in ("backup_foreign", "backup_damaged")
    assert not list(path.parent.parent.glob("evil*"))


def test_an_existing_file_is_never_written_over(path):
    target = path.with_name("report.xlsx")
    target.write_text("mine")
    with closing(Store.open(path)) as store, pytest.raises(UserError) as caught:
        backup(store, target)
    assert caught.value.code == "backup_exists"
    assert target.read_text() == "mine"


def test_a_place_that_cannot_be_written_to_is_named(path):
    with closing(Store.open(path)) as store, pytest.raises(UserError) as caught:
        backup(store, path.with_name("none") / "a.zip")
    assert caught.value.code == "backup_unwritable"


def test_moves_that_a_crash_has_stopped_are_finished_when_the_store_opens(path, monkeypatch):
    before, file = digest(path), made(path)
    with closing(Store.open(path)) as store:
        add(store, "2026-02-01,Cyd,5\n")
    moves, rename = [], Path.rename

    def stopped(source: Path, target: Path) -> Path:
        moves.append(source)
        if len(moves) == 3:
            raise KeyboardInterrupt
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", stopped)
    monkeypatch.setattr("data.store.backup.remove", lambda _: None)  # a crash tidies nothing up
    with pytest.raises(KeyboardInterrupt):
        restore_backup(file, path)
    monkeypatch.undo()
    assert digest(path) == before
    assert not any(beside(path, f".restoring{part}").exists() for part in PARTS)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_commands_say_what_was_written_and_restored(path, tmp_path, capsys, lang):
    file = tmp_path / "a.zip"
    words = ["--db", str(path), "--lang", lang]
    assert main(["backup", str(file), *words]) == 0
    assert "2" in capsys.readouterr().out
    assert main(["backup", str(file), *words]) == 1
    assert "a.zip" in capsys.readouterr().err
    assert main(["restore", str(file), *words]) == 0
    assert "before-restore" in capsys.readouterr().out


def test_a_backup_is_made_while_the_dashboard_runs_and_a_restore_waits_for_its_end(path, tmp_path):
    def keystone(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [
            sys.executable,
            str(ROOT / "keystone.py"),
            *words,
            "--db",
            str(path),
            "--lang",
            "en",
        ]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)

    with serving(path, tmp_path / "var"):
        done = keystone("backup", "a.zip")
        assert done.returncode == 0, done.stderr
        for words in (("restore", "a.zip"), ("rebuild",)):
            refused_ = keystone(*words)
            assert refused_.returncode == 1 and "Another program" in refused_.stderr
    assert keystone("restore", "a.zip").returncode == 0
