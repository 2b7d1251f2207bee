"""Whatever opens a browser or starts a server takes long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import launched
from tests.e2e.server import serving
from tests.pages.exports import tier_export
from tests.shared import sold_store

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that the quick run needs no browser."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real browser that finds no host but this machine.

    One for this folder: while it stands, Playwright keeps an event loop running in this process, and tests
    elsewhere could start none of their own.
    """
    with launched() as started:
        yield started


@pytest.fixture(scope="package")
def tiers_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server on a store with 120 customers, for tests that only read."""
    folder = tmp_path_factory.mktemp("tiers")
    store = sold_store(tmp_path_factory, tier_export(), folder)
    with serving(store, folder / "var") as server:
        yield server.url
