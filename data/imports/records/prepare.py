"""The way of a companion file into staging: read, judged, compared with what is known, and reported."""

import hashlib
import uuid
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.imports.records.assigning import assign, check_complete, months_of
from data.imports.records.compare import CANDIDATE, clashes, compare
from data.imports.records.customers import Customers
from data.imports.records.finding import find, readable
from data.imports.records.intake import Intake, take_in
from data.imports.records.lines import Judged, Lines, judge, lines_of
from data.imports.records.linking import linked
from data.imports.records.model import MODES, PERIOD, RecordOptions, fields_of, usual_mode
from data.imports.records.prepared import PreparedRecords, options_of
from data.imports.records.rejects import Rejects, rejected
from data.imports.records.report import fill_in, report_of, summed, warnings_of
from data.imports.records.spreading import spread
from data.imports.records.values import Reader, without_column
from data.imports.sales import columns
from data.imports.sales.looking import still_there
from data.imports.sales.model import DateOrder
from data.imports.sales.prepared import Progress, silent
from data.imports.sales.remembered import recall
from data.imports.sales.staging import Staging
from data.record_types import RECORD_TYPES
from data.records.records_store import records_version
from data.store.store import Store
from data.tables.layout import check_calculated


def prepare_records(
    store: Store,
    kind: str,
    path: str | Path,
    options: RecordOptions | None = None,
    progress: Progress | None = None,
) -> PreparedRecords:
    """Read all of a file of facts of a kind and compare it with the store; nothing is written yet.

    Raises UserError: the codes of ``find`` and ``assign``, and ``record_kind_unknown``,
    ``mode_unknown``, ``encoding_ambiguous``, ``record_columns``, ``record_year``,
    ``record_month_twice``, ``record_statement_date``, ``date_order_unknown``,
    ``date_order_contradictory``, ``nothing_readable``.
    """
    options = options or RecordOptions()
    if kind not in RECORD_TYPES:
        raise UserError("record_kind_unknown", kind=kind, kinds=list(RECORD_TYPES))
    if options.mode not in (None, *MODES):
        raise UserError("mode_unknown", mode=options.mode, modes=list(MODES))
    return _Preparation(store, kind, Path(path), options, progress or silent).run()


def signature_of(kind: str, names: tuple[str, ...]) -> str:
    """What two files of a kind with the same header share."""
    return f"{kind}:{columns.signature(names)}"


def statement_day(store: Store, options: RecordOptions) -> date | None:
    """The date of a statement that has no column for it: as said, else the store's last sale day."""
    return options.statement_date or store.facts().last_day


