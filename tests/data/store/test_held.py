"""A store that another process holds answers, changes and fails as one's own does."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from data.errors import UserError
from data.imports.apart.workers import WORKERS
from data.imports.sales import prepare
from data.store.actor import Actor
from data.store.held.held_store import HeldStore
from data.store.held.holder import Holder
from data.store.journal import read
from data.store.part import Part
from data.store.paths import ROOT
from data.store.rule_changes import record_rules
from data.store.seen.seen_store import seen_by
from data.store.store import Store
from data.store.uploads import drop_old
from tests.pages.exports import sell_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets in the file system")

EXPORT = "订单日期,客户编号,客户名称,大区,订单编号,销售额\n" + "".join(
    f"2026-{1 + n % 9:02}-05,K{n % 7},客户{n % 7},{'华东' if n % 2 else '华南'},A{n},{n}.25\n"
    for n in range(60)
)
SLOW = "select count(*) from range(100000000) a, range(100000000) b"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """A store with sales, as the process has it that holds its file."""
    store = Store.open(tmp_path / "store.duckdb")
    sell_text(store, tmp_path, EXPORT)
    yield store
    store.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the holder listens; the path of a socket may not be long."""
    with TemporaryDirectory(prefix="held-") as name:
        yield Path(name)


@pytest.fixture
def held(own: Store, folder: Path) -> Iterator[Store]:
    """The same store, as another process has it."""
    holder = Holder(own, folder)
    assert own.path
    store = HeldStore(folder, own.path)
    yield store
    store.close()
    holder.close()


def test_answers_are_those_of_the_store_to_the_type(own, held):
    for query in (
        "select * from sale_line order by 1, 2",
        "select sum(amount) as net, min(sale_date) as first_day from sale_line",
        "select customer_id as id from dim_customer where false",
    ):
        assert held.query(query) == own.query(query)
        assert held.query(query).schema == own.query(query).schema
    days = {"day": own.facts().last_day, "ids": ["K1", "K2"], "text": None}
    asked = "select $day as day, len($ids::varchar[]) as n, $text as text"
    assert held.query(asked, **days) == own.query(asked, **days)
    assert held.facts() == own.facts()
    assert held.id == own.id and held.keeps_files
    assert held.members("customer").names.tolist() == own.members("customer").names.tolist()


def test_a_part_of_the_customers_is_the_same_part(own, held):
    part = Part.of({"region": ["华东"]})
    ours, theirs = seen_by(own, part), seen_by(held, part)
    counted = "select customer_key, sum(amount) as net from sale_line group by 1 order by 1"
    assert theirs.query(counted) == ours.query(counted)
    assert theirs.facts().lines == ours.facts().lines < own.facts().lines
    with pytest.raises(UserError, match="part_writes"):
        record_rules(theirs, author="Ada", note="", fingerprint="f", rules="{}")


def test_a_change_is_the_holders_with_its_number_its_actor_and_its_line_in_the_journal(own, held):
    before = own.changes
    hands = held.acting(Actor("Ada", 3, "10.0.0.7"))
    with hands.settings_change("rules", {"set": 1}) as cursor:
        cursor.execute("insert into store_setting values ('colour', $1)", ["blue"])
        assert own.state("select 1 as n from store_setting where name = 'colour'") == []
    assert own.changes == held.changes == before + 1
    assert own.state("select value from store_setting where name = 'colour'") == [{"value": "blue"}]
    entry = max(read(own.path).entries.values(), key=lambda entry: entry.number)
    assert (entry.what, entry.arguments) == ("rules", {"set": 1})
    assert entry.by == {"name": "Ada", "account": 3, "address": "10.0.0.7"}
    assert entry.outcome is not None


