"""An engine to ask, and stores that are published for it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.engines.remote import RemoteEngine, remote_engine
from data.store.published import publish
from data.store.store import Store
from tests.engines.sail import configuration, sail
from tests.part_worlds import World
from tests.shared import copied_store


@pytest.fixture(scope="session")
def engine_uri() -> Iterator[str]:
    """The address of a running engine."""
    with sail() as uri:
        yield uri


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of a small random world."""
    folder = tmp_path_factory.mktemp("world")
    path = copied_store(tmp_path_factory, "world_3", World.of(3).fill, folder)
    with closing(Store.open(path)) as opened:
        yield opened


@pytest.fixture
def published(engine_uri: str, tmp_path: Path) -> Callable[..., RemoteEngine]:
    """A function: store → it is published, and an engine that answers about it; ``more`` settings."""

    def make(store: Store, **more: object) -> RemoteEngine:
        publish(store, tmp_path / "star")
        return remote_engine(configuration(engine_uri, tmp_path / "star", **more), store.id)

    return make
