"""A file that is read, checked and compared, waiting for a person's yes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from data.ingest.commit import Moved, write
from data.ingest.compare import Comparison, compare
from data.ingest.encode import Encoder
from data.ingest.model import ImportReport
from data.ingest.rejects import Say, rejects_csv
from data.ingest.remembered import remember
from data.ingest.report import fill_in
from data.ingest.staging import Staging
from data.store import Store

Progress = Callable[[str, int, int | None], None]


def silent(stage: str, done: int, total: int | None) -> None:
    """The progress that nobody watches."""


@dataclass
class Prepared:
    """A file that is read, checked and compared; ``report`` is what it would do."""

    report: ImportReport
    signature: str
    choices: dict[str, Any]
    staging: Staging = field(repr=False)
    encoder: Encoder = field(repr=False)
    comparison: Comparison = field(repr=False)
    rejects: pa.Table = field(repr=False)

    def commit(self, store: Store, progress: Progress | None = None) -> int:
        """Write it as one data version and drop the staging tables; returns the version.

        When the store already says all of it, nothing is written and the current version returned.
        """
        tell = progress or silent
        tell("write", 0, self.report.accepted)
        version = self._write(store)
        self.report.version = version
        remember(store, self.signature, self.choices)
        self.discard(store)
        tell("write", self.report.accepted, self.report.accepted)
        return version

    def _write(self, store: Store) -> int:
        while True:
            if self.comparison.version == store.version and self.comparison.changes_nothing:
                return store.version
            try:
                return write(store, self.staging, self.encoder, self.comparison, self.report)
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

    def rejects_csv(self, say: Say | None = None) -> bytes:
        """All rejected rows as CSV for Excel: row, column, value, reason and its sentence by ``say``."""
        return rejects_csv(self.rejects, say)
