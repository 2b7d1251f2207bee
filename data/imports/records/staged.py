"""A companion file that is read and judged, on its way to be compared with what is known."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from data.imports.prepared import Staged, StoreSide
from data.imports.records.compare import compare
from data.imports.records.model import RecordReport
from data.imports.records.prepared import PreparedRecords
from data.imports.records.report import fill_in, warnings_of_comparing
from data.imports.rejects import Rejects
from data.imports.staging import Staging
from data.record_types import RECORD_TYPES


@dataclass(kw_only=True)
class StagedRecords(Staged[PreparedRecords]):
    """See ``Staged`` and, for the fields, ``PreparedRecords``; it was read after change ``change``."""

    report: RecordReport
    kind: str
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    version: int
    change: int
    staging: Staging
    rejects: Rejects

    @property
    def records(self) -> int:
        """The records of the file."""
        return self.report.rows

    def compared(self, side: StoreSide[PreparedRecords]) -> PreparedRecords:
        """See ``Staged``."""
        what, report = RECORD_TYPES[self.kind], self.report
        comparison = compare(side.cursor, self.staging, what, report.mode)
        fill_in(report, side.cursor, self.staging, what, comparison)
        report.warnings += warnings_of_comparing(side.cursor, self.staging, report)
        return PreparedRecords(
            report=report,
            kind=self.kind,
            source=self.source,
            reading=self.reading,
            signature=self.signature,
            choices=self.choices,
            version=self.version,
            records=self.change,
            anew=partial(side.anew, self.reading),
            staging=self.staging,
            comparison=comparison,
            rejects=self.rejects,
            write_rejects=side.write_rejects,
        )
