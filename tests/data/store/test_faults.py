"""What goes wrong with a disk, a file or a second process: one clear sentence, and nothing lost."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import duckdb
import pytest

from cli import main as main_module
from cli.main import main
from data.errors import UserError
from data.imports.sales import prepare
from data.rebuild import rebuild
from data.store.digest import digest_of
from data.store.files import beside
from data.store.store import Store
from i18n import LANGUAGES, Language
from tests.e2e.server import ROOT, serving
from tests.shared import sold_store

pytestmark = pytest.mark.slow

HEADER = "date,customer,product,amount\n"


def sales(path: Path, name: str, lines: int = 2) -> Path:
    """A sales file beside the store whose lines no other file has."""
    file = path.with_name(f"{name}.csv")
    file.write_text(text_of(name, lines), encoding="utf-8")
    return file


def text_of(name: str, lines: int) -> str:
    rows = (f"2026-01-{1 + at % 28:02},{name}-{at},{name},{at}.25\n" for at in range(lines))
    return HEADER + "".join(rows)


def add(path: Path, name: str, lines: int = 2) -> None:
    with closing(Store.open(path)) as store:
        prepare(store, sales(path, name, lines)).commit(store)


@pytest.fixture
def path(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one data version."""
    return sold_store(tmp_path_factory, text_of("first", 2), tmp_path)


def digest(path: Path):
    with closing(Store.open(path)) as store:
        return digest_of(store)


def code_of(path: Path) -> str:
    """The code of the error that opening and reading the store raises; it has both sentences."""
    with pytest.raises(UserError) as caught:
        digest(path)
    for lang in LANGUAGES:
        assert Language.of(lang)(f"error.{caught.value.code}", **caught.value.facts)
    return caught.value.code


