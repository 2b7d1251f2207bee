"""Where the store lies, and that a process opens it once."""

from concurrent.futures import ThreadPoolExecutor

from data.store import paths


def test_the_environment_names_another_store(tmp_path, monkeypatch):
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path))
    monkeypatch.delenv("KEYSTONE_DB", raising=False)
    assert paths.store_path() == tmp_path / "keystone.duckdb"
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "other.duckdb"))
    assert paths.store_path() == tmp_path / "other.duckdb"


def test_all_threads_share_one_open_store(tmp_path, monkeypatch):
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    with ThreadPoolExecutor(8) as threads:
        stores = {id(one) for one in threads.map(lambda _: paths.open_store(), range(32))}
    assert len(stores) == 1
    paths.open_store().close()
