"""A sales export that is read and checked, on its way to be compared with the store."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.imports.model import Pairs
from data.imports.prepared import Staged, StoreSide
from data.imports.rejects import Rejects
from data.imports.sales.committing.commit import check_currency
from data.imports.sales.comparing.compare import compare
from data.imports.sales.comparing.staged_file import StagedFile
from data.imports.sales.insights.insights import Insights
from data.imports.sales.model import ImportReport
from data.imports.sales.prepared import PreparedSales
from data.imports.sales.report import fill_in
from data.imports.staging import Staging
from data.records.ending import held_kinds


@dataclass(kw_only=True)
class StagedSales(Staged[PreparedSales]):
    """See ``Staged`` and, for the fields, ``Prepared``.

    ``unmapped``: the headings of the columns that tell rows apart beside the fields.
    """

    report: ImportReport
    source: Path
    reading: dict[str, Any]
    signature: str
    choices: dict[str, Any]
    aliases: Pairs
    staging: Staging
    file: StagedFile
    unmapped: tuple[str, ...]
    rejects: Rejects

    @property
    def records(self) -> int:
        """The records of the file."""
        return self.file.records

    def compared(self, side: StoreSide[PreparedSales]) -> PreparedSales:
        """See ``Staged``. Raises UserError ``currency_differs``, and the OpenQuestion of ``compare``."""
        report, file, version = self.report, self.file, side.store.version
        check_currency(side.cursor, report.currency)
        comparison = compare(side.cursor, self.staging, file, report.mode, version)
        if comparison.nearly:
            facts = {"rows": comparison.nearly, "columns": list(self.unmapped)}
            report.warnings.append({"code": "differs_elsewhere", **facts})
        fill_in(report, comparison, held_kinds(side.store), self.reading["ends"])
        Insights(side, self.staging, file, comparison, date.today()).fill_in(report)
        return PreparedSales(
            report=report,
            source=self.source,
            reading=self.reading,
            signature=self.signature,
            choices=self.choices,
            aliases=self.aliases,
            staging=self.staging,
            file=file,
            comparison=comparison,
            rejects=self.rejects,
            write_rejects=side.write_rejects,
        )
