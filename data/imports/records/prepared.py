"""A companion file that is read, judged and compared, waiting for a person's yes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from data.imports.memory import remember
from data.imports.prepared import Moved, Prepared
from data.imports.records.compare import CANDIDATE, Comparison
from data.imports.records.model import RecordReport
from data.record_types import RECORD_TYPES
from data.records.records_store import (
    end_records,
    insert_records,
    new_change,
    records_version,
    schema_of,
)
from data.store.store import Store


@dataclass(kw_only=True)
class PreparedRecords(Prepared[RecordReport]):
    """See ``Prepared``; its number is a change. Raises UserError ``record_author`` when written.

    It was read and compared in data version ``version`` after change ``records``; ``anew`` does all of
    it once more.
    """

    kind: str
    version: int
    records: int
    anew: Callable[[], "PreparedRecords"] = field(repr=False)
    comparison: Comparison = field(repr=False)

    @property
    def changes_nothing(self) -> bool:
        return self.comparison.changes_nothing

    def is_behind(self, store: Store) -> bool:
        return (self.version, self.records) != (store.version, records_version(store))

    def catch_up(self, store: Store) -> None:
        """See ``Prepared``: names may stand for other customers by now, and facts may have been recorded."""
        current = self.anew()
        self.discard(store)
        self.version, self.records = current.version, current.records
        self.report, self.rejects = current.report, current.rejects
        self.staging, self.comparison = current.staging, current.comparison

    def nothing_new(self, store: Store, author: str | None) -> int:
        self.report.change = self.records
        return self.records

    def write(self, store: Store, author: str | None) -> int:
        """See ``Prepared``: the change, its file, what ends and what is new."""
        what, report = RECORD_TYPES[self.kind], self.report
        arguments = {
            "file": report.file,
            "sha256": report.sha256,
            "kind": self.kind,
            "options": self.reading,
            "choices": self.choices,
            "author": author or "",
        }
        names = ", ".join(f'"{column}"' for column in schema_of(what).names)
        with store.settings_change("record_file", arguments) as cursor:
            number = new_change(cursor, author or "")
            newest = cursor.execute("select coalesce(max(version), 0) from data_version").fetchall()
            if (newest[0][0], number) != (self.version, self.records + 1):
                raise Moved
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
        report.change = number
        return number
