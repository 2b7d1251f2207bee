"""A table of the company's own in the place of sale lines: the same figures, no line of it copied."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from analytics.account.report import account_report
from analytics.history.report import changes_report
from analytics.known import KnownStore
from analytics.question import Question
from analytics.scope import Scope
from cli.main import main
from data.engines.configuration import Configuration
from data.engines.opening import engine_of
from data.errors import UserError
from data.imports.sales import ImportOptions, look, prepare
from data.rebuild import rebuild
from data.records import record
from data.records.going_back import restore, undo
from data.store.digest import digest_of
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.mapped import KeptTable, refresh
from data.store.part import Part
from data.store.seen import Mask, seen_by
from data.store.store import Store
from tests.engines.sail import configuration
from tests.every_report import every_report
from tests.part_worlds import FIRST, LAST, MADE_FOR, REGIONS, REPS, World, leaks
from tests.shared import made_once, new_store

pytestmark = pytest.mark.slow

FIELDS: Final = {
    **{name: name for name in ("date", "order", "amount", "cost", "quantity")},
    **{
        name: f"the {name}"
        for name in ("customer", "customer_name", "group", "product", "category")
    },
    **{name: name for name in ("region", "industry", "channel", "rep")},
    "line": "number",
}
"""Field → column of the table."""


def rows_of(world: World, version: int) -> list[dict[str, Any]]:
    """The live lines of a data version of a world, as the company's table has them."""
    return [
        {
            **{column: line.get(field) for field, column in FIELDS.items()},
            "the customer_name": world.names[line["customer"]],
            "number": line["number"],
            "brand": "Kite" if line["product"] == "Masks" else "Star",
        }
        for line in world.lines
        if line["version"] <= version and (line["retired"] is None or line["retired"] > version)
    ]


@pytest.fixture(scope="module")
def world() -> World:
    """A world in which every customer has bought, since a table knows no others."""
    made = World.of(41, customers=9)
    bought = {line["customer"] for line in made.lines}
    return made.only(bought)


def written(folder: Path, rows: list[dict[str, Any]]) -> None:
    """The rows as the newest version of a Delta table."""
    table = pa.Table.from_pylist(rows)
    plain = table.set_column(
        table.schema.get_field_index("amount"), "amount", table["amount"].cast(pa.decimal128(12, 2))
    )
    write_deltalake(folder, plain, mode="overwrite", schema_mode="overwrite")


def csv_of(rows: list[dict[str, Any]]) -> str:
    """The same rows as a file to import, by customer: so the customers get the same keys."""
    names = list(rows[0])
    lines = [
        ",".join("" if row[name] is None else str(row[name]) for name in names)
        for row in sorted(rows, key=lambda row: row["the customer"])
    ]
    return "\n".join([",".join(names), *lines]) + "\n"


def table_of(folder: Path, **more: Any) -> dict[str, Any]:
    """The ``[table]`` of a configuration."""
    said = {
        "name": f"delta.`{folder}`",
        "at": "{table} version as of {snapshot}",
        "delta": str(folder),
        "currency": "CNY",
        "columns": FIELDS,
        "keep": {"Brand": "brand"},
    }
    return said | more


def known(store: Store, world: World) -> None:
    """What people know beside the sales."""
    for kind, rows in world.records:
        record(store, kind, rows, "Ada")


def mapped(store: Store, engine_uri: str, folder: Path, **table: Any) -> None:
    """Let the table in a folder be the lines of a store."""
    said: Configuration = configuration(engine_uri, folder / "keystone")
    said = replace(said, table=table_of(folder / "sales", **table), file="engine.toml")
    store.use(engine_of(said, KeptTable(store), DIMENSIONS, NAMED))


@pytest.fixture
def company(world, engine_uri, tmp_path, tmp_path_factory) -> Iterator[Store]:
    """A store on the table of version 1, with its records."""

    def make(folder: Path) -> None:
        written(folder / "sales", rows_of(world, 1))
        with closing(Store.open(folder / "mapped.duckdb")) as store:
            mapped(store, engine_uri, folder)
            refresh(store, store.engine, author="Ada")
            known(store, world)

    shutil.copytree(made_once(tmp_path_factory, "company", make), tmp_path, dirs_exist_ok=True)
    with closing(Store.open(tmp_path / "mapped.duckdb")) as store:
        mapped(store, engine_uri, tmp_path)
        yield store


