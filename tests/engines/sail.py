"""Sail, an engine that speaks Arrow Flight SQL, in the process of the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("RUST_LOG", "off")  # it says on stderr whatever it does

from pysail.flight import FlightSqlServer

from data.engines.configuration import Configuration


@contextmanager
def sail() -> Iterator[str]:
    """A running server; its address."""
    server = FlightSqlServer("127.0.0.1", 0)
    server.start(background=True)
    address = server.listening_address
    assert address
    try:
        yield "grpc://{}:{}".format(*address)
    finally:
        server.stop()


def configuration(uri: str, folder: Path, **more: Any) -> Configuration:
    """The configuration by which a store is asked about what is published in a folder."""
    return Configuration("flightsql", "spark", uri, folder, str(folder), **more)
