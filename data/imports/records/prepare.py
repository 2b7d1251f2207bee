"""The way of a companion file into staging: read, judged, and reported as far as the file alone says it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from data.errors import UserError
from data.imports.columns import name_of
from data.imports.model import Assigned
from data.imports.opened import OpenedFile
from data.imports.preparation import Preparation
from data.imports.records.ageing import due_dates
from data.imports.records.assigning import check_complete, months_of, year_headings
from data.imports.records.compare import CANDIDATE, clashes
from data.imports.records.fields.customers import Customers
from data.imports.records.fields.linking import linked
from data.imports.records.fields.values import Reader, without_column
from data.imports.records.intake import columns_wanted, take_in
from data.imports.records.lines import judge, lines_of
from data.imports.records.model import (
    PERIOD,
    RecordOptions,
    RecordReport,
    fields_of,
    usual_mode,
)
from data.imports.records.rejects import rejects_of
from data.imports.records.report import summed, warnings_of
from data.imports.records.spreading import spread, spread_columns
from data.imports.records.staged import StagedRecords
from data.imports.records.years import year_question, year_rule
from data.imports.report import described
from data.imports.runner import Ask, Surroundings
from data.record_types import RECORD_TYPES
from data.records.records_store import records_version
from data.store.store import Store
from data.tables.layout.layout import check_calculated


def statement_day(ask: Ask, options: RecordOptions, assigned: Assigned) -> date | None:
    """The date of a statement that has no column for it: as said, else as the lines above the table say,
    else the store's last sale day.
    """
    return options.statement_date or assigned.statement_date or ask(Store.facts).last_day


def _version(store: Store) -> int:
    return store.version


def is_undated(kind: str, assigned: Assigned) -> bool:
    """Whether this is a statement without a column for its date."""
    return (
        "statement_date" in RECORD_TYPES[kind].columns and "statement_date" not in assigned.fields
    )


class RecordsPreparation(Preparation[RecordOptions, StagedRecords]):
    """One companion file on its way.

    Raises UserError ``record_columns``, ``record_year``, ``record_month_twice``,
    ``record_statement_date``, ``date_order_unknown``, ``date_order_contradictory``.
    """

    def __init__(
        self,
        opened: OpenedFile[RecordOptions],
        around: Surroundings,
        kind: str,
        assigned: Assigned,
    ) -> None:
        super().__init__(opened, around)
        self.kind, self.what = kind, RECORD_TYPES[kind]
        self.assigned, self.names = assigned, opened.columns
        self.mode = self.options.mode or usual_mode(self.what)

    def assign(self) -> None:
        check_calculated(self.opened.head, self.assigned.columns())
        undated = is_undated(self.kind, self.assigned)
        check_complete(self.kind, self.assigned, self.names, undated)
        self.rule = year_rule(self.options, self.kept)
        self.months = months_of(self.assigned, self.names, self.options.year, self.rule)
        self.assigned.check_answered()
        self.date = statement_day(self.ask, self.options, self.assigned) if undated else None
        if undated and self.date is None:
            raise UserError("record_statement_date")
        self.version, self.records = self.ask(_version), self.ask(records_version)
        self.customers = Customers.of(self.ask)
        self.headers = headers_of(self.opened, self.assigned)

    def take_in(self) -> int:
        """See ``Preparation.take_in``."""
        blocks = self.blocks(columns_wanted(self.kind, self.assigned))
        known = self.customers.knows
        self.intake = take_in(self.kind, self.opened.head, self.assigned, known, blocks)
        return self.intake.records

    def check(self) -> None:
        linked_by_name = list(self._link())
        self.lines = lines_of(self.intake, self.assigned.fields, self.months, self.assigned.buckets)
        over_months = None
        self._check_years()
        if self.kind == "plan" and "month" in self.lines.columns:
            self.lines, over_months = spread(self.lines, self.rule)
        elif self.months:
            self.lines, over_months = spread_columns(self.lines, self.months, self.names)
        reader = Reader(
            self.kind,
            self.options,
            self.kept.get("date_order"),
            self.headers,
            self.layout.delimiter == ";",
            self.layout.since_1904,
            self.customers,
            self.rule,
        )
        read, order = reader.read(self.cursor, self.staging, self.lines)
        self.order = order or self.kept.get("date_order")
        self.warnings = [*linked_by_name, *reader.warnings]
        if self.date is not None:
            how = self._how_dated()
            self.warnings.append({"code": "statement_date", "day": str(self.date), "how": how})
        given = without_column(self.what, self.lines, self.date)
        if self.assigned.buckets and self.lines.heads is not None:
            days = given.get("statement_date")
            if days is None:
                places = pa.array(self.lines.columns["statement_date"].places)
                days = read["statement_date"].values.take(places)
            given["due_date"] = due_dates(self.lines.heads, self.assigned.buckets, days)
        self.judged = judge(self.what, self.lines, read, given)
        if over_months:
            self.judged.values["amount"] = over_months.amounts(self.judged.values["amount"])
            self.warnings.append(over_months.remark())
        self._stage()

    def staged(self) -> StagedRecords:
        clash = clashes(self.cursor, self.staging, self.what)
        rejects = rejects_of(
            self.kind,
            self.lines,
            self.judged,
            self.intake.overlong,
            clash,
            self.headers,
            self.assigned,
            self.path,
            self.layout,
        )
        report = self._report()
        rejects.count_in(report)
        of_file = warnings_of(self.cursor, self.staging, self.kind, report, self.customers)
        report.conclusions = [one.to_dict() for one in self.assigned.conclusions]
        report.warnings = [*self.assigned.warnings, *self.warnings, *of_file]
        return StagedRecords(
            report=report,
            kind=self.kind,
            source=self.path,
            reading=self._reading(report.mapping),
            signature=self.opened.signature,
            choices=self._choices(report.mapping),
            version=self.version,
            change=self.records,
            staging=self.staging,
            rejects=rejects,
        )

    def _link(self) -> Iterator[dict[str, Any]]:
        """Find customers by the names beside ids that nobody knows; what to tell about it."""
        ids, names = self.assigned.fields["customer"], self.assigned.name
        if names is None or not len(self.intake.numbers):
            return
        columns = self.intake.columns
        columns[ids], links = linked(columns[ids], columns[names], self.customers)
        if links:
            first = [f"{given} → {customer}" for given, customer in list(links.items())[:5]]
            yield {"code": "linked_by_name", "n": len(links), "first": first}

    def _check_years(self) -> None:
        """Raises OpenQuestion ``year_means`` where a year may be the financial year of the store."""
        fields = [name for name in ("month", PERIOD) if name in self.lines.columns]
        cells = (text for name in fields for text in self.lines.columns[name].texts)
        headings = year_headings(self.assigned, self.names)
        if question := year_question(self.options, self.kept, (*headings, *cells)):
            raise question.error

    def _how_dated(self) -> str:
        """Where the date of the statement comes from."""
        if self.options.statement_date:
            return "said"
        return "above" if self.assigned.statement_date else "last_sale"

    def _stage(self) -> None:
        good = pa.array(self.judged.good)
        names = ("customer", *self.what.columns)
        values = {name: self.judged.values[name] for name in names}
        table = pa.table({"row_number": pa.array(self.lines.row)} | values).filter(good)
        table = table.add_column(1, "line", pa.array(range(table.num_rows), pa.int64()))
        self.staging.make_from(self.cursor, CANDIDATE, "select * from source", table)

    def _report(self) -> RecordReport:
        how = described(self.path.name, self.digest.hexdigest(), self.mode, self.layout)
        mapping = self.opened.mapping(self.assigned.fields)
        months = [name_of(at, self.names) for at in self.months]
        report = RecordReport(**how, kind=self.kind, mapping=mapping, months=months)
        summed(report, self.intake, self.lines)
        return report

    def _choices(self, mapping: dict[str, str]) -> dict[str, Any]:
        """What is worth remembering for the next file with this header."""
        return {
            "mapping": self.mapping_choices(mapping),
            "date_order": self.order,
            "decimal_mark": self.options.decimal_mark,
            "year_means": self.options.year_means or self.kept.get("year_means"),
            "ageing": self.options.ageing or self.kept.get("ageing"),
        }

    def _reading(self, mapping: dict[str, str]) -> dict[str, Any]:
        day = str(self.date) if self.date else None
        choices = {"mode": self.mode, "date_order": self.order}
        return self.read_again(fields_of(self.kind), mapping, **choices) | {"statement_date": day}


def headers_of(opened: OpenedFile[RecordOptions], assigned: Assigned) -> dict[str, str]:
    """How to name the column of each field."""
    headers = opened.mapping(assigned.fields)
    if PERIOD in headers:
        headers |= dict.fromkeys(("from_day", "to_day"), headers[PERIOD])
    if across := (*assigned.months, *assigned.buckets):
        headers["amount"] = name_of(across[0], opened.columns)
    return headers
