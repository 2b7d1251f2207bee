"""The line between the process that holds a store and one that asks it: a question, then its answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client, Connection
from threading import Lock, local
from typing import Any, Final

import pyarrow as pa

from data.errors import UserError

FAMILY: Final = "AF_UNIX"
"""A socket in the file system: who may open it is decided by the folder that it lies in."""
END: Final = "end"
"""Ends a piece of work of several questions."""
CURSOR_WORK: Final = (
    "execute",
    "fetchall",
    "fetchone",
    "fetchnumpy",
    "register",
    "to_arrow_table",
    "unregister",
)
"""What is passed on to a cursor of DuckDB, under its names."""


def put(connection: Connection, *message: Any) -> None:
    """Send one message; a table goes as Arrow writes it, which is read without a copy."""
    tables = [part for part in message if isinstance(part, pa.Table)]
    connection.send([None if isinstance(part, pa.Table) else (part,) for part in message])
    for table in tables:
        written = pa.BufferOutputStream()
        with pa.ipc.new_stream(written, table.schema) as stream:
            stream.write_table(table)
        connection.send_bytes(written.getvalue())


def taken(connection: Connection) -> list[Any]:
    """The next message. Raises EOFError when the other end is gone."""
    parts = connection.recv()
    return [part[0] if part else _table(connection.recv_bytes()) for part in parts]


def _table(written: bytes) -> pa.Table:
    with pa.ipc.open_stream(pa.py_buffer(written)) as stream:
        return stream.read_all()


class Line:
    """One line, for one piece of work at a time.

    Where the other end is gone, everything raises UserError ``store_let_go``.
    """

    def __init__(self, address: str) -> None:
        with _at_the_other_end():
            self._connection: Connection = Client(address, FAMILY)
        self.is_waiting = False

    def tell(self, *message: Any) -> None:
        """Say something that is not answered."""
        before, self.is_waiting = self.is_waiting, True
        with _at_the_other_end():
            put(self._connection, *message)
        self.is_waiting = before

    def ask(self, *message: Any) -> Any:
        """Ask, and wait for the answer. Raises what the other end raised."""
        self.is_waiting = True
        self.tell(*message)
        with _at_the_other_end():
            failed, answer = taken(self._connection)
        self.is_waiting = False
        if failed is not None:
            raise failed
        return answer

    def close(self) -> None:
        """Hang up: what was not finished is taken back at the other end."""
        self._connection.close()


@contextmanager
def _at_the_other_end() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise UserError("store_let_go") from error


class Lines:
    """Lines to one address, kept open for the next who asks."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = Lock()
        self._idle: list[Line] = []
        self._mine = local()

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A line for one piece of work; one that was left in the midst of a question is given up."""
        with self._lock:
            line = self._idle.pop() if self._idle else None
        line = line or Line(self._address)
        try:
            yield line
        finally:
            if line.is_waiting:
                line.close()
            else:
                with self._lock:
                    self._idle.append(line)

    @contextmanager
    def held(self) -> Iterator[Line]:
        """A line that stays this thread's own until the block ends: a lock is held by it at the other end."""
        if mine := getattr(self._mine, "line", None):
            yield mine
            return
        with self.line() as line:
            self._mine.line = line
            try:
                yield line
            finally:
                self._mine.line = None

    def close(self) -> None:
        """Hang up all that nobody uses."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()
