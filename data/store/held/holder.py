"""The process that holds a store answers those that ask it."""

import threading
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from data.store.actor import Actor
from data.store.held.line import CURSOR_WORK, END, FAMILY, put, taken
from data.store.store import Store

COUNTER: Final = "changes"
"""The file beside the socket that says how many changes were made: looked at, not asked for."""


class Holder:
    """Answers the processes that ask for a store, at a socket in ``folder``, until it is closed.

    A thread serves each line. Whoever opens the socket may do whatever a store can do: ``folder`` must be
    this user's alone. What a process that ends had begun is rolled back.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._cursors: dict[str, duckdb.DuckDBPyConnection] = {}
        store.count_in(np.asarray(np.memmap(folder / COUNTER, np.int64, "w+", shape=(1,))))
        self._listener = Listener(str(folder / "store"), FAMILY, backlog=64)
        threading.Thread(target=self._listen, name="holder", daemon=True).start()

    def close(self) -> None:
        """Nobody else can ask from now on."""
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                served = _Served(self._store, self._cursors, self._listener.accept())
                threading.Thread(target=served.run, name="held", daemon=True).start()


class _TakenBack(Exception):
    """A change that is not to be made after all."""


class _Served:
    """One line: a piece of work after the other, each with its own end or its one answer."""

    def __init__(
        self,
        store: Store,
        cursors: dict[str, duckdb.DuckDBPyConnection],
        connection: Connection,
    ) -> None:
        self._store, self._cursors, self._connection = store, cursors, connection
        self._is_asked = False

    def run(self) -> None:
        """Serve it until the other end hangs up."""
        with self._connection, suppress(_Gone):
            while True:
                self._do(self._next())

    def _next(self) -> list[Any]:
        try:
            message = taken(self._connection)
        except (EOFError, OSError) as error:
            raise _Gone from error
        self._is_asked = message != [END]
        return message

    def _reply(self, answer: Any = None, error: Exception | None = None) -> None:
        try:
            put(self._connection, error, answer)
        except OSError as lost:
            raise _Gone from lost
        self._is_asked = False

    def _do(self, message: list[Any]) -> None:
        """One piece of work; one of several questions answers all that are left of them with its fault."""
        what, *arguments = message
        if what in _AT_ONCE:
            try:
                self._reply(_AT_ONCE[what](self, *arguments))
            except Exception as error:
                self._reply(error=error)
            return
        try:
            _UNTIL_ITS_END[what](self, *arguments)
        except Exception as error:
            if self._is_asked:
                self._reply(error=error)
            while self._next() != [END]:
                self._reply(error=error)

    def _rows(self, text: str, values: dict[str, Any]) -> Any:
        return self._store.in_file(text, values)

    def _keeps_files(self) -> bool:
        return self._store.keeps_files

    def _times_opened(self) -> int:
        return self._store.times_opened

    def _checkpoint(self) -> None:
        self._store.checkpoint()

    def _interrupt(self, name: str) -> None:
        if cursor := self._cursors.get(name):
            cursor.interrupt()

    def _cursor(self, name: str) -> None:
        self._is_asked = False
        with self._store.cursor() as cursor:
            self._cursors[name] = cursor
            try:
                while (message := self._next()) != [END]:
                    self._use(cursor, *message)
            finally:
                del self._cursors[name]

    def _still(self) -> None:
        self._inside(self._store.still())

    def _undisturbed(self) -> None:
        self._inside(self._store.undisturbed())

    def _inside(self, block: AbstractContextManager[None]) -> None:
        """The work of one thread at the other end, which this one's lock is for."""
        with block:
            self._reply()
            while (message := self._next()) != [END]:
                self._do(message)

    def _change(self, actor: Actor | None, what: str, told: dict[str, Any]) -> None:
        store = self._store.acting(actor) if actor else self._store
        with suppress(_TakenBack), store.transaction(what, told) as under_way:
            self._reply(under_way.made_at)
            while (message := self._next())[0] != "commit":
                if message[0] in ("rollback", END):
                    raise _TakenBack
                self._use(under_way.cursor, *message)
            under_way.outcome.update(message[1])
        if self._is_asked:
            self._reply()
            while self._next() != [END]:
                self._reply()

    def _use(self, cursor: duckdb.DuckDBPyConnection, work: str, *arguments: Any) -> None:
        if work not in CURSOR_WORK:
            raise ValueError(work)
        answer = getattr(cursor, work)(*arguments)
        self._reply(None if answer is cursor else answer)


class _Gone(BaseException):
    """The other end has hung up: no fault of the work."""


_AT_ONCE: Final = {
    "rows": _Served._rows,
    "keeps_files": _Served._keeps_files,
    "times_opened": _Served._times_opened,
    "checkpoint": _Served._checkpoint,
    "interrupt": _Served._interrupt,
}
_UNTIL_ITS_END: Final = {
    "cursor": _Served._cursor,
    "still": _Served._still,
    "undisturbed": _Served._undisturbed,
    "change": _Served._change,
}
