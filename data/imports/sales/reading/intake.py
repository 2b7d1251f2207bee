"""Batches of a file → the staging table ``import``: plain numbers cast, other texts kept beside them."""

from collections.abc import Iterable, Iterator

import duckdb
import pyarrow as pa

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
    parts += [f"{_id(name)} as {column}" for name, column in _IDS if name in encoder.fields]
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
_BLANKS = " \t\r\n\u00a0\u3000"
_MARKS = "='`"
_INSIDE = ("  ", "\t", "\r", "\n", "_x000", "\u00a0", "\u3000")


def _id(name: str) -> str:
    """SQL for an id as it is kept: see ``cells.bare_id``, which does the same for a single text.

    Nearly all are plain: how they begin and end shows it, and only the others are worth a closer look.
    """
    folded = f"""regexp_replace("{name}", '(_x000[9AaDd]_|[\\s\\v{_BLANKS[4:]}])+', ' ', 'g')"""
    inside = " or ".join(f"""contains("{name}", '{one}')""" for one in _INSIDE)
    bare = f"""trim(case when {inside} then {folded} else "{name}" end, '{_BLANKS}')"""
    firsts = ", ".join(str(ord(one)) for one in _BLANKS + _MARKS)
    return f"""case
        when "{name}" like '%.0' or ascii("{name}") in ({firsts}) or {inside} then case
            when regexp_full_match({bare}, '\\d+\\.0') then {bare}[:-3]
            else nullif(
                regexp_replace({bare}, '^="(.*)"$|^`(.*)$|^''([\\d=+@＝＋－＠-].*)$', '\\1\\2\\3'), ''
            ) end
        else nullif(trim("{name}"), '') end"""


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
