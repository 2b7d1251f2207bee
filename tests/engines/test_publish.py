"""Publishing: the whole star or nothing, while others read; never over something else."""

import json
import os
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from cli.main import main
from data.engines.placing import placed
from data.errors import UserError
from data.store import published
from data.store.part import Part
from data.store.published import publish
from data.store.seen import seen_by
from data.store.store import Store
from tests.part_worlds import REPS, World
from tests.shared import new_store

pytestmark = pytest.mark.sampled


def manifest(folder: Path) -> dict:
    return json.loads((folder / "published.json").read_text("utf-8"))


def lines(folder: Path) -> list[tuple]:
    files = folder / manifest(folder)["folder"] / "sale_line" / "**" / "*.parquet"
    query = f"select count(*), sum(amount), count(distinct sale_month) from '{files}'"
    return duckdb.connect().execute(query).fetchall()


def test_the_lines_stand_by_month_beside_every_table_of_the_star(store, tmp_path):
    made = publish(store, tmp_path / "star")
    with store.cursor() as cursor:
        query = "select count(*), sum(amount), count(distinct date_trunc('month', sale_date)) from sale_line"
        expected = cursor.execute(query).fetchall()
    assert lines(tmp_path / "star") == expected
    assert (made.version, made.lines) == (2, expected[0][0])
    folder = tmp_path / "star" / manifest(tmp_path / "star")["folder"]
    tables = {f"dim_{name}" for name in (*store.dimensions, "order")}
    tables |= {"sale_line", "customer_name", "product_name", "data_version", "kept_dimension"}
    assert {path.name for path in folder.iterdir()} == tables
    assert made.bytes == sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def test_a_store_without_lines_is_published_too(tmp_path):
    with closing(new_store()) as store:
        assert publish(store, tmp_path / "star").lines == 0
    assert manifest(tmp_path / "star")["version"] == 0


@pytest.mark.parametrize("step", ["_copy", "_put_manifest"])
def test_a_publication_that_fails_leaves_what_was_there(store, tmp_path, monkeypatch, step):
    folder = tmp_path / "star"
    publish(store, folder)
    before = manifest(folder), lines(folder)
    with monkeypatch.context() as patch, pytest.raises(UserError, match="disk_full"):
        patch.setattr(published, step, _full)
        publish(store, folder)
    assert (manifest(folder), lines(folder)) == before
    publish(store, folder)
    assert lines(folder) == before[1]
    assert not [path for path in folder.iterdir() if path.name.startswith(".draft")]


def _full(*_: object) -> None:
    raise OSError(28, os.strerror(28))


def test_what_readers_still_read_goes_with_the_publication_after_next(store, tmp_path):
    names = []
    for _ in range(3):
        publish(store, tmp_path)
        names.append(manifest(tmp_path)["folder"])
    there = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert there == set(names[1:])


def test_a_folder_with_something_else_is_left_as_it_is(store, tmp_path):
    (tmp_path / "letter.txt").write_text("dear all")
    with pytest.raises(UserError, match="publish_foreign"):
        publish(store, tmp_path)
    with pytest.raises(UserError, match="publish_unwritable"):
        publish(store, tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_lists_of_customers_that_nobody_asks_with_go_after_a_day(store, tmp_path):
    publish(store, tmp_path)
    parts = tmp_path / "parts"
    for name in ("old", "asked", "new"):
        placed(parts / name, lambda: pa.table({"customer_key": [1]}))
    (parts / "note.txt").write_text("mine")
    for name in ("old", "asked", "note.txt"):
        os.utime(parts / name, (1e9, 1e9))
    placed(parts / "asked", lambda: pa.table({}))
    publish(store, tmp_path)
    assert {path.name for path in parts.iterdir()} == {"asked", "new", "note.txt"}


def test_who_sees_a_part_publishes_nothing(store, tmp_path):
    with pytest.raises(UserError, match="part_writes"):
        publish(seen_by(store, Part.of({"rep": [REPS[0]]})), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_says_what_it_has_published(tmp_path, capsys, lang):
    path = tmp_path / "store.duckdb"
    with closing(Store.open(path)) as store:
        World.of(3).fill(store)
    words = ["publish", str(tmp_path / "star"), "--db", str(path), "--lang", lang]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert ("data version 2" if lang == "en" else "第 2 版") in said and "star" in said
