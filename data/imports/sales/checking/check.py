"""Staged rows → checked rows: days and numbers read by the evidence of whole columns, faults named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from data.imports.evidence.relations import Reading
from data.imports.sales.checking.checked_rows import checked_rows
from data.imports.sales.checking.footers import set_aside
from data.imports.sales.checking.odd_numbers import resolve_numbers
from data.imports.sales.model import ImportOptions
from data.imports.sales.reading.encode import BESIDE, Encoder
from data.imports.staging import Staging
from data.tables.dates import dates, months
from data.tables.language import Language
from data.tables.model import DateOrder


@dataclass(frozen=True)
class Checked:
    """What the check learned about the columns."""

    date_order: DateOrder | None
    warnings: tuple[dict[str, Any], ...]


def check(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    usual_order: DateOrder | None,
    semicolons: bool,
    language: Language | None,
    rows: Mapping[str, Any],
) -> Checked:
    """Make ``checked``: one row per data row in the store's terms, ``reason`` null where it is good.

    Columns: row_number, sale_date, local keys by field, order_id, line_number, quantity, unit_price,
    amount, cost, row_hash, reason. Raises the UserErrors of ``dates.resolve`` and
    ``months.days_of_months``. ``rows`` are the options by which the rows are read.
    """
    order = _resolve_days(cursor, staging, encoder, columns, options, usual_order, language)
    odd, warnings = resolve_numbers(cursor, staging, encoder, columns, options, semicolons)
    set_aside(cursor, staging, encoder, odd)
    reading: Reading | None = rows.get("discount")
    if reading is None:
        in_percent = _discount_in_percent(cursor, staging, encoder, odd)
        reading = "taken_percent" if in_percent else "taken"
        if "discount" in encoder.fields:
            column = columns[encoder.fields["discount"]]
            unit = "percent" if in_percent else "fraction"
            warnings.append({"code": "discount_read", "column": column, "unit": unit})
    query = checked_rows(staging, encoder, odd, reading, rows.get("unit", 1))
    is_computed = "amount" not in encoder.fields or bool(set(BESIDE) & encoder.fields.keys())
    is_computed = is_computed or encoder.has_share or encoder.counts_once
    staging.make(cursor, "checked", query, "table" if odd or is_computed else "view")
    return Checked(order, tuple(warnings))


def _resolve_days(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    usual: DateOrder | None,
    language: Language | None,
) -> DateOrder | None:
    """Make ``day``: day_key, sale_date (null where the text is none), text."""
    texts = list(encoder.days.keys)
    counted = dict(zip(texts, encoder.day_rows.tolist(), strict=False))
    column = columns[encoder.fields["date"]]
    found, order = dates.resolve(counted.items(), column, options.date_order, usual, language)
    found |= months.days_of_months(counted, found, column, options.month_day)
    known: list[date | None] = [found.get(text) for text in texts]
    table = pa.table(
        {
            "day_key": pa.array(range(len(texts)), pa.int32()),
            "sale_date": pa.array(known, pa.date32()),
            "text": pa.array(texts, pa.string()),
        }
    )
    staging.make_from(cursor, "day", "select * from source", table)
    return order


def _discount_in_percent(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, odd: set[str]
) -> bool:
    """Whether the discounts are percentages: a column with a value above 1 is."""
    if "discount" not in encoder.fields:
        return False
    largest = f"select max(discount) as one from {staging.name('import')}"
    if "discount" in odd:
        largest += f""" union all select max(value) from {staging.name("numeral_value")}
            where field = 'discount' and not is_percent"""
    found = cursor.execute(f"select max(one) from ({largest})").fetchall()[0][0]
    return found is not None and 1 < found <= 100
