"""A file that is read and checked; then compared with the store, waiting for a person's yes."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb
import pyarrow as pa

from data.imports.model import Report
from data.imports.rejects import Rejects, Say
from data.imports.runner import Order, Progress, Runner, Surroundings, silent
from data.imports.staging import Staging
from data.store.store import Store
from data.store.uploads import drop_old, keep


class Moved(Exception):
    """Another write came between the comparison and the commit: compare again."""


AnyReport = TypeVar("AnyReport", bound=Report, covariant=True)


@dataclass(kw_only=True)
class Prepared(ABC, Generic[AnyReport]):
    """A file that is read, checked and compared; ``report`` is what it would do.

    ``source`` is the file; ``reading`` the options that read it so again, as JSON has them; ``choices``
    what is worth remembering under ``signature``. ``number`` is the data version or the change that it
    became; None while nothing was written. ``write_rejects`` makes the CSV of the rejected rows, which needs
    the file again.
    """

    report: AnyReport
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    rejects: Rejects = field(repr=False)
    staging: Staging = field(repr=False)
    number: int | None = None
    write_rejects: Callable[[Rejects, Say | None], bytes] = field(default=Rejects.csv, repr=False)

    @property
    @abstractmethod
    def changes_nothing(self) -> bool:
        """Whether the store already says all that the file says."""

    @abstractmethod
    def is_behind(self, store: Store) -> bool:
        """Whether something was written since the comparison."""

    @abstractmethod
    def catch_up(self, store: Store) -> None:
        """Compare with the store as it is now."""

    @abstractmethod
    def nothing_new(self, store: Store, author: str | None) -> int:
        """What is done with a file that the store knows already; returns the number that holds."""

    @abstractmethod
    def write(self, store: Store, author: str | None) -> int:
        """One transaction with all that is new; returns its number. Raises Moved."""

    def commit(
        self, store: Store, author: str | None = None, progress: Progress | None = None
    ) -> int:
        """Write it as ``author`` and drop the staging tables; returns the number of what was written.

        When the store already says all of it, nothing is written and the newest number returned. The file
        is kept for a rebuild. Raises UserError ``file_changed`` when it is another by now, and those of
        the target's ``write``.
        """
        tell, report = progress or silent, self.report
        tell("write", 0, report.accepted, report.rows)
        with store.undisturbed():
            self.number = self._written(store, author)
        drop_old(store)
        self.discard(store)
        report = self.report
        tell("write", report.accepted, report.accepted, report.rows)
        return self.number

    def _written(self, store: Store, author: str | None) -> int:
        while True:
            if self.is_behind(store):
                self.catch_up(store)
            if self.changes_nothing:
                return self.nothing_new(store, author)
            keep(store, self.source, self.report.sha256)
            with suppress(Moved):
                return self.write(store, author)

    def discard(self, store: Store) -> None:
        """Drop the staging tables."""
        with store.cursor() as cursor:
            self.staging.drop(cursor)
        pa.default_memory_pool().release_unused()  # what reading a large file took

    def rejects_csv(self, say: Say | None = None) -> bytes:
        """All rejected rows as CSV for Excel: see ``Rejects.csv``."""
        return self.write_rejects(self.rejects, say)


AnyPrepared = TypeVar("AnyPrepared", bound=Prepared[Report])


@dataclass(frozen=True)
class StoreSide(Generic[AnyPrepared]):
    """What a staged file is compared with: a store, through a cursor of its own.

    ``runner`` does what needs the file again, ``anew`` prepares it under options as JSON has them.
    """

    order: Order
    cursor: duckdb.DuckDBPyConnection
    runner: Runner
    anew: Callable[[dict[str, Any]], AnyPrepared]

    @property
    def store(self) -> Store:
        """The store."""
        return self.order.store

    def write_rejects(self, rejects: Rejects, say: Say | None) -> bytes:
        """``Rejects.csv``, made where the file was read."""
        return self.runner.run(Order(self.store), _rejects_csv, rejects, say)


def _rejects_csv(_around: Surroundings, rejects: Rejects, say: Say | None) -> bytes:
    return rejects.csv(say)


class Staged(ABC, Generic[AnyPrepared]):
    """A file that is read and checked. It can be pickled: reading may have happened in another process."""

    staging: Staging

    @property
    @abstractmethod
    def records(self) -> int:
        """How many records the file has."""

    @abstractmethod
    def compared(self, side: StoreSide[AnyPrepared]) -> AnyPrepared:
        """Compare what is good with the store, and report."""


AnyStaged = TypeVar("AnyStaged", bound=Staged[Any], covariant=True)
