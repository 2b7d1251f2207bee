"""The connection to a store's file, taken up again when DuckDB has given it up."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import duckdb

from data.errors import UserError
from data.store.opening import connected

_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.1


class StoreConnection:
    """One connection, of which every piece of work takes a cursor.

    When the disk is full while DuckDB folds its log into the file, it refuses everything until the file
    is opened again. That is done here, so that a dashboard goes on once there is room.
    """

    def __init__(self, path: str, memory_limit: str) -> None:
        self._path, self._memory_limit = path, memory_limit
        self._lock = threading.Lock()
        self._connection: duckdb.DuckDBPyConnection | None = connected(path, memory_limit)
        self.times_opened = 1

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own. Raises the UserErrors of ``opening.connected`` and DuckDB's errors."""
        connection = self._current()
        try:
            with connection.cursor() as cursor:
                yield cursor
        except duckdb.FatalException:
            self._give_up(connection)
            raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()

    def _current(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._connection is None:
                self._connection = self._again()
                self.times_opened += 1
            return self._connection

    def _again(self) -> duckdb.DuckDBPyConnection:
        """Open the file again; that works as soon as nobody reads through the connection given up."""
        for _ in range(_TRIES):
            try:
                return connected(self._path, self._memory_limit)
            except UserError as error:
                if not isinstance(error.__cause__, duckdb.FatalException):
                    raise
            time.sleep(_PAUSE_SECONDS)
        return connected(self._path, self._memory_limit)

    def _give_up(self, connection: duckdb.DuckDBPyConnection) -> None:
        with self._lock:
            if self._connection is connection and self._path != ":memory:":
                with suppress(duckdb.Error):
                    connection.close()
                self._connection = None
