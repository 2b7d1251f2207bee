"""Staged rows → checked rows: days and numbers read by the evidence of whole columns, faults named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from data.imports.evidence.relations import Reading
from data.imports.sales.checking.checked_rows import checked_rows
from data.imports.sales.checking.footers import set_aside
from data.imports.sales.checking.odd_numbers import resolve_numbers
from data.imports.sales.model import ImportOptions
from data.imports.sales.reading.encode import CHANGING, Encoder
from data.imports.sales_words.units import unit_of
from data.imports.staging import Staging
from data.tables.dates import dates, periods
from data.tables.model import DateOrder, Layout


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
    layout: Layout,
    rows: Mapping[str, Any],
) -> Checked:
    """Make ``checked``: one row per data row in the store's terms, ``reason`` null where it is good.

    Columns: row_number, sale_date, local keys by field, order_id, line_number, quantity, unit_price,
    amount, cost, row_hash, reason. Raises the UserErrors of ``dates.resolve`` and
    ``periods.days_of_periods``. ``rows`` are the options by which the rows are read.
    """
    order = _resolve_days(cursor, staging, encoder, columns, options, usual_order, layout)
    odd, warnings = resolve_numbers(cursor, staging, encoder, columns, options, semicolons)
    set_aside(cursor, staging, encoder, odd)
    reading: Reading | None = rows.get("discount")
    if reading is None:
        in_percent = _is_in_percent(cursor, staging, encoder, odd, "discount")
        reading = "taken_percent" if in_percent else "taken"
        if "discount" in encoder.fields:
            column = columns[encoder.fields["discount"]]
            unit = "percent" if in_percent else "fraction"
            warnings.append({"code": "discount_read", "column": column, "unit": unit})
    units = units_of(encoder.fields, columns, rows.get("unit", 1))
    rate_in_percent = _is_in_percent(cursor, staging, encoder, odd, "tax_rate")
    query = checked_rows(staging, encoder, odd, reading, units, rate_in_percent)
    is_computed = "amount" not in encoder.fields or bool(set(CHANGING) & encoder.fields.keys())
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
    layout: Layout,
) -> DateOrder | None:
    """Make ``day``: day_key, sale_date (null where the text is none), text."""
    texts = list(encoder.days.keys)
    counted = dict(zip(texts, encoder.day_rows.tolist(), strict=False))
    column = columns[encoder.fields["date"]]
    found, order = dates.resolve(
        counted.items(), column, options.date_order, usual, layout.language, layout.since_1904
    )
    found |= periods.days_of_periods(counted, found, column, options.month_day)
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


def units_of(
    fields: Mapping[str, int], columns: tuple[str, ...], unit: int | Decimal
) -> dict[str, int | Decimal]:
    """By what the amount, and what else is money, is multiplied: where headings name units, each by its own.

    >>> units_of({"amount": 0, "cost": 1}, ("Amount (k€)", "Cost (k€)"), 1000)
    {'amount': 1000, 'cost': 1000, 'profit': 1, 'unit_price': 1}
    """
    at = fields.get("amount", fields.get("unit_price"))
    named_by_all = at is None or unit_of(columns[at]) == 1

    def of(field: str) -> int | Decimal:
        there = field in fields and (named_by_all or unit_of(columns[fields[field]]) == unit)
        return unit if there else 1

    return {"amount": unit, **{field: of(field) for field in ("cost", "profit", "unit_price")}}


def _is_in_percent(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    odd: set[str],
    field: str,
) -> bool:
    """Whether the shares of a field are percentages: a column with a value above 1 is, unless discounts
    are above 100.
    """
    if field not in encoder.fields:
        return False
    largest = f"select max({field}) as one from {staging.name('import')}"
    if field in odd:
        largest += f""" union all select max(value) from {staging.name("numeral_value")}
            where field = '{field}' and not is_percent"""
    found = cursor.execute(f"select max(one) from ({largest})").fetchall()[0][0]
    return found is not None and found > 1 and (field != "discount" or found <= 100)