def started(path: Path, *words: str, limit: int = 0) -> "subprocess.Popen[str]":
    """The command line on this store; with a limit no file may grow beyond so many bytes."""
    program = [str(ROOT / "keystone.py"), *words, "--db", str(path), "--lang", "en"]
    if limit:
        program = ["-c", _LIMITED, str(limit), *program]
    return subprocess.Popen(
        [sys.executable, *program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


_LIMITED = """
import resource, runpy, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv = sys.argv[2:]
sys.path.insert(0, "")
sys.dont_write_bytecode = True
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def products(path: Path) -> dict[str, int]:
    with closing(Store.open(path)) as store:
        rows = store.query(
            """select product_id, count(*) as lines from sale_line join dim_product using (product_key)
               where retired_in > (select max(version) from data_version) group by product_id"""
        ).to_pylist()
    return {row["product_id"]: row["lines"] for row in rows}


# The disk


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to a file's size here")
@pytest.mark.parametrize("kilobytes", [1, 200, 3000])
def test_a_full_disk_leaves_the_version_before_and_says_so(path, kilobytes):
    before, file = digest(path), sales(path, "large", 25_000)
    process = started(path, "import", str(file), "--yes", limit=kilobytes << 10)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 1, said
    assert "The disk is full." in said.splitlines()[-1] and "Traceback" not in said
    assert digest(path)["lines"] == before["lines"]
    add(path, "large", 25_000)
    assert products(path) == {"first": 2, "large": 25_000}
    assert rebuild(path).compared


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes meanwhile."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("kilobytes", [3, 300, 1500, 2500, 3000])
def test_a_process_goes_on_once_there_is_room_again(path, kilobytes):
    """The log finds no room up to 1500 kB; beyond, it is the file, once the import is committed."""
    with closing(Store.open(path)) as store:
        prepared = prepare(store, sales(path, "large", 15_000))
        with no_file_beyond(kilobytes << 10):
            try:
                prepared.commit(store)
            except UserError as error:
                assert error.code == "disk_full"
            with suppress(UserError):
                store.checkpoint()
        for _ in range(2):  # the first question may meet the connection that DuckDB has given up
            with suppress(UserError):
                assert store.facts().lines in (2, 15_002)
        prepare(store, sales(path, "large", 15_000)).commit(store)
        prepare(store, sales(path, "small")).commit(store)
    assert products(path) == {"first": 2, "large": 15_000, "small": 2}
    assert rebuild(path).compared


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: be somebody else meanwhile."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
@pytest.mark.parametrize("what", ["file", "folder", "new"])
def test_what_cannot_be_written_to_is_named(what):
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "store.duckdb"
        if what != "new":
            add(path, "first")
        folder.chmod(0o555 if what != "file" else 0o777)
        if what == "file":
            path.chmod(0o444)
        with as_nobody():
            assert code_of(path) == "store_read_only"
        folder.chmod(0o755)
        if what != "new":
            path.chmod(0o644)
            assert products(path) == {"first": 2}
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("share", [0.0001, 0.001, 0.01, 0.3, 0.9, 0.99999])
def test_a_truncated_store_is_noticed_and_made_again(path, share):
    before = digest(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert code_of(path) == "store_damaged"
    rebuild(path)
    assert digest(path) == before


def test_an_empty_file_in_the_place_of_a_store_is_not_begun_anew(path):
    path.write_bytes(b"")
    assert code_of(path) == "store_gone"


def test_a_renamed_store_is_missed_and_opens_under_its_new_name(path):
    before = digest(path)
    new = path.with_name("renamed.duckdb")
    path.rename(new)
    assert code_of(path) == "store_gone"
    assert digest(new) == before


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500])
def test_another_file_in_the_place_of_a_new_store_is_left_alone(tmp_path, content):
    path = tmp_path / "store.duckdb"
    path.write_bytes(content)
    if content:
        assert code_of(path) == "store_unreadable"
        assert path.read_bytes() == content
    else:
        Store.open(path).close()


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("create table mine as select 1 as one")
    assert code_of(path) == "store_unreadable"
    with duckdb.connect(str(path)) as other:
        assert other.sql("select table_name from duckdb_tables()").fetchall() == [("mine",)]


def test_damage_that_shows_while_reading_is_said_too(path):
    add(path, "large", 60_000)
    before = digest(path)
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) - 5000, 100_000):
        content[place] ^= 0xFF
    path.write_bytes(content)
    assert code_of(path) == "store_damaged"
    assert not rebuild(path).compared
    assert digest(path) == before


# Several at once


def test_a_store_that_another_process_holds_gives_one_sentence(path, monkeypatch, capsys):
    monkeypatch.setattr(main_module, "PATIENCE_SECONDS", 0)
    hold = (
        "import sys; from data.store.store import Store; "
        "s = Store.open(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout and holder.stdin
        holder.stdout.readline()
        assert code_of(path) == "store_busy"
        file = sales(path, "second")
        assert main(["import", str(file), "--db", str(path), "--yes", "--lang", "en"]) == 1
        assert "Another program" in capsys.readouterr().err
        holder.stdin.close()
    assert products(path) == {"first": 2}


def test_imports_of_two_threads_land_one_after_the_other(path):
    failed: list[BaseException] = []
    with closing(Store.open(path)) as store:
        prepared = [prepare(store, sales(path, f"thread-{n}", 500)) for n in range(4)]

        def commit(one) -> None:
            try:
                one.commit(store)
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=commit, args=(one,)) for one in prepared]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed and store.version == 5
    assert products(path) == {"first": 2, **{f"thread-{n}": 500 for n in range(4)}}
    assert rebuild(path).compared


@pytest.mark.parametrize("served", [False, True])
def test_two_commands_at_once_both_land(path, served):
    def both() -> None:
        files = [sales(path, name, 20_000) for name in ("left", "right")]
        processes = [started(path, "import", str(file), "--yes") for file in files]
        for process in processes:
            out, said = process.communicate(timeout=600)
            assert process.returncode == 0, (out, said)

    if served:
        with serving(path, path.with_name("var")):
            both()
    else:
        both()
    assert products(path) == {"first": 2, "left": 20_000, "right": 20_000}
    assert rebuild(path).compared


def test_two_processes_that_begin_the_same_store_make_one(tmp_path):
    path = tmp_path / "new.duckdb"
    files = [sales(path, name) for name in ("left", "right", "middle")]
    processes = [started(path, "import", str(file), "--yes") for file in files]
    for process in processes:
        _, said = process.communicate(timeout=600)
        assert process.returncode == 0, said
    assert products(path) == {"left": 2, "middle": 2, "right": 2}
    assert [one.name for one in tmp_path.glob("new.duckdb.new-*")] == []


# The end at any moment


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL here")
def test_imports_killed_at_random_moments_lose_and_double_nothing():
    command = [sys.executable, "-m", "bench.safety.kill_loop", "--imports", "3", "--lines", "500"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lost 0, doubled 0, repaired by hand 0" in done.stdout


def test_what_a_killed_process_had_committed_is_there(path):
    work = (
        "import os, sys; from data.imports.sales import prepare; from data.store.store import Store; "
        "s = Store.open(sys.argv[1]); prepare(s, sys.argv[2]).commit(s); os._exit(9)"
    )
    file = sales(path, "second", 300)
    subprocess.run([sys.executable, "-c", work, str(path), str(file)], cwd=ROOT, check=False)
    assert beside(path, ".wal").exists()
    assert products(path) == {"first": 2, "second": 300}


def test_a_store_whose_log_was_lost_is_noticed(path):
    test_what_a_killed_process_had_committed_is_there(path)
    before = digest(path)
    work = (
        "import os, sys; from data.imports.sales import prepare; from data.store.store import Store; "
        "s = Store.open(sys.argv[1]); prepare(s, sys.argv[2]).commit(s); os._exit(9)"
    )
    file = sales(path, "third", 300)
    subprocess.run([sys.executable, "-c", work, str(path), str(file)], cwd=ROOT, check=False)
    beside(path, ".wal").unlink()
    assert code_of(path) == "store_behind"
    rebuild(path)
    assert len(digest(path)["versions"]) == len(before["versions"]) + 1
