"""Connections to an engine by ADBC: one question each at a time, with a limit of time and of rows."""

import importlib
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, suppress
from typing import Any, Final

import adbc_driver_manager
import pyarrow as pa
from adbc_driver_manager import AdbcStatusCode, dbapi

from data.engines.configuration import Configuration
from data.errors import UserError

_LOG: Final = logging.getLogger(__name__)
_LOOK_SECONDS: Final = 1.0
"""How often it is seen after an engine that has not answered yet …"""
_REACH_SECONDS: Final = 2.0
"""… and how long it may take to be reached: a lost one is noticed within five seconds."""
_KEPT_ALIVE: Final = {"TCP_KEEPIDLE": 1, "TCP_KEEPALIVE": 1, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 2}
"""A line on which nothing comes is tried every second, and broken after two that no machine answers."""
_AWAY: Final = frozenset((AdbcStatusCode.IO, AdbcStatusCode.TIMEOUT, AdbcStatusCode.CANCELLED))
_UNAVAILABLE: Final = "Unavailable"
"""What gRPC calls an engine that is gone."""
_KEPT: Final = 8
"""Connections that are kept open between questions."""


class Refused(Exception):
    """The engine has looked at a question and would not answer; what it says holds no secret."""


class _Lost(Exception):
    """The connection has ended; the engine may be there all the same."""


class Connections:
    """The connections to one engine, made when they are needed.

    ``rows`` and ``bytes``: what questions have brought so far.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._lock = threading.Lock()
        self._idle: list[dbapi.Connection] = []
        self.rows = self.bytes = 0

    def table(self, sql: str) -> pa.Table:
        """The rows of a query. A connection that has been lost since the last question is made anew once.

        Raises UserError ``engine_away``, ``engine_slow``, ``engine_heavy``; Refused.
        """
        try:
            return self._asked(sql, self._taken())
        except _Lost:
            self._forget()
        try:
            return self._asked(sql, None)
        except _Lost:
            raise UserError("engine_away", engine=self._configuration.name) from None

    def close(self) -> None:
        """Let the connections go."""
        self._forget()

    def _asked(self, sql: str, connection: dbapi.Connection | None) -> pa.Table:
        """The answer by one connection, which is kept for the next question if it still works."""
        asking = _Asking(sql, connection or self._opened, self._configuration.most_lines)
        try:
            table = self._waited_for(asking)
        except BaseException as error:
            asking.give_up()
            raise self._meaning(error) from None
        with self._lock:
            self.rows, self.bytes = self.rows + table.num_rows, self.bytes + table.nbytes
            if len(self._idle) < _KEPT and asking.connection is not None:
                self._idle.append(asking.connection)
                return table
        asking.give_up()
        return table

    def _waited_for(self, asking: "_Asking") -> pa.Table:
        """The answer, as long as the engine can be reached and its time is not over."""
        limit = self._configuration.seconds
        until = time.monotonic() + limit
        with closing(_Line(self._configuration.address)) as line:
            while True:
                with suppress(TimeoutError):
                    return asking.answer.result(timeout=min(_LOOK_SECONDS, limit))
                if time.monotonic() >= until:
                    raise UserError("engine_slow", seconds=limit)
                if not asking.answer.done() and not line.is_open():
                    raise UserError("engine_away", engine=self._configuration.name)

    def _meaning(self, error: BaseException) -> BaseException:
        """What an error of the driver means."""
        said = self._configuration.without_secrets(str(error))
        if isinstance(error, adbc_driver_manager.Error):
            return _Lost() if error.status_code in _AWAY else Refused(said)
        if isinstance(error, OSError | pa.ArrowException):  # while rows come, Arrow says it
            return _Lost() if _UNAVAILABLE in said or not self._is_reached() else Refused(said)
        return error

    def _taken(self) -> dbapi.Connection | None:
        """A connection that was made before; None where all of them are at work."""
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _opened(self) -> dbapi.Connection:
        """A new connection. Raises UserError ``engine_away``, ``engine_driver``."""
        said = self._configuration
        if not self._is_reached():
            raise UserError("engine_away", engine=said.name)
        settings = {"uri": said.uri, **said.options, **said.secrets}
        try:
            return dbapi.connect(driver=_driver(said.driver), db_kwargs=settings, autocommit=True)
        except adbc_driver_manager.Error as error:
            if error.status_code in _AWAY:
                raise UserError("engine_away", engine=said.name) from None
            why = said.without_secrets(str(error))
            raise UserError("engine_driver", driver=said.driver, why=why) from None

    def _is_reached(self) -> bool:
        with closing(_Line(self._configuration.address)) as line:
            return line.is_open()

    def _forget(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            with suppress(adbc_driver_manager.Error):
                connection.close()


class _Line:
    """A line to where the engine is, held open beside a question: it breaks when the engine goes away.

    One line for as long as it lasts: an engine that computes with all that it has takes no new ones, and
    is there all the same.
    """

    def __init__(self, address: tuple[str, int] | None) -> None:
        self._address = address
        self._socket: socket.socket | None = None

    def is_open(self) -> bool:
        """Whether the engine is there; a line that it closed is opened again. Without an address it is."""
        if self._address is None or self._holds():
            return True
        self.close()
        with suppress(OSError):
            self._socket = socket.create_connection(self._address, timeout=_REACH_SECONDS)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for name, value in _KEPT_ALIVE.items():
                if hasattr(socket, name):
                    self._socket.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
            self._socket.setblocking(False)
            return True
        return False

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _holds(self) -> bool:
        try:
            return self._socket is not None and bool(self._socket.recv(4096))
        except BlockingIOError:
            return True
        except OSError:
            return False


def _rows_of(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The rows as they come."""
    yield from reader


