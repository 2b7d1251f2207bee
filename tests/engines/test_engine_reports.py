"""What an engine answers is what DuckDB answers, to the last byte of every report, for whoever looks."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.days.day_sums import day_sums
from analytics.known import KnownStore
from analytics.overview.report import overview_report
from analytics.question import Question
from analytics.scope import Scope
from data.errors import UserError
from data.store.part import Part
from data.store.seen import seen_by
from data.store.store import Store
from demo import make_store
from tests.every_report import every_report
from tests.part_worlds import REGIONS, REPS, World, leaks
from tests.shared import made_once, new_store

pytestmark = pytest.mark.sampled


@pytest.fixture
def demo(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo store."""
    made = made_once(
        tmp_path_factory, "demo_store", lambda folder: make_store(folder / "demo.duckdb")
    )
    shutil.copytree(made, tmp_path / "demo")
    with closing(Store.open(tmp_path / "demo" / "demo.duckdb")) as opened:
        yield opened


@pytest.fixture
def world() -> World:
    return World.of(41, customers=9)


@pytest.fixture
def store(world: World) -> Iterator[Store]:
    """A store of two data versions, with lines that the second one retired, and two of each."""
    with closing(replace(world, lines=world.lines * 2).fill(new_store())) as opened:
        yield opened


def documents(store: Store) -> dict[str, str]:
    """Every report as JSON, by name."""
    known = KnownStore(store)
    scope = Scope.build(store.facts(), preset="all", records=known.records(None), rules=known.rules)
    return {
        name: json.dumps([report.to_dict(), report.table()], ensure_ascii=False, default=str)
        for name, report in every_report(Question(store, scope))
    }


def overview(store: Store, version: int) -> str:
    """The overview of one version as JSON."""
    scope = Scope.build(store.facts(version), preset="all")
    return json.dumps(overview_report(Question(store, scope)).to_dict(), default=str)


@pytest.mark.slow
def test_every_report_of_the_demo_is_the_same(demo, published):
    here = documents(demo)
    engine = published(demo)
    demo.use(engine)
    assert documents(demo) == here
    assert engine.connections.rows > demo.facts().lines


@pytest.mark.slow
def test_every_report_of_a_store_of_two_versions_is_the_same(store, published):
    here, earlier = documents(store), overview(store, 1)
    store.use(published(store))
    assert documents(store) == here
    assert overview(store, 1) == earlier


def test_what_needs_no_single_line_comes_as_sums_by_day(world, store, published, monkeypatch):
    answers: list[pa.Table] = []

    def query(asked: Store, *words, ask=Store.query, **values) -> pa.Table:
        answers.append(ask(asked, *words, **values))
        return answers[-1]

    monkeypatch.setattr(Store, "query", query)

    def rows() -> int:
        answers.clear()
        day_sums(Question(store, Scope.build(store.facts(), preset="all")))
        return sum(len(rows) for rows in answers if "amount" in rows.column_names)

    assert rows() == store.facts().lines
    store.use(published(store))
    live = [line for line in world.lines if line["retired"] is None]
    days = {(line["customer"], line["date"], line["amount"] > 0) for line in live}
    assert rows() == len(days) < store.facts().lines


@pytest.mark.slow
def test_who_sees_a_part_is_answered_of_that_part_alone(world, store, published):
    parts = (
        Part.of({"rep": [REPS[0]]}),
        Part.of({"region": [REGIONS[1]], "customer": [world.customers[0]]}),
    )
    here = {part: documents(seen_by(store, part)) for part in parts}
    store.seen_stores.clear()
    store.use(published(store))
    for part in parts:
        seen = documents(seen_by(store, part))
        assert seen == here[part]
        assert leaks("".join(seen.values()), world, world.belonging(part)) == []


def test_no_question_of_who_sees_a_part_reaches_the_lines_of_others(world, store, published):
    """Whatever it asks: the part stands in the place of the lines, not in a condition beside it."""
    store.use(published(store))
    seen = seen_by(store, Part.of({"rep": [REPS[0]]}))
    belong = len(world.belonging(Part.of({"rep": [REPS[0]]})))
    asked = "select count(distinct customer_key) as n from sale_line where {} and brought_in <= $version"
    for where in ("true", "true or true", "customer_key is not null or customer_key is null"):
        for whole, customers in ((store, len(world.customers) - 1), (seen, belong)):
            rows = whole.query(asked.replace("{}", f"({where})"), version=2)
            assert rows["n"].to_pylist() <= [customers]
        assert rows["n"].to_pylist() < [len(world.customers) - 1]
    nobody = seen_by(store, Part.of({"rep": ["nobody"]}))
    assert nobody.query(asked.replace("{}", "true"), version=2)["n"].to_pylist() == [0]


def test_a_question_about_another_table_never_reaches_the_engine(store, published):
    store.use(published(store))
    with pytest.raises(ValueError, match="expense"):
        store.query("select 1 from sale_line, expense where brought_in <= $version", version=2)
    with pytest.raises(TypeError):
        _ask_for_text(store)


def test_a_version_that_is_not_published_yet_is_named_and_an_earlier_one_still_answers(
    store, published
):
    here = overview(store, 2)
    store.use(published(store))
    with store.change("import"):
        pass
    with pytest.raises(UserError, match="engine_behind") as behind:
        overview(store, 3)
    assert behind.value.facts == {"published": 2, "version": 3}
    assert overview(store, 2) == here


def _ask_for_text(store: Store) -> None:
    query = "select 1 from sale_line where line_number = $text and brought_in <= $version"
    store.query(query, text="1' or '1", version=2)