class _Preparation:
    def __init__(
        self, store: Store, kind: str, path: Path, options: RecordOptions, progress: Progress
    ) -> None:
        self.store, self.path, self.progress = store, path, progress
        self.kind, self.what = kind, RECORD_TYPES[kind]
        self.mode = options.mode or usual_mode(self.what)
        self.digest, self.bytes_read = hashlib.sha256(), 0
        self.found = find(kind, path, options)
        self.plan = readable(self.found)
        self.signature = signature_of(kind, self.plan.columns)
        self.kept = recall(store, self.signature)
        mark = options.decimal_mark or self.kept.get("decimal_mark")
        self.options = replace(options, decimal_mark=mark)
        self.chosen_mark = options.decimal_mark
        self.warnings: list[dict[str, Any]] = []

    def run(self) -> PreparedRecords:
        names = self.plan.columns
        remembered = still_there(self.kept.get("mapping", {}), names)
        self.assigned = assign(self.kind, names, self.options, remembered)
        check_calculated(self.found, self.assigned.read())
        self.undated = "statement_date" in self.what.columns and (
            "statement_date" not in self.assigned.fields
        )
        check_complete(self.kind, self.assigned, names, self.undated)
        self.months = months_of(self.assigned, names, self.options.year)
        self.date = statement_day(self.store, self.options) if self.undated else None
        if self.undated and self.date is None:
            raise UserError("record_statement_date")
        self.version, self.records = self.store.version, records_version(self.store)
        self.customers = Customers.of(self.store)
        staging = Staging(uuid.uuid4().hex)
        with self.store.cursor() as cursor:
            try:
                return self._prepared(cursor, staging)
            except BaseException:
                staging.drop(cursor)
                raise

    def _prepared(self, cursor: duckdb.DuckDBPyConnection, staging: Staging) -> PreparedRecords:
        intake = take_in(
            self.path, self.kind, self.found, self.assigned, self.customers.knows, self._on_bytes
        )
        if not intake.records:
            raise UserError("nothing_readable", file=self.path.name)
        self.progress("check", 0, None, intake.records)
        self._link(intake)
        lines = lines_of(intake, self.assigned.fields, self.months)
        over_months = None
        if self.kind == "plan" and "month" in lines.columns:
            lines, over_months = spread(lines)
        judged, order = self._values(cursor, staging, lines)
        if over_months:
            judged.values["amount"] = over_months.amounts(judged.values["amount"])
            self.warnings.append(over_months.remark())
        self._stage(cursor, staging, lines, judged)
        self.progress("compare", 0, None, intake.records)
        clash = clashes(cursor, staging, self.what)
        comparison = compare(cursor, staging, self.what, self.mode)
        rejects = Rejects(
            rejected(lines, judged, intake.overlong, clash, self._headers(), self.plan),
            self.path,
            self.plan,
            self.assigned,
        )
        report = report_of(self.kind, self.path.name, self.digest.hexdigest(), self.mode, self.plan)
        report.mapping, report.months = self._mapping(), self._month_names()
        summed(report, intake, lines, rejects.table)
        fill_in(report, cursor, staging, self.what, comparison)
        report.warnings = [
            *self.warnings,
            *warnings_of(cursor, staging, self.kind, report, self.customers),
        ]
        reading = self._reading(order)
        return PreparedRecords(
            report=report,
            kind=self.kind,
            source=self.path,
            reading=reading,
            signature=self.signature,
            choices=self._choices(order),
            version=self.version,
            records=self.records,
            again=lambda: prepare_records(self.store, self.kind, self.path, options_of(reading)),
            staging=staging,
            comparison=comparison,
            rejects=rejects,
        )

    def _link(self, intake: Intake) -> None:
        """Find customers by the names beside ids that nobody knows."""
        ids, names = self.assigned.fields["customer"], self.assigned.name
        if names is None or not len(intake.numbers):
            return
        column, links = linked(intake.columns[ids], intake.columns[names], self.customers)
        intake.columns[ids] = column
        if links:
            first = [f"{one} → {other}" for one, other in list(links.items())[:5]]
            self.warnings.append({"code": "linked_by_name", "n": len(links), "first": first})

    def _values(
        self, cursor: duckdb.DuckDBPyConnection, staging: Staging, lines: Lines
    ) -> tuple[Judged, DateOrder | None]:
        """The judged lines, and the order in which their days were read."""
        headers, semicolons = self._headers(), self.plan.delimiter == ";"
        usual = self.kept.get("date_order")
        reader = Reader(self.kind, self.options, usual, headers, semicolons, self.customers)
        read, order = reader.read(cursor, staging, lines)
        given = without_column(self.what, lines, self.date)
        self.warnings += reader.warnings
        if self.date is not None:
            how = "said" if self.options.statement_date else "last_sale"
            self.warnings.append({"code": "statement_date", "day": str(self.date), "how": how})
        return judge(self.what, lines, read, given), order

    def _stage(
        self, cursor: duckdb.DuckDBPyConnection, staging: Staging, lines: Lines, judged: Judged
    ) -> None:
        good = pa.array(judged.good)
        names = ("customer", *self.what.columns)
        table = pa.table({"row_number": pa.array(lines.row)} | {n: judged.values[n] for n in names})
        table = table.filter(good)
        table = table.add_column(1, "line", pa.array(range(table.num_rows), pa.int64()))
        staging.make_from(cursor, CANDIDATE, "select * from source", table)

    def _headers(self) -> dict[str, str]:
        """How to name the column of each field."""
        names = self.plan.columns
        found = {name: columns.name_of(at, names) for name, at in self.assigned.fields.items()}
        if PERIOD in found:
            found |= dict.fromkeys(("from_day", "to_day"), found[PERIOD])
        if self.months:
            found["amount"] = columns.name_of(next(iter(self.months)), names)
        return found

    def _mapping(self) -> dict[str, str]:
        names = self.plan.columns
        return {name: columns.name_of(at, names) for name, at in self.assigned.fields.items()}

    def _month_names(self) -> list[str]:
        return [columns.name_of(at, self.plan.columns) for at in self.months]

    def _choices(self, order: DateOrder | None) -> dict[str, Any]:
        """What is worth remembering for the next file with this header."""
        left_out = {name: "" for name, column in self.options.mapping if not column.strip()}
        return {
            "mapping": left_out | self._mapping(),
            "date_order": order or self.kept.get("date_order"),
            "decimal_mark": self.chosen_mark or self.kept.get("decimal_mark"),
        }

    def _reading(self, order: DateOrder | None) -> dict[str, Any]:
        """The options that read this file so again, whatever the store remembers by then."""
        mapping = self._mapping()
        again = replace(
            self.options,
            mapping=tuple((name, mapping.get(name, "")) for name in fields_of(self.kind)),
            encoding=self.plan.encoding,
            sheet=self.plan.member or self.plan.sheet,
            mode=self.mode,
            date_order=order or self.kept.get("date_order"),
            statement_date=self.date,
        )
        said = asdict(again)
        return said | {"statement_date": str(self.date) if self.date else None}

    def _on_bytes(self, block: bytes) -> None:
        self.digest.update(block)
        self.bytes_read += len(block)
        self.progress("read", self.bytes_read, self.path.stat().st_size, 0)