def _driver(name: str) -> str:
    """The library of a driver: of the package ``adbc_driver_NAME``, else what the manager finds."""
    with suppress(ImportError):
        package: Any = importlib.import_module(f"adbc_driver_{name}")
        return package._driver_path()
    return name


class _Asking:
    """One question under way, in a thread of its own: a driver may hang where no engine answers."""

    def __init__(
        self,
        sql: str,
        connection: dbapi.Connection | Callable[[], dbapi.Connection],
        most: int,
    ) -> None:
        self.answer: Future[pa.Table] = Future()
        self.connection: dbapi.Connection | None = None
        self._sql, self._source, self._most = sql, connection, most
        self._lock = threading.Lock()
        self._cursor: dbapi.Cursor | None = None
        self._is_given_up = False
        threading.Thread(target=self._run, name="engine", daemon=True).start()

    def give_up(self) -> None:
        """Let the engine stop, and the connection go as soon as the driver has left it."""
        with self._lock:
            self._is_given_up = True
            if not self.answer.done():
                if self._cursor is not None:
                    with suppress(adbc_driver_manager.Error):
                        self._cursor.adbc_cancel()
                return  # the thread closes what it holds
        self._close()

    def _run(self) -> None:
        try:
            answer = self._fetched()
        except BaseException as error:
            self.answer.set_exception(error)
        else:
            self.answer.set_result(answer)
        with self._lock:
            is_given_up = self._is_given_up
        if is_given_up:
            self._close()

    def _fetched(self) -> pa.Table:
        """All rows, as they come. Raises UserError ``engine_heavy``, and as making a connection does."""
        connection = self._source() if callable(self._source) else self._source
        with self._lock:
            self.connection = connection
            self._cursor = None if self._is_given_up else connection.cursor()
            if self._cursor is None:
                raise _Lost
        with self._cursor as cursor:
            cursor.execute(self._sql)
            reader = cursor.fetch_record_batch()
            batches, rows = [], 0
            for batch in _rows_of(reader):
                rows += batch.num_rows
                if rows > self._most:
                    raise UserError("engine_heavy", most=self._most)
                batches.append(batch)
            return pa.Table.from_batches(batches, reader.schema)

    def _close(self) -> None:
        with suppress(adbc_driver_manager.Error):
            if self.connection is not None:
                self.connection.close()
