"""What every test may ask for: the datasets, the demo business, a real server."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

from data.store.opening import CONFIG
from data.store.store import Store
from demo import make_store, write_csv
from tests.e2e.server import Server, serving
from tests.shared import made_once

ROOT = Path(__file__).resolve().parent.parent

# How many examples hypothesis tries, never how long it may take: the machine may be busy. The usual
# run tries the same ones each time; --deep (--hypothesis-profile=deep) looks for others.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _PATIENT, max_examples=12, derandomize=True)
settings.register_profile("quick", _PATIENT, max_examples=3, derandomize=True)
settings.register_profile("deep", _PATIENT, max_examples=300)
settings.load_profile("usual")

# Small stores gain nothing by threads of their own, and two processes test already.
CONFIG["threads"] = "1"

# Hundreds of modules and thousands of tests are there from here on to the end: the garbage collector need not
# look through them while they come, nor each time afterwards.
gc.disable()


_EVERY: Final = 5
"""Of a file that is ``sampled`` ``--quick`` runs one test in so many."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of ``keystone.py test --quick`` that reaches the tests."""
    parser.addoption("--quick", action="store_true", help="leave out what takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the quick tests those that are ``slow`` are left out, and most of those that are ``sampled``."""
    if not config.getoption("quick"):
        return
    place = Counter[Path]()
    kept, left = [], []
    for item in items:
        is_sampled = item.get_closest_marker("sampled")
        is_left = item.get_closest_marker("slow") or (is_sampled and place[item.path] % _EVERY)
        place[item.path] += 1
        (left if is_left else kept).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    """From now on garbage is collected, among what the tests make, but not every 700 objects."""
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


@pytest.fixture(scope="session")
def datasets() -> Path:
    """The folder of real sales files with their ``truth.json``; tests skip where it is absent."""
    folder = Path(os.environ.get("KEYSTONE_DATASETS") or ROOT.parent / "shared" / "datasets")
    if not folder.is_dir():
        pytest.skip("no datasets here: KEYSTONE_DATASETS names no folder")
    return folder


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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[[Path], Server]]:
    """Starts a fresh server on a store, ``server(path).url``; it ends with the test."""
    with ExitStack() as running:
        yield lambda store: running.enter_context(serving(store, tmp_path / "var"))
