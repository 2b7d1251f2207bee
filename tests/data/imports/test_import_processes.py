"""Files are read in a process of their own: the same comes of it, and it can end at any moment."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast

import pytest

from data.errors import OpenQuestion, UserError
from data.imports.apart.workers import Workers
from data.imports.prepared import Prepared
from data.imports.records import records_of
from data.imports.runner import HERE, Order, Runner, Surroundings
from data.imports.sales import SALES, ImportOptions
from data.imports.stop import Stop, Stopped
from data.imports.waiting import WaitingFile
from data.records import recorded
from data.store.digest import digest_of
from data.store.paths import staging
from data.store.store import Store
from i18n import Language
from tests.shared import new_store

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
SOLD = """日期,客户编号,客户名称,金额,仓库
2026-03-01,K1,东方医药,1200,甲
2026-03-01,K2,Müller,5,甲
2026-03-02,K2,Müller,x,乙
"""
MORE = (
    SOLD.replace("1200", "1300").replace("Müller,x", "Müller,7")
    + "2026-03-03,K3,MÜLLER GmbH,1,丙\n"
)
VISITS = "客户名称,拜访日期\n东方医药,2026-03-01\n,2026-03-02\n"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """At most two processes, which all tests share."""
    shared = Workers(most=2)
    yield shared
    shared.close()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))
    with closing(Store.open(tmp_path / "store.duckdb")) as opened:
        yield opened


def written(tmp_path: Path, text: str, name: str = "file.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def nothing_is_left(store: Store) -> bool:
    """Neither a staging table nor a staging file."""
    tables = "select count(*) as n from duckdb_tables() where database_name like 'staging%'"
    files = list(staging().iterdir()) if staging().exists() else []
    return store.query(tables)["n"][0].as_py() == 0 and not files


def what_comes_of(runner: Runner, tmp_path: Path) -> list[object]:
    """Looks, reports, rejected rows and contents, for three files one after another."""
    found: list[object] = []
    with closing(new_store()) as store:
        for text in (SOLD, MORE):
            file = written(tmp_path, text)
            found.append(SALES.look(store, file, runner=runner))
            options = ImportOptions(keep=(("仓库", ""),))
            sales = SALES.prepare(store, file, options, runner=runner)
            found += [sales.report.to_dict(), sales.rejects_csv(Language.of("zh"))]
            sales.commit(store, "Ada")
        visits = records_of("visit").prepare(store, written(tmp_path, VISITS), runner=runner)
        found += [visits.report.to_dict(), visits.rejects_csv()]
        visits.commit(store, "Ada")
        kept = recorded(store, "visit").drop(["recorded_at"])
        found += [digest_of(store)["lines"], kept.to_pylist()]
        assert nothing_is_left(store)
    return found


def test_what_is_read_elsewhere_is_what_is_read_here(store, tmp_path: Path, workers: Workers):
    here = what_comes_of(HERE, tmp_path)
    assert here == what_comes_of(workers, tmp_path)
    second = cast("dict[str, Any]", here[4])
    assert [one["like_id"] for one in second["near_names"]["pairs"]] == ["K2"]


def test_a_check_that_another_import_overtakes_is_compared_again(
    store: Store, tmp_path: Path, workers: Workers
):
    first = SALES.prepare(store, written(tmp_path, SOLD, "a.csv"), runner=workers)
    second = SALES.prepare(store, written(tmp_path, SOLD, "b.csv"), runner=workers)
    visits = records_of("visit").prepare(store, written(tmp_path, VISITS, "c.csv"), runner=workers)
    assert first.commit(store) == 1
    assert second.commit(store) == 1 and second.report.unchanged == 2
    visits.commit(store, "Ada")
    assert recorded(store, "visit")["customer"].to_pylist() == ["K1"]
    assert nothing_is_left(store)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("date,customer,amount\n", ImportOptions(), "nothing_readable"),
        ("customer,amount\nA,1\n", ImportOptions(), "no_date_column"),
        (SOLD, ImportOptions(mapping=(("amount", "missing"),)), "column_unknown"),
    ],
)
def test_an_error_comes_from_there_as_from_here(store, tmp_path, workers, text, options, code):
    caught = []
    for runner in (HERE, workers):
        with pytest.raises(UserError) as error:
            SALES.prepare(store, written(tmp_path, text), options, runner=runner)
        caught.append((error.value.code, error.value.facts))
    assert caught[0] == caught[1] and caught[0][0] == code
    assert nothing_is_left(store)


def test_errors_travel_with_their_facts_and_flags():
    error = pickle.loads(pickle.dumps(OpenQuestion("sign_column", (("--negative", "a"),), n=2)))
    assert (error.code, error.flags, error.facts) == (
        "sign_column",
        (("--negative", "a"),),
        {"n": 2},
    )
    assert error.text == "evidence_question.sign_column"


def test_a_waiting_file_is_the_one_that_the_process_knows(tmp_path: Path):
    one, other = (pickle.loads(pickle.dumps(WaitingFile(tmp_path / "a"))) for _ in range(2))
    assert one is other and one.path == tmp_path / "a"


def during_reading(
    store: Store, path: Path, workers: Workers, do: Callable[[Stop], None]
) -> Prepared:
    """Check a file, and do something as soon as a part of it was read."""
    stop, done = Stop(), Event()

    def progress(*_: object) -> None:
        if not done.is_set():
            done.set()
            do(stop)

    return SALES.prepare(store, path, None, progress, workers, stop)


def test_a_killed_process_is_told_and_nothing_is_lost(store, tmp_path, workers):
    file = written(tmp_path, SOLD)
    SALES.prepare(store, file, runner=workers).commit(store)
    before = digest_of(store)

    def kill(_: Stop) -> None:
        for worker in workers._all:
            worker.process.kill()
            worker.process.wait()

    with pytest.raises(UserError) as caught:
        during_reading(store, written(tmp_path, MORE), workers, kill)
    assert caught.value.code == "import_process_ended"
    assert digest_of(store) == before and nothing_is_left(store)
    assert SALES.prepare(store, file, runner=workers).commit(store) == 2


def test_a_person_who_cancels_leaves_nothing(store, tmp_path, workers):
    with pytest.raises(Stopped):
        during_reading(store, written(tmp_path, SOLD), workers, Stop.ask)
    assert nothing_is_left(store) and store.version == 0
    assert SALES.prepare(store, written(tmp_path, SOLD), runner=workers).commit(store) == 1


def endless(around: Surroundings) -> None:
    """A query that nobody waits for."""
    with closing(new_store()) as own, own.cursor() as cursor:
        around.tell("check", 0, None, 0)
        with around.stop.reaching(cursor.interrupt):
            cursor.execute(
                "select count(*) from range(1000000) as a, range(1000000) as b"
            ).fetchall()


@pytest.mark.parametrize("apart", [False, True])
def test_cancelling_ends_a_query_that_never_would(store: Store, workers: Workers, apart: bool):
    stop = Stop()
    order = Order(store, lambda *_: Thread(target=stop.ask).start(), stop)
    with pytest.raises(Stopped):
        (workers if apart else HERE).run(order, endless)


def test_work_after_the_wish_to_stop_is_not_begun(store: Store, workers: Workers):
    stop = Stop()
    stop.ask()
    for runner in (HERE, workers):
        with pytest.raises(Stopped):
            SALES.prepare(store, "nowhere.csv", runner=runner, stop=stop)


def sleeping(around: Surroundings, seconds: float) -> int:
    """The number of the process that did it."""
    time.sleep(seconds)
    return os.getpid()


def test_two_at_once_have_a_process_each_and_a_third_waits(store: Store):
    with closing(Workers(most=2)) as two:
        found: list[int] = []
        threads = [
            Thread(target=lambda: found.append(two.run(Order(store), sleeping, 0.5)))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 3 and len(set(found)) <= 2 and os.getpid() not in found


def test_a_process_without_work_ends(store: Store):
    with closing(Workers(patience=0)) as workers:
        workers.run(Order(store), sleeping, 0)
        (worker,) = workers._all or [None]
        if worker is not None:
            worker.process.wait(timeout=60)
        assert workers.run(Order(store), sleeping, 0)


GIVES_WORK = """
import sys
from data.imports.apart.workers import WORKERS
print("go", WORKERS._taken().process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks by signal whether a process is there")
def test_when_the_process_that_gave_the_work_is_killed_the_other_one_ends():
    giver = subprocess.Popen(
        [sys.executable, "-c", GIVES_WORK],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert giver.stdout and giver.stdin
    pid = int(giver.stdout.readline().split()[1])
    giver.kill()
    giver.wait()
    until = time.monotonic() + 120
    while is_there(pid):
        assert time.monotonic() < until, "the process goes on"
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        os.kill(pid, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
