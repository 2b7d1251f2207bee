"""A file that is read, checked and compared, waiting for a person's yes."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyarrow as pa

from data.imports.model import Report
from data.imports.rejects import Rejects, Say
from data.imports.staging import Staging
from data.store.store import Store
from data.store.uploads import drop_old, keep, undisturbed

Progress = Callable[[str, int, int | None, int], None]
"""Told the stage, how much of how much is done (bytes while reading, then rows), and the rows read."""


def silent(stage: str, done: int, total: int | None, rows: int) -> None:
    """The progress that nobody watches."""


class Moved(Exception):
    """Another write came between the comparison and the commit: compare again."""


AnyReport = TypeVar("AnyReport", bound=Report, covariant=True)


@dataclass(kw_only=True)
class Prepared(ABC, Generic[AnyReport]):
    """A file that is read, checked and compared; ``report`` is what it would do.

    ``source`` is the file; ``reading`` the options that read it so again, as JSON has them; ``choices``
    what is worth remembering under ``signature``. ``number`` is the data version or the change that it
    became; None while nothing was written.
    """

    report: AnyReport
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    rejects: Rejects = field(repr=False)
    staging: Staging = field(repr=False)
    number: int | None = None

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
        with undisturbed():
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
        return self.rejects.csv(say)


AnyPrepared = TypeVar("AnyPrepared", bound=Prepared[Report])