def test_a_file_is_imported_and_its_version_is_everywhere(own, held, tmp_path):
    assert (own.version, held.version) == (1, 1)
    file = tmp_path / "more.csv"
    file.write_text(EXPORT.replace("A", "B"), encoding="utf-8")
    prepare(held, file, runner=WORKERS).commit(
        held, "Ada"
    )  # as on the page: read in another process
    assert (own.version, held.version) == (2, 2)
    assert held.facts() == own.facts()
    assert own.facts().lines == 120
    kept = [entry.what for entry in read(own.path).entries.values()]
    assert kept.count("import") == 2


def test_what_goes_wrong_in_a_change_is_raised_and_nothing_is_kept(own, held):
    with pytest.raises(duckdb.BinderException), held.settings_change("rules") as cursor:
        cursor.execute("insert into store_setting values ('colour', 'red')")
        cursor.execute("select nothing_of_this_name")
    with pytest.raises(ZeroDivisionError), held.settings_change("rules") as cursor:
        cursor.execute("insert into store_setting values ('colour', 'red')")
        raise ZeroDivisionError
    with pytest.raises(UserError, match="change_forbidden"):
        hands = held.acting(Actor("Ada", may=frozenset()))
        with hands.settings_change("rules"):
            raise AssertionError("it was allowed")
    assert own.state("select 1 as n from store_setting where name = 'colour'") == []
    assert all(entry.outcome is not None for entry in read(own.path).entries.values())
    with held.settings_change("rules") as cursor:
        cursor.execute("insert into store_setting values ('colour', 'green')")
    assert own.state("select value from store_setting where name = 'colour'") == [
        {"value": "green"}
    ]


def test_while_one_process_writes_nothing_the_other_waits(own, held):
    order: list[str] = []

    def change() -> None:
        with own.settings_change("rules"):
            order.append("changed")

    with held.still():
        thread = threading.Thread(target=change)
        thread.start()
        thread.join(0.2)
        with held.settings_change("rules") as cursor:  # whoever holds the door may go through it
            order.append(str(cursor.execute("select 1").fetchall()))
        order.append("still")
    thread.join(60)
    assert order == ["[(1,)]", "still", "changed"]


def test_no_process_drops_kept_files_while_another_imports(own, held):
    order: list[str] = []

    def drop() -> None:
        drop_old(own)
        order.append("dropped")

    with held.undisturbed():
        thread = threading.Thread(target=drop)
        thread.start()
        thread.join(0.2)
        with held.settings_change("rules"):
            order.append("changed")
    thread.join(60)
    assert order == ["changed", "dropped"]


def test_a_file_that_had_to_be_opened_again_is_noticed(own, held):
    assert held.times_opened == own.times_opened == 1
    own._held.times_opened += 1
    assert held.times_opened == 2


def test_a_long_query_is_interrupted(held):
    with held.cursor() as cursor:
        timer = threading.Timer(0.3, cursor.interrupt)
        timer.start()
        with pytest.raises(duckdb.InterruptException):
            cursor.execute(SLOW).fetchall()
    assert held.query("select 1 as n")["n"].to_pylist() == [1]


def test_a_process_that_is_killed_in_a_change_leaves_nothing_and_nobody_waits(own, held, folder):
    program = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from data.store.held.held_store import HeldStore
store = HeldStore(Path({str(folder)!r}), Path({str(own.path)!r}))
with store.settings_change("rules") as cursor:
    cursor.execute("insert into store_setting values ('colour', 'red')")
    print("in the midst", flush=True)
    sys.stdin.read()
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"in the midst\n"
        os.kill(process.pid, signal.SIGKILL)
    with own.settings_change("rules") as cursor:  # the lock is free
        kept = cursor.execute("select count(*) from store_setting where name = 'colour'")
        assert kept.fetchall() == [(0,)]
    contents = read(own.path)
    assert len(contents.void) == 1 and not contents.unsettled


def test_without_the_holder_there_is_a_sentence(own, folder):
    holder = Holder(own, folder)
    assert own.path
    store = HeldStore(folder, own.path)
    store.close()
    holder.close()
    with pytest.raises(UserError, match="store_let_go"):
        store.query("select 1 as n")
