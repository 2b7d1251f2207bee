"""Batches of a file → the staging table ``import``: plain numbers cast, other texts kept beside them."""

from collections.abc import Iterable, Iterator

import duckdb
import pyarrow as pa

from data.imports.sales.reading import ids
from data.imports.sales.reading.encode import NUMBERS, Encoder
from data.imports.staging import Staging
from data.tables.numbers import numerals


def read_in(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    batches: Iterable[pa.RecordBatch],
    sample: list[list[str]],
) -> None:
    """Make ``import``: one row per data row, with row_number, day_key and local keys by field,
    order_id, line_number, row_hash, and for every number field its value and ``<field>_odd``, its text where
    that is no plain number.
    """
    parts = ["row_number", "day_key", *(f'"{name}"' for name in encoder.keys)]
    parts += ["row_hash"] * bool(encoder.rest)
    parts += ["share"] * encoder.has_share + ["counts"] * encoder.counts_once
    parts += [f"{ids.kept(name)} as {column}" for name, column in _IDS if name in encoder.fields]
    for name in NUMBERS:
        if name in encoder.fields:
            at = encoder.fields[name]
            proven = numerals.dot_is_decimal(row[at] for row in sample if at < len(row))
            value = numerals.plain(name, proven, _kind(name, encoder))
            parts.append(f"{value} as {name}")
            parts.append(
                f"case when {value} is null and {name} <> '' then {name} end as {name}_odd"
            )
    failures: list[BaseException] = []
    reader = pa.RecordBatchReader.from_batches(encoder.schema, _guarded(batches, failures))
    try:
        staging.make_from(cursor, "import", f"select {', '.join(parts)} from source", reader)
    except duckdb.Error:
        if failures:
            raise failures[0] from None
        raise


_IDS = (("order", "order_id"), ("line", "line_number"))


def _kind(name: str, encoder: Encoder) -> str:
    # A price that must be multiplied keeps twelve decimals until the product is rounded.
    wide = name == "unit_price" and "amount" not in encoder.fields
    return "decimal(24, 12)" if wide else "decimal(18, 6)"


def _guarded(
    batches: Iterable[pa.RecordBatch], failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    """DuckDB wraps what a reader raises: keep the exception itself."""
    try:
        yield from batches
    except BaseException as error:
        failures.append(error)
        raise
