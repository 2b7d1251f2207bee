"""A store as a process has it that does not hold the file: the same questions, changes and faults."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

import duckdb
import numpy as np
import pyarrow as pa

from data.store.connection import StoreConnection
from data.store.held.holder import COUNTER
from data.store.held.line import CURSOR_WORK, END, Line, Lines
from data.store.journal import NullJournal
from data.store.store import Store, UnderWay


class HeldStore(Store):
    """The store at ``path``, which the process at the socket in ``folder`` holds (``holder.py``).

    Whatever it does is done there: journal, write lock and checks of the file are the holder's. What many
    pages ask at each run, the number of changes, is read from memory that both see. Raises UserError as a
    store does, and ``store_let_go`` when the holder has ended.
    """

    def __init__(self, folder: Path, path: Path) -> None:
        self._lines = Lines(str(folder / "store"))
        held = cast(StoreConnection, _HeldConnection(self._lines))
        super().__init__(held, path, NullJournal())
        self._settled.counted = np.asarray(np.memmap(folder / COUNTER, np.int64, "r", shape=(1,)))
        with self._lines.line() as line:
            self.keeps_files = line.ask("keeps_files")

    def checkpoint(self) -> None:
        """As a store's own."""
        with self._lines.held() as line:
            line.ask("checkpoint")

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nobody writes while the block runs, in no process."""
        with self._inside("still"):
            yield

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """No kept file is dropped while the block runs, by no process."""
        with self._inside("undisturbed"):
            yield

    @contextmanager
    def _inside(self, block: str) -> Iterator[None]:
        """Inside a block of the holder's store; what this thread changes meanwhile goes by the same line."""
        with self._lines.held() as line, _piece(line):
            line.ask(block)
            yield

    def in_file(self, text: str, values: Mapping[str, object] | None = None) -> pa.Table:
        """As a store's own, in one question."""
        with self._lines.line() as line:
            return line.ask("rows", text, dict(values or {}))

    @contextmanager
    def transaction(self, what: str, arguments: Mapping[str, Any]) -> Iterator[UnderWay]:
        """As a store's own."""
        with self._lines.held() as line, _piece(line):
            made_at = line.ask("change", self._actor, what, dict(arguments))
            under_way = UnderWay(_cursor_on(line), made_at, {})
            try:
                yield under_way
            except BaseException:
                with suppress(Exception):  # it may have been rolled back by its own fault
                    line.ask("rollback")
                raise
            line.ask("commit", under_way.outcome)


class _HeldConnection:
    """Cursors at the other end: what ``StoreConnection`` is to a store that holds its file."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @property
    def times_opened(self) -> int:
        with self._lines.line() as line:
            return line.ask("times_opened")

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        name = secrets.token_hex(8)
        with self._lines.line() as line, _piece(line):
            line.tell("cursor", name)
            yield _cursor_on(line, lambda: self._interrupt(name))

    def close(self) -> None:
        self._lines.close()

    def _interrupt(self, name: str) -> None:
        with self._lines.line() as line:
            line.ask("interrupt", name)


class _HeldCursor:
    """A cursor at the other end of a line; what it is asked to do is what DuckDB calls so."""

    def __init__(self, line: Line, interrupt: Callable[[], None]) -> None:
        self._line, self.interrupt = line, interrupt

    def execute(self, query: str | duckdb.Statement, parameters: object = None) -> "_HeldCursor":
        text = query if isinstance(query, str) else query.query
        self._line.ask("execute", text, parameters)
        return self

    def sql(self, query: str | duckdb.Statement, *, params: object = None) -> "_HeldCursor":
        return self.execute(query, params)

    def __getattr__(self, work: str) -> Callable[..., Any]:
        if work not in CURSOR_WORK:
            raise AttributeError(work)
        return partial(self._line.ask, work)


def _cursor_on(
    line: Line, interrupt: Callable[[], None] = lambda: None
) -> duckdb.DuckDBPyConnection:
    return cast(duckdb.DuckDBPyConnection, _HeldCursor(line, interrupt))


@contextmanager
def _piece(line: Line) -> Iterator[None]:
    """A piece of work of several questions, which is said to be over however it ends."""
    try:
        yield
    finally:
        if not line.is_waiting:
            line.tell(END)