def imported(world: World, folder: Path, version: int) -> Store:
    """A store into which the lines of one version, and the records, were imported."""
    file = folder / f"sales-{version}.csv"
    file.write_text(csv_of(rows_of(world, version)), encoding="utf-8")
    store = new_store()
    options = ImportOptions(mapping=tuple(FIELDS.items()), keep=(("brand", "Brand"),))
    prepared = prepare(store, file, options)
    prepared.commit(store, author="Ada")
    known(store, world)
    return store


_OTHERWISE: Final = ("records", "recorded_at", "fact", "step", "number", "currency")


def without(value: Any) -> Any:
    """A document without numbers and times of changes, which the two stores do not share."""
    if isinstance(value, dict):
        return {name: without(one) for name, one in value.items() if name not in _OTHERWISE}
    return [without(one) for one in value] if isinstance(value, list) else value


def documents(store: Store) -> dict[str, Any]:
    """Every report as it is written, by name."""
    knows = KnownStore(store)
    scope = Scope.build(store.facts(), preset="all", records=knows.records(None), rules=knows.rules)
    question = Question(store, scope)
    return {
        name: without(json.loads(json.dumps([report.to_dict(), report.table()], default=str)))
        for name, report in every_report(question)
        if name != "changes since"
    }


def lines_here(store: Store) -> int:
    with store.cursor() as cursor:
        return cursor.execute("select count(*) from sale_line").fetchall()[0][0]


def test_every_report_is_that_of_a_store_into_which_the_lines_were_imported(
    company, world, tmp_path
):
    with closing(imported(world, tmp_path, 1)) as plain:
        expected = documents(plain)
        assert [one.name for one in plain.own_dimensions()] == ["Brand"]
    found = documents(company)
    assert {name for name in expected if found[name] != expected[name]} == set()
    assert lines_here(company) == 0
    facts = company.facts()
    assert (facts.lines, facts.currency) == (len(rows_of(world, 1)), "CNY")
    assert "own_1" in facts.dimensions


def amounts(store: Store, version: int) -> list[Any]:
    asked = (
        "select count(*) as n, sum(amount) as amount from sale_line where brought_in <= $version"
    )
    rows = store.query(f"{asked} and retired_in > $version", version=version)
    return [tuple(row.values()) for row in rows.to_pylist()]


def test_what_the_company_appends_counts_from_the_next_refresh_on_and_an_old_link_stays_true(
    company, world, tmp_path
):
    before = amounts(company, 1)
    rows = rows_of(world, 2)
    later = [{**row, "the customer_name": f"{row['the customer_name']} AG"} for row in rows]
    written(tmp_path / "sales", [*later, {**later[0], "the customer": "A-new-one"}])
    assert (company.version, amounts(company, 1)) == (1, before)
    made = refresh(company, company.engine, author="Bob")
    assert (made.version, made.snapshot, made.is_new) == (2, "1", True)
    assert made.members["customer"] == 1
    assert amounts(company, 2)[0][0] == len(later) + 1
    assert amounts(company, 1) == before
    old, new = (company.members("customer", version) for version in (1, 2))
    assert new.ids[-1] == "A-new-one" and new.names[0] == f"{old.names[0]} AG"
    assert lines_here(company) == 0


def test_the_same_snapshot_makes_no_new_version(company):
    again = refresh(company, company.engine)
    assert (again.is_new, again.version, company.version) == (False, 1, 1)


def test_what_changed_between_two_snapshots_is_told_line_by_line(company, world, tmp_path):
    rows = rows_of(world, 1)
    dear = {**rows[0], "amount": rows[0]["amount"] + 1000}
    written(tmp_path / "sales", [dear, *rows[2:]])
    refresh(company, company.engine)
    question = Question(company, Scope.build(company.facts(), preset="all"))
    changes = changes_report(question, 1)
    told = [(row["what"], row["order_id"], str(row["customer_id"])) for row in changes.table()]
    wanted = [
        (what, row["order"], row["the customer"])
        for what, row in (("new", dear), ("vanished", rows[0]), ("vanished", rows[1]))
    ]
    assert sorted(told) == sorted(wanted)


