"""A companion file that is read, judged and compared, waiting for a person's yes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.imports.records.compare import CANDIDATE, Comparison
from data.imports.records.model import RecordOptions, RecordReport
from data.imports.records.rejects import Rejects
from data.imports.sales.rejects import Say
from data.imports.sales.remembered import remember
from data.imports.sales.staging import Staging
from data.record_types import RECORD_TYPES
from data.records.records_store import (
    end_records,
    insert_records,
    new_change,
    records_version,
    schema_of,
)
from data.store.store import Store
from data.store.uploads import drop_old, keep, undisturbed


class _Moved(Exception):
    """Another write came between the comparison and the commit: read again."""


@dataclass
class PreparedRecords:
    """A file that is read, judged and compared; ``report`` is what it would do.

    ``source`` is the file, ``reading`` the options that read it so again, as JSON has them. It was read
    and compared in data version ``version`` after change ``records``; ``again`` does all of it anew.
    """

    report: RecordReport
    kind: str
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    version: int
    records: int
    again: Callable[[], "PreparedRecords"] = field(repr=False)
    staging: Staging = field(repr=False)
    comparison: Comparison = field(repr=False)
    rejects: Rejects = field(repr=False)

    def commit(self, store: Store, author: str) -> int:
        """Write it as one change of ``author`` and drop the staging tables; returns the change's number.

        When the store already says all of it, nothing is written and the newest number returned.
        Raises UserError ``record_author``; ``file_changed`` when the file is another by now.
        """
        with undisturbed():
            number = self._write(store, author)
        self.report.change = number
        drop_old(store)
        self.discard(store)
        return number

    def _write(self, store: Store, author: str) -> int:
        while True:
            if (self.version, self.records) != (store.version, records_version(store)):
                self._read_again(store)
            if self.comparison.changes_nothing:
                return self.records
            keep(store, self.source, self.report.sha256)
            with suppress(_Moved):
                return self._change(store, author)

    def _read_again(self, store: Store) -> None:
        """Names may stand for other customers by now, and facts may have been recorded."""
        found = self.again()
        self.discard(store)
        self.version, self.records = found.version, found.records
        self.report, self.rejects = found.report, found.rejects
        self.staging, self.comparison = found.staging, found.comparison

    def _change(self, store: Store, author: str) -> int:
        """One transaction: the change, its file, what ends and what is new. Raises _Moved."""
        what, report = RECORD_TYPES[self.kind], self.report
        arguments = {
            "file": report.file,
            "sha256": report.sha256,
            "kind": self.kind,
            "options": self.reading,
            "choices": self.choices,
            "author": author,
        }
        names = ", ".join(f'"{one}"' for one in schema_of(what).names)
        with store.settings_change("record_file", arguments) as cursor:
            number = new_change(cursor, author)
            newest = cursor.execute("select coalesce(max(version), 0) from data_version").fetchall()
            if (newest[0][0], number) != (self.version, self.records + 1):
                raise _Moved
            cursor.execute(
                "insert into record_file values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                [
                    number,
                    self.kind,
                    report.file,
                    report.sha256,
                    report.mode,
                    report.accepted,
                    report.unchanged,
                    report.rejected,
                    report.skipped,
                ],
            )
            gone = cursor.sql(f"select fact from {self.staging.name('gone')}").to_arrow_table()
            fresh = cursor.sql(
                f"""select {names} from {self.staging.name(CANDIDATE)}
                where line in (select line from {self.staging.name("fresh")}) order by line"""
            ).to_arrow_table()
            end_records(cursor, what, gone["fact"].combine_chunks(), number)
            insert_records(cursor, what, fresh, number)
            remember(cursor, self.signature, self.choices)
        return number

    def discard(self, store: Store) -> None:
        """Drop the staging tables."""
        with store.cursor() as cursor:
            self.staging.drop(cursor)

    def rejects_csv(self, say: Say | None = None) -> bytes:
        """All rejected rows as CSV for Excel: see ``Rejects.csv``."""
        return self.rejects.csv(self.kind, say)


def options_of(kept: dict[str, Any]) -> RecordOptions:
    """Options that have been through JSON."""
    day = kept["statement_date"]
    mapping = tuple((one, other) for one, other in kept["mapping"])
    said = kept | {"mapping": mapping, "statement_date": date.fromisoformat(day) if day else None}
    return RecordOptions(**said)
