"""The store opens what is a store, and nothing else."""

import gc
import warnings
import weakref
from pathlib import Path

import pytest

from data.errors import UserError
from data.store.store import Store
from tests.shared import new_store


@pytest.mark.parametrize("content", [b"date,customer,amount\n2026-01-05,Ada,80\n", b"x" * 5000])
def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes):
    path = tmp_path / "sales.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        Store.open(path)
    assert caught.value.code == "store_unreadable"
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path):
    with pytest.raises(UserError) as caught:
        Store.open(tmp_path)
    assert caught.value.code == "store_unreadable"


def test_a_store_opens_again(tmp_path: Path):
    Store.open(tmp_path / "a.duckdb").close()
    again = Store.open(tmp_path / "a.duckdb")
    assert again.version == 0
    again.close()


def test_a_store_that_nobody_has_any_more_is_freed_at_once():
    """Without waiting for a collection of garbage: a DuckDB in memory takes megabytes."""
    store = Store.open(":memory:")
    store.facts()
    store.members("customer")
    gone = weakref.ref(store)
    gc.disable()
    try:
        del store
        assert gone() is None
    finally:
        gc.enable()


def test_a_large_store_is_asked_the_other_way_and_says_the_same(monkeypatch: pytest.MonkeyPatch):
    sql = """select range as number, 'n' || range as name, cast(range as decimal(18, 6)) / 4 as amount,
                 date '2026-01-01' + cast(range as integer) as day from range($n)"""
    store = new_store()
    small = store.in_file(sql, {"n": 5000})
    monkeypatch.setattr("data.store.store._MANY_ROWS", -1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        large = store.in_file(sql, {"n": 5000})
    assert large.equals(small) and large.num_rows == 5000


def test_a_query_is_one_statement():
    with pytest.raises(ValueError):
        new_store().in_file("select 1; select 2")
