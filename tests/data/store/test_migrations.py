"""A store of the program before schemas were numbered opens under this one, with equal figures."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from analytics.question import Question
from analytics.reports import REPORTS
from analytics.rules.rulebook import rules_in_force
from analytics.scope import Scope
from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from data.rebuild import rebuild
from data.record_types import RECORD_TYPES
from data.records import record, recorded
from data.records.going_back import restore
from data.store.backup import backup, restore_backup
from data.store.digest import digest_of
from data.store.dimensions import BUILT_IN
from data.store.files import beside
from data.store.journal import decoded, encoded, read
from data.store.schema.migrations import LATEST, MIGRATIONS
from data.store.store import Store

pytestmark = pytest.mark.slow

EARLIER = Path(__file__).parents[1] / "earlier"
HEAD = "日期,订单,行号,客户编号,客户名称,集团,产品,类别,地区,业务员,数量,金额,成本,车号\n"
FIRST = HEAD + "".join(
    f"2025-{1 + n % 12:02}-{1 + n % 28:02},A{n // 3},{n % 3},K{n % 17},客户{n % 17},G{n % 5},P{n % 7},"
    f"C{n % 3},R{n % 4},S{n % 6},{1 + n % 9},{(n * 37) % 900 + 10}.50,{(n * 11) % 400}.25,V{n % 8}\n"
    for n in range(400)
)
SECOND = FIRST.replace("K3,", "K4,").replace("2025-", "2026-").replace(",A", ",B")
NEW_OPTIONS = ("keep", "identity")


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store as the earlier program left it: its tables, its journal, its kept files."""
    folder = tmp_path_factory.mktemp("earlier")
    made, path = folder / "made.duckdb", folder / "store.duckdb"
    with closing(Store.open(made)) as store:
        for text in (FIRST, SECOND):
            file = folder / "sales.csv"
            file.write_text(text, encoding="utf-8")
            # The earlier program compared mapped columns, and knew no other way.
            prepare(store, file, ImportOptions(identity="mapped_columns")).commit(
                store, author="Ada"
            )
        record(store, "customer", [{"customer": "K1", "rep": "赵"}], "Ada")
        restore(store, 1, "Bob")
    _as_the_earlier_program(made, path)
    beside(path, ".journal").write_bytes(b"".join(_earlier_lines(made)))
    shutil.copytree(beside(made, ".uploads"), beside(path, ".uploads"))
    return folder


