"""What every test may ask for: the datasets, a real server, a real browser."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from data.store.opening import CONFIG
from tests.e2e.browser import launched
from tests.e2e.server import Server, serving

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


@pytest.fixture(scope="session")
def datasets() -> Path:
    """The folder of real sales files with their ``truth.json``; tests skip where it is absent."""
    folder = Path(os.environ.get("KEYSTONE_DATASETS") or ROOT.parent / "shared" / "datasets")
    if not folder.is_dir():
        pytest.skip("no datasets here: KEYSTONE_DATASETS names no folder")
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[[Path], Server]]:
    """Starts a fresh server on a store, ``server(path).url``; it ends with the test."""
    with ExitStack() as running:
        yield lambda store: running.enter_context(serving(store, tmp_path / "var"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser that finds no host but this machine.

    One a module: while it stands, Playwright keeps an event loop running in this process, and the tests of
    another module could start none of their own.
    """
    with launched() as started:
        yield started
