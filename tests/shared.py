"""What takes long to make is made once for a whole run, also where several processes test."""

import hashlib
import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from data.imports.sales import prepare
from data.store.connection import StoreConnection
from data.store.journal import NullJournal
from data.store.store import Store

_FREE: list["_Reused"] = []
"""Connections to empty stores in memory, for the next test."""
_FILLED = """
    select sql from duckdb_tables()
    where not internal and estimated_size > 0 and database_name = 'memory' and table_name <> 'store_setting'
"""
_STAGED = """
    select 'view', view_name from duckdb_views() where database_name = 'staging' and not internal
    union all
    select 'table', table_name from duckdb_tables() where database_name = 'staging'
"""
"""Of an import that nobody has committed."""
_STANDING = (
    """select database_name, schema_name, table_name, column_name, data_type
       from duckdb_columns() where not internal order by all""",
    "select database_name, schema_name from duckdb_schemas() order by all",
)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder ``name`` of this run, filled by the first that asks; the others wait for it.

    Nobody changes it: a test that writes, or opens a store, does so in a copy.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has its own below the one of the run
    folder, draft = base / name, base / f"{name}.making"
    with FileLock(base / f"{name}.lock"):
        if not folder.exists():
            draft.mkdir()
            make(draft)
            draft.rename(folder)
    return folder


def copied_store(
    factory: pytest.TempPathFactory, name: str, fill: Callable[[Store], object], to: Path
) -> Path:
    """A copy in the folder ``to`` of the store that ``fill`` has filled once for this run."""

    def make(folder: Path) -> None:
        with closing(Store.open(folder / "store.duckdb")) as store:
            fill(store)

    shutil.copytree(made_once(factory, f"store_{name}", make), to, dirs_exist_ok=True)
    return to / "store.duckdb"


def sold_store(factory: pytest.TempPathFactory, text: str, to: Path) -> Path:
    """A copy in the folder ``to`` of the store with the sales of a CSV text, imported once for this run."""

    def fill(store: Store) -> None:
        path = factory.mktemp("sold") / "sales.csv"
        path.write_text(text, encoding="utf-8")
        prepare(store, path).commit(store)

    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return copied_store(factory, f"sold_{digest}", fill, to)


class _Reused(StoreConnection):
    """A connection to a store in memory that is emptied and kept for the next test when it is closed."""

    def __init__(self) -> None:
        super().__init__(":memory:", "2GB")
        self._lent = 0
        self._is_lent = False

    def lend(self) -> Store:
        self._lent, self._is_lent = self._lent + 1, True
        store = Store(self, None, NullJournal())
        weakref.finalize(store, self._take_back, self._lent).atexit = False
        return store

    def close(self) -> None:
        self._take_back(self._lent)

    def _take_back(self, lent: int) -> None:
        """Once for each time that it was lent: somebody else may have it by now."""
        if self._is_lent and lent == self._lent:
            self._is_lent = False
            if _is_emptied(self):
                _FREE.append(self)
            else:
                super().close()


def new_store() -> Store:
    """An empty store in memory: one that a test before has filled, emptied, which is quicker than another.

    Closed it goes to the next who asks, and so it does when nobody holds it any longer.
    """
    return (_FREE.pop() if _FREE else _Reused()).lend()


@contextmanager
def empty_store() -> Iterator[Store]:
    """The same for a block."""
    with closing(new_store()) as store:
        yield store


def _is_emptied(held: StoreConnection) -> bool:
    """Make its tables anew; False where it holds more than a new store does, or other columns."""
    with held.cursor() as cursor:
        for kind, name in cursor.execute(_STAGED).fetchall():
            cursor.execute(f'drop {kind} staging."{name}"')
        for (table,) in cursor.execute(_FILLED).fetchall():
            cursor.execute(table.replace("CREATE TABLE", "CREATE OR REPLACE TABLE", 1))
        cursor.execute("delete from store_setting where name <> 'schema'")
    return _standing(held) == _standing_in_a_new_one()


def _standing(held: StoreConnection) -> list[list[tuple[str, ...]]]:
    with held.cursor() as cursor:
        return [cursor.execute(asked).fetchall() for asked in _STANDING]


@cache
def _standing_in_a_new_one() -> list[list[tuple[str, ...]]]:
    with closing(Store.open(":memory:")) as store:
        return _standing(store._held)


def few_examples() -> settings:
    """For a random test whose every example imports files: half the usual examples."""
    return settings(max_examples=max(settings.default.max_examples // 2, 3))