def _as_the_earlier_program(made: Path, path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        for name in ("store.sql", "records.sql"):
            connection.execute((EARLIER / name).read_text(encoding="utf-8"))
        connection.execute(f"attach '{made}' as made (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'store'"
        ).fetchall()
        for (table,) in tables:
            columns = ", ".join(
                f'"{row[0]}"' for row in connection.execute(f"describe {table}").fetchall()
            )
            connection.execute(f"insert into {table} select {columns} from made.{table}")
        connection.execute("delete from store_setting where name = 'schema'")
        for choices, signature in connection.execute(
            "select choices, header_signature from remembered_mapping"
        ).fetchall():
            connection.execute(
                "update remembered_mapping set choices = $1 where header_signature = $2",
                [json.dumps(_without(json.loads(choices)), ensure_ascii=False), signature],
            )


def _earlier_lines(made: Path):
    for line in beside(made, ".journal").read_bytes().splitlines(keepends=True):
        said = decoded(line)
        assert said is not None
        arguments = said.get("arguments", {})
        for part in ("options", "choices"):
            if part in arguments:
                arguments[part] = _without(arguments[part])
        yield encoded(said)


def _without(options: dict) -> dict:
    return {name: value for name, value in options.items() if name not in NEW_OPTIONS}


@pytest.fixture
def path(earlier: Path, tmp_path: Path) -> Path:
    for part in ("", ".journal"):
        shutil.copy(beside(earlier / "store.duckdb", part), beside(tmp_path / "store.duckdb", part))
    shutil.copytree(beside(earlier / "store.duckdb", ".uploads"), tmp_path / "store.duckdb.uploads")
    return tmp_path / "store.duckdb"


def figures(store: Store) -> dict[str, object]:
    rules = rules_in_force(store).fingerprint
    scopes = [
        Scope.build(store.facts(version), preset="all", rules=rules, item="customer")
        for version in (1, 2, 3)
    ]
    return {
        f"{name} {scope.version}": {
            key: value
            for key, value in REPORTS[name](Question(store, scope)).to_dict().items()
            if key != "scope"
        }
        for name in ("overview", "pareto", "pyramid", "movement", "plan")
        for scope in scopes
    }


def test_it_opens_with_equal_figures(earlier, path):
    with closing(Store.open(path)) as old, closing(Store.open(earlier / "made.duckdb")) as made:
        assert figures(old) == figures(made)
        assert old.query("select count(*) as n from sale_line where row_hash is null")["n"][
            0
        ].as_py() == sum(one["lines"] for one in digest_of(old)["lines"])


def test_each_change_stands_in_the_journal_and_is_made_once(path):
    """The fields that record types have got since are one more, without a number of its own."""
    for _ in range(2):
        with closing(Store.open(path)) as store:
            rows = store.query("select what from journal_entry where what = 'schema'")
            assert len(rows) == len(MIGRATIONS) + 1
    told = read(path)
    entries = [one for one in told.entries.values() if one.what == "schema"]
    assert [one.arguments["number"] for one in entries] == [*range(1, LATEST + 1), LATEST]
    assert all(one.outcome is not None for one in entries)


def test_it_is_made_again_from_the_earlier_journal(path):
    Store.open(path).close()
    made = rebuild(path)
    assert made.compared and made.versions == 3


def test_it_is_made_again_though_nobody_had_opened_it(path):
    path.unlink()
    assert rebuild(path).versions == 3


def test_its_tables_are_those_of_a_new_store(path, tmp_path):
    def columns(opened: Store) -> set[tuple[str, str, str]]:
        rows = opened.query(
            "select table_name, column_name, data_type from duckdb_columns()"
            " where database_name not in ('system', 'temp', 'staging')"
        ).to_pylist()
        return {(row["table_name"], row["column_name"], row["data_type"]) for row in rows}

    with closing(Store.open(path)) as old, closing(Store.open(tmp_path / "new.duckdb")) as new:
        assert columns(old) == columns(new)


def test_the_same_file_again_changes_nothing_in_it(path, tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text(FIRST, encoding="utf-8")
    with closing(Store.open(path)) as store:
        report = prepare(store, file, ImportOptions()).report
        assert (report.accepted, report.unchanged, report.identity) == (0, 400, "whole_row")


def test_a_backup_of_it_comes_back(path, tmp_path):
    with closing(Store.open(path)) as store:
        before = digest_of(store)
        backup(store, tmp_path / "kept.zip")
    restore_backup(tmp_path / "kept.zip", path)
    with closing(Store.open(path)) as store:
        assert digest_of(store) == before


def test_a_store_of_a_newer_program_is_refused_and_not_touched(path):
    Store.open(path).close()
    with duckdb.connect(str(path)) as connection:
        number = str(LATEST + 1)
        connection.execute("update store_setting set value = $1 where name = 'schema'", [number])
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert (caught.value.code, caught.value.facts) == ("store_newer", {"store": "store.duckdb"})
    assert path.read_bytes() == before
    with pytest.raises(UserError, match="store_newer"):
        rebuild(path)


def test_a_backup_and_a_journal_of_a_newer_program_are_refused(path, tmp_path, monkeypatch):
    with closing(Store.open(path)) as store:
        backup(store, tmp_path / "kept.zip")
    with monkeypatch.context() as patched:
        patched.setattr("data.store.opening.LATEST", LATEST - 1)
        with pytest.raises(UserError, match="store_newer"):
            restore_backup(tmp_path / "kept.zip", tmp_path / "other.duckdb")
    assert not (tmp_path / "other.duckdb").exists()
    path.unlink()
    with monkeypatch.context() as patched:
        patched.setattr("data.replay.LATEST", LATEST - 1)
        with pytest.raises(UserError, match="store_newer"):
            rebuild(path)


@pytest.mark.parametrize(
    "lacking",
    [
        "drop table {table}",  # a record type that was declared since
        'alter table {table} drop column "topic"',  # a field of one
    ],
)
def test_a_store_gets_what_a_record_type_declares_when_it_is_opened(tmp_path, lacking):
    """A store of this schema number, made before the declaration: no numbered change brings it."""
    path = tmp_path / "store.duckdb"
    with closing(Store.open(path)) as store:
        record(store, "visit", [{"customer": "K1", "day": "2026-01-05", "note": "kept"}], "Ada")
    score = {"customer": "K1", "day": "2026-01-06", "score": 80, "topic": "delivery"}
    with duckdb.connect(str(path)) as connection:
        connection.execute(lacking.format(table=RECORD_TYPES["satisfaction"].table))
    with closing(Store.open(path)) as store:
        record(store, "satisfaction", [score], "Ada")
        assert recorded(store, "satisfaction")["topic"].to_pylist() == ["delivery"]
        assert recorded(store, "visit")["note"].to_pylist() == ["kept"]
        before = digest_of(store)
    entries = len(read(path).entries)
    Store.open(path).close()
    assert len(read(path).entries) == entries  # nothing is lacking any more
    made = rebuild(path)
    assert made.compared
    with closing(Store.open(path)) as store:
        assert digest_of(store) == before


def test_a_change_that_fails_leaves_the_store_as_it_was(path, monkeypatch):
    def fails(cursor):
        cursor.execute("create table half (a integer)")
        raise OSError(28, "no space left")

    last = MIGRATIONS[-1]
    broken = (*MIGRATIONS[:-1], type(last)(last.number, last.what, fails))
    with monkeypatch.context() as patched:
        patched.setattr("data.store.store.MIGRATIONS", broken)
        with pytest.raises(UserError, match="disk_full"):
            Store.open(path)
    with closing(Store.open(path)) as store:
        settings = store.query("select value from store_setting where name = 'schema'")
        assert settings["value"].to_pylist() == [str(LATEST)]
        assert not len(store.query("select 1 from duckdb_tables() where table_name = 'half'"))


def test_no_dimension_joins_a_schema_that_is_out_already():
    """Stores of these numbers exist: a dimension that is added needs a higher ``since``."""
    out = {
        1: {"customer", "group", "product", "category", "region", "province", "city"}
        | {"industry", "channel", "rep"},
        2: set(),
    }
    declared = {number: {one.name for one in BUILT_IN if one.since == number} for number in out}
    assert declared == out


def test_every_number_up_to_the_latest_has_a_change():
    assert [one.number for one in MIGRATIONS] == list(range(1, LATEST + 1))
    assert all(one.what and not one.what.endswith(": ") for one in MIGRATIONS)
