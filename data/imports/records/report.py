"""The truth about the import of a companion file in numbers."""

from collections.abc import Iterator
from typing import Any, Final

import duckdb

from data.imports.columns import unit_in
from data.imports.records.compare import CANDIDATE, Comparison
from data.imports.records.fields.customers import Customers
from data.imports.records.intake import Intake
from data.imports.records.lines import Lines
from data.imports.records.model import RecordReport
from data.imports.staging import Staging
from data.imports.written import plain
from data.record_types import RecordType
from data.records.extent import day_of
from data.store.store import LIVE

_FEW: Final = 0.6
"""A statement with less than this share of the last one's customers may be a part of it only."""


def summed(report: RecordReport, intake: Intake, lines: Lines) -> None:
    """Fill in the rows of the file and why some of them are skipped."""
    skips = intake.skips
    report.skipped_by |= {
        "blank": skips.blank + lines.blank_rows,
        "header_again": skips.header_again,
        "totals": len(skips.totals),
        "footer": skips.footer,
    }
    report.rows = intake.records + report.skipped_by["preamble"]
    report.skipped = sum(report.skipped_by.values())


def fill_in(
    report: RecordReport,
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    kind: RecordType,
    comparison: Comparison,
) -> None:
    """Fill in the result of comparing."""
    good = report.rows - report.skipped - report.rejected
    report.accepted, report.unchanged = comparison.accepted, good - comparison.accepted
    report.facts, report.replaced, report.retired = (
        comparison.fresh,
        comparison.replaced,
        comparison.retired,
    )
    day = day_of(kind)
    amount = "sum(amount)::decimal(38, 6)" if "amount" in kind.columns else "null"
    days = f'min("{day}"), max("{day}")' if day else "null, null"
    customers, first, last, total = cursor.execute(
        f"select count(distinct customer), {days}, {amount} from {staging.name(CANDIDATE)}"
    ).fetchall()[0]
    report.customers, report.amount = customers, None if total is None else plain(total)
    report.first_day, report.last_day = (str(date) if date else None for date in (first, last))


def warnings_of(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    kind: str,
    report: RecordReport,
    customers: Customers,
) -> Iterator[dict[str, Any]]:
    """What a person should know of the file before saying yes; counts the customers that are new."""
    ids = cursor.sql(f"select distinct customer from {staging.name(CANDIDATE)}").to_arrow_table()
    named = ids["customer"].to_pylist()
    known = customers.sales if kind == "customer" else customers.sales | customers.listed
    new = sorted(customer for customer in named if customer not in known)
    report.new_customers = {"count": len(new), "first": new[:20]}
    if new:
        yield {"code": "new_customers", "n": len(new), "first": new[:5], "all": len(named)}
    if "amount" in report.mapping or report.months:
        for column in (report.months or [report.mapping["amount"]])[:1]:
            if unit := unit_in(column):
                yield {"code": "unit_in_header", "column": column, "unit": unit}


def warnings_of_comparing(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, report: RecordReport
) -> Iterator[dict[str, Any]]:
    """What the store has to say about it."""
    if report.mode == "replace" and report.rejected and report.retired:
        yield {"code": "replace_with_rejects", "n": report.rejected, "retired": report.retired}
    if report.kind == "receivable":
        yield from _fewer(cursor, staging)


def _fewer(cursor: duckdb.DuckDBPyConnection, staging: Staging) -> Iterator[dict[str, Any]]:
    """A warning when the newest statement of the file names far fewer customers than the last one known."""
    candidate = staging.name(CANDIDATE)
    day, now = cursor.execute(
        f"""select max(statement_date), count(distinct customer) from {candidate}
        where statement_date = (select max(statement_date) from {candidate})"""
    ).fetchall()[0]
    known, before = cursor.execute(
        f"""select max(statement_date), count(distinct customer_id) from receivable
        where withdrawn_in = {LIVE} and statement_date = (
            select max(statement_date) from receivable
            where withdrawn_in = {LIVE} and statement_date <= $day)""",
        {"day": day},
    ).fetchall()[0]
    if before and now < _FEW * before:
        yield {"code": "fewer_customers", "now": now, "before": before, "day": str(known)}
