"""The demo business, made once for all tests."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.store.store import Store
from demo import make_store, write_csv
from tests.shared import made_once


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of the demo by name, to be read only."""
    folder = made_once(tmp_path_factory, "demo_files", write_csv)
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the demo store ``demo.duckdb``, to be copied only."""
    return made_once(
        tmp_path_factory, "demo_store", lambda folder: make_store(folder / "demo.duckdb")
    )


@pytest.fixture(scope="module")
def demo_store(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo store, open: a copy of the module's own."""
    copy = tmp_path_factory.mktemp("demo") / "copy"
    shutil.copytree(demo_folder, copy)
    with closing(Store.open(copy / "demo.duckdb")) as opened:
        yield opened
