"""What takes long to make is made once for a whole run, also where several processes test."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from data.imports.sales import prepare
from data.store.store import Store


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


def few_examples() -> settings:
    """For a random test whose every example imports files: half the usual examples."""
    return settings(max_examples=max(settings.default.max_examples // 2, 3))
