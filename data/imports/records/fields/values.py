"""The texts of all lines of a file → the values of their fields."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.imports.records.fields.customers import Customers
from data.imports.records.fields.numbers import read_numbers
from data.imports.records.fields.reading import (
    Read,
    read_choice,
    read_days,
    read_flag,
    read_month,
    read_period,
    read_text,
)
from data.imports.records.intake import Column
from data.imports.records.lines import Lines
from data.imports.records.model import PERIOD, RecordOptions
from data.imports.staging import Staging
from data.record_types import RECORD_TYPES, Field, RecordType
from data.records.records_store import schema_of
from data.tables.dates.periods import YearRule
from data.tables.model import DateOrder

_NUMBERS: Final = ("money", "whole")


@dataclass
class Reader:
    """Reads every column of a file by its distinct texts.

    ``usual`` is the order of days that counts when no column tells, ``headers`` how to name the column
    of a field; ``since_1904``: bare numbers of days count from there; ``rule`` which months a year means;
    ``warnings`` are what a person should know of the numbers.
    """

    kind: str
    options: RecordOptions
    usual: DateOrder | None
    headers: dict[str, str]
    semicolons: bool
    since_1904: bool
    customers: Customers
    rule: YearRule
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def read(
        self, cursor: duckdb.DuckDBPyConnection, staging: Staging, lines: Lines
    ) -> tuple[dict[str, Read], DateOrder | None]:
        """The values of every field that has a column, and the order in which the days were read."""
        what = RECORD_TYPES[self.kind]
        given = [
            (declared, lines.columns[declared.name])
            for declared in what.fields
            if declared.name in lines.columns
        ]
        days = {declared.name: column for declared, column in given if declared.type == "day"}
        read, order = read_days(
            days, self.headers, self.options.date_order, self.usual, self.since_1904
        )
        read["customer"] = self.customers.read(lines.columns["customer"], what.strict)
        if PERIOD in lines.columns:
            column = lines.columns.pop(PERIOD)
            # A column for the first day beside the period counts for nothing: the period says both.
            lines.columns |= {"from_day": column, "to_day": column}
            read["from_day"], read["to_day"] = read_period(column, self.rule)
        numbers = {
            declared.name: (declared, column)
            for declared, column in given
            if declared.type in _NUMBERS
        }
        if numbers:
            mark = self.options.decimal_mark
            counted = read_numbers(cursor, staging, numbers, self.headers, mark, self.semicolons)
            read |= counted.read
            self.warnings += counted.warnings
        for declared, column in given:
            if declared.name not in read:
                read[declared.name] = self._words(declared, column)
        return read, order

    def _words(self, what: Field, column: Column) -> Read:
        match what.type:
            case "choice":
                return read_choice(self.kind, what, column)
            case "flag":
                return read_flag(column)
            case "month":
                return read_month(column, self.options.year, self.rule)
            case _:
                return read_text(what, column)


def without_column(
    kind: RecordType, lines: Lines, statement_date: date | None
) -> dict[str, pa.Array]:
    """The values by line of the fields that no column holds."""
    count, schema = len(lines.row), schema_of(kind)
    given = {
        declared.name: pa.array([""] * count, pa.string())
        if declared.type == "note"
        else pa.nulls(count, schema.field(declared.name).type)
        for declared in kind.fields
        if declared.name not in lines.columns
    }
    if lines.months is not None:
        given["month"] = lines.months
    if statement_date is not None:
        given["statement_date"] = pa.array([statement_date] * count, pa.date32())
    return given
