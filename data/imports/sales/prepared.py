"""A file that is read, checked and compared, waiting for a person's yes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.imports.sales.commit import Lesson, Moved, learn, write
from data.imports.sales.compare import Comparison, compare
from data.imports.sales.encode import Encoder
from data.imports.sales.model import ImportReport
from data.imports.sales.rejects import Rejects, Say
from data.imports.sales.report import fill_in
from data.imports.sales.staging import Staging
from data.store.store import Store
from data.store.uploads import drop_old, keep, undisturbed

Progress = Callable[[str, int, int | None, int], None]
"""Told the stage, how much of how much is done (bytes while reading, then rows), and the rows read."""


def silent(stage: str, done: int, total: int | None, rows: int) -> None:
    """The progress that nobody watches."""


@dataclass
class Prepared:
    """A file that is read, checked and compared; ``report`` is what it would do.

    ``source`` is the file; ``reading`` the options that read it so again, as JSON has them.
    """

    report: ImportReport
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    staging: Staging = field(repr=False)
    encoder: Encoder = field(repr=False)
    comparison: Comparison = field(repr=False)
    rejects: Rejects = field(repr=False)
    aliases: tuple[tuple[str, str], ...] = ()

    def commit(
        self, store: Store, progress: Progress | None = None, author: str | None = None
    ) -> int:
        """Write it as one data version of ``author`` and drop the staging tables; returns the version.

        When the store already says all of it, no version is written and the current one returned.
        The file is kept for a rebuild. Raises UserError ``file_changed`` when it is another by now.
        """
        tell = progress or silent
        tell("write", 0, self.report.accepted, self.report.rows)
        with undisturbed():
            version = self._write(store, author)
        self.report.version = version
        drop_old(store)
        self.discard(store)
        tell("write", self.report.accepted, self.report.accepted, self.report.rows)
        return version

    def _write(self, store: Store, author: str | None) -> int:
        lesson = Lesson(self.signature, self.choices, self.aliases, author)
        while True:
            if self.comparison.version == store.version and self.comparison.changes_nothing:
                learn(store, lesson)
                return store.version
            keep(store, self.source, self.report.sha256)
            try:
                return write(
                    store,
                    self.staging,
                    self.encoder,
                    self.comparison,
                    self.report,
                    lesson,
                    self.reading,
                )
            except Moved:
                with store.cursor() as cursor:
                    self.comparison = compare(
                        cursor, self.staging, self.encoder, self.report.mode, store.version
                    )
                fill_in(self.report, self.comparison)

    def discard(self, store: Store) -> None:
        """Drop the staging tables."""
        with store.cursor() as cursor:
            self.staging.drop(cursor)
        pa.default_memory_pool().release_unused()  # what reading a large file took

    def rejects_csv(self, say: Say | None = None) -> bytes:
        """All rejected rows as CSV for Excel: see ``Rejects.csv``."""
        return self.rejects.csv(say)