def test_files_undo_and_restore_are_off_and_say_why(company, tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text("date,customer,amount\n2026-01-05,C,10\n")
    for change in (
        lambda: look(company, file),
        lambda: prepare(company, file),
        lambda: restore(company, 0),
        lambda: undo(company, 1),
    ):
        with pytest.raises(UserError, match="table_no_files"):
            change()
    assert company.version == 1


def test_records_are_kept_as_ever(company, world):
    customer = world.customers[0]
    record(company, "note", [{"customer": customer, "day": "2026-06-01", "text": "Hello"}], "Ada")
    knows = KnownStore(company)
    scope = Scope.build(
        company.facts(), preset="all", records=knows.records(None), rules=knows.rules
    )
    assert "Hello" in json.dumps(
        account_report(Question(company, scope), customer).to_dict(), default=str
    )


PARTS: Final = (
    Part.of({"rep": [REPS[0]]}),
    Part.of({"region": [REGIONS[1]], "industry": ["Care"]}),
)
MASK: Final = Mask(version=1, from_day=FIRST, to_day=LAST, word="Customer ", letters="ABC")


def text_of(documents: dict[str, Any]) -> str:
    return json.dumps(documents, ensure_ascii=False)


def test_who_sees_a_part_of_it_is_answered_of_that_part_alone(company, world, tmp_path):
    with closing(imported(world, tmp_path, 1)) as plain:
        for part in PARTS:
            seen, expected = seen_by(company, part), seen_by(plain, part)
            assert 0 < seen.facts().lines < company.facts().lines
            assert seen.facts() == replace(expected.facts(), currency="CNY")
            for code in company.dimensions:
                known = [sorted(store.members(code).known_ids) for store in (seen, expected)]
                assert known[0] == known[1]
        found = documents(seen_by(company, PARTS[0]))
        assert found == documents(seen_by(plain, PARTS[0]))
        assert leaks(text_of(found), world, world.belonging(PARTS[0])) == []


def test_where_names_are_hidden_neither_names_nor_orders_are_told(company, world, tmp_path):
    with closing(imported(world, tmp_path, 1)) as plain:
        found = documents(seen_by(company, None, MASK))
        assert found == documents(seen_by(plain, None, MASK))
    words = leaks(MADE_FOR.sub("", text_of(found)), world, [])
    assert [word for word in words if not word.isdigit()] == []
    asked = "select distinct order_key from sale_line where brought_in <= $version"
    orders = seen_by(company, None, MASK).query(asked, version=1)["order_key"].to_pylist()
    assert len(orders) == len({row["order"] for row in rows_of(world, 1)})
    assert all(re.fullmatch("[0-9a-f]{32}", order) for order in orders)


def test_no_question_of_who_sees_a_part_reaches_the_rows_of_others(company, world):
    """Whatever it asks, of an earlier version too: the part stands in the place of the lines."""
    seen = seen_by(company, PARTS[0])
    asked = "select distinct customer_key from sale_line where {} and brought_in <= $version"
    for where in ("true", "true or true", "customer_key is not null or customer_key is null"):
        rows = seen.query(asked.replace("{}", f"({where})"), version=1)
        ids = seen.members("customer").ids[rows["customer_key"].to_pylist()]
        assert sorted(ids) == world.belonging(PARTS[0])
    nobody = seen_by(company, Part.of({"rep": ["nobody"]}))
    assert (nobody.facts().lines, nobody.customers) == (0, 0)
    assert nobody.members("region").known_ids == []


def test_a_part_follows_the_newest_version_and_shows_what_changed_in_it_alone(
    company, world, tmp_path
):
    before = seen_by(company, PARTS[0])
    rows = rows_of(world, 1)
    moved = next(row for row in rows if row["the customer"] not in world.belonging(PARTS[0]))
    later = max(row["date"] for row in rows) + timedelta(days=1)
    card = {"customer": moved["the customer"], "name": "Card", "region": REGIONS[0]}
    record(company, "customer", [card], "Ada")  # which names no rep, so the latest line does
    written(tmp_path / "sales", [*rows, {**moved, "date": later, "rep": REPS[0], "order": "New"}])
    refresh(company, company.engine)
    after = seen_by(company, PARTS[0])
    assert (before.version, after.version) == (1, 2)
    belonging = {*world.belonging(PARTS[0]), moved["the customer"]}
    assert set(after.members("customer").known_ids) == belonging
    question = Question(after, Scope.build(after.facts(), preset="all"))
    changes = changes_report(question, 1)
    assert [row["order_id"] for row in changes.table()] == ["New"]
    assert leaks(json.dumps(changes.to_dict(), default=str), world, belonging) == []


def test_without_its_table_it_answers_nothing_about_sales(company):
    company.use(None)
    for asked in (lambda: amounts(company, 1), lambda: refresh(company, company.engine)):
        with pytest.raises(UserError, match="table_missing"):
            asked()
    assert company.facts().lines > 0


def test_a_store_with_lines_of_its_own_takes_no_table(world, engine_uri, tmp_path):
    written(tmp_path / "sales", rows_of(world, 1))
    with closing(imported(world, tmp_path, 1)) as store:
        mapped(store, engine_uri, tmp_path)
        with pytest.raises(UserError, match="table_has_lines"):
            refresh(store, store.engine)
        with pytest.raises(UserError, match="table_version_unknown"):
            amounts(store, 1)


def test_a_table_without_versions_answers_about_the_newest_alone(world, engine_uri, tmp_path):
    written(tmp_path / "sales", rows_of(world, 1))
    with closing(new_store()) as store:
        mapped(store, engine_uri, tmp_path, at="")
        assert refresh(store, store.engine).snapshot is None
        assert refresh(store, store.engine).version == 2
        assert amounts(store, 2)[0][0] == len(rows_of(world, 1))
        with pytest.raises(UserError, match="table_version_gone"):
            amounts(store, 1)


@pytest.mark.parametrize(
    ("table", "code", "named"),
    [
        ({"columns": FIELDS | {"amount": "worth"}}, "engine_column_unknown", "worth"),
        ({"name": "delta.`/nowhere`", "at": "{table}"}, "engine_table_unknown", "nowhere"),
        ({"columns": {"date": "date"}}, "table_lacks", "amount"),
        ({"columns": FIELDS | {"colour": "rep"}}, "table_field", "colour"),
        ({"delta": ""}, "table_newest", "delta"),
        ({"sum": "x"}, "engine_setting", "sum"),
        ({"keep": {"Brand": 3}}, "engine_setting", "own_1"),
    ],
)
def test_what_the_mapping_says_wrongly_is_named(world, engine_uri, tmp_path, table, code, named):
    written(tmp_path / "sales", rows_of(world, 1))
    with closing(new_store()) as store, pytest.raises(UserError) as refusal:
        mapped(store, engine_uri, tmp_path, **table)
        refresh(store, store.engine)
    assert refusal.value.code == code and named in str(refusal.value)
    assert store.name == ":memory:"


CONFIGURATION: Final = """
[engine]
uri = "{uri}"
folder = "keystone"
[table]
name = "delta.`{folder}/sales`"
at = "{{table}} version as of {{snapshot}}"
delta = "{folder}/sales"
[table.columns]
date = "date"
amount = "amount"
customer = "the customer"
customer_name = "the customer_name"
"""


@pytest.fixture
def configured(world, engine_uri, tmp_path, monkeypatch) -> Path:
    """A store that is not there yet, in an environment that names a configuration."""
    written(tmp_path / "sales", rows_of(world, 1))
    file = tmp_path / "engine.toml"
    file.write_text(CONFIGURATION.format(uri=engine_uri, folder=tmp_path))
    monkeypatch.setenv("KEYSTONE_ENGINE", str(file))
    return tmp_path / "store.duckdb"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_commands_take_the_table_and_report_on_it(configured, world, capsys, lang):
    words = ["--db", str(configured), "--lang", lang]
    assert main(["refresh", *words]) == 0
    said = capsys.readouterr().out
    assert ("data version 1" in said.lower()) if lang == "en" else ("第 1 版" in said)
    assert main(["refresh", *words]) == 0
    assert ("Nothing new" if lang == "en" else "没有更新") in capsys.readouterr().out
    assert main(["report", "pareto", "--from", "2020-01-01", "--to", "2026-12-31", *words]) == 0
    assert json.loads(capsys.readouterr().out)["items"] == len(
        {row["the customer"] for row in rows_of(world, 1)}
    )


def test_it_is_made_again_from_its_journal(configured, capsys):
    words = ["--db", str(configured)]
    assert main(["refresh", *words, "--author", "Ada"]) == 0
    with closing(Store.open(configured)) as store:
        before = digest_of(store)
    assert rebuild(configured).compared
    with closing(Store.open(configured)) as store:
        assert digest_of(store) == before
