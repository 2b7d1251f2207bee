"""The demo business, as the tests of its data have it."""

from tests.data.conftest import demo_folder, demo_store

__all__ = ["demo_folder", "demo_store"]
