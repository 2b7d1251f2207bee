"""The rejected rows of a file, and how a person gets them back."""

import csv
import io
from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

from data.ingest.encode import NUMBERS, Encoder
from data.ingest.sql import query
from data.ingest.staging import Staging

Say = Callable[[str, dict[str, Any]], str]


def rejects_of(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, names: tuple[str, ...]
) -> pa.Table:
    """row, column, value, reason of every rejected row, in the order of the file."""
    values = " ".join(
        f"when field = '{name}' then coalesce({name}_odd, {_text_of(name)}, '')"
        for name in NUMBERS
        if name in encoder.fields
    )
    overlong = pa.table(
        {
            "row": pa.array([number for number, _ in encoder.overlong], pa.int64()),
            "value": pa.array([text for _, text in encoder.overlong], pa.string()),
        }
    )
    header = pa.table(
        {
            "field": pa.array(list(encoder.fields), pa.string()),
            "header": pa.array([names[at] for at in encoder.fields.values()], pa.string()),
        }
    )
    text = query(
        "rejects",
        checked=staging.name("checked"),
        import_table=staging.name("import"),
        day=staging.name("day"),
        values=values,
        blamed="amount" if "amount" in encoder.fields else "unit_price",
        surplus=f"#{encoder.width + 1}",
    )
    cursor.register("overlong", overlong)
    cursor.register("header", header)
    try:
        return cursor.sql(text).to_arrow_table()
    finally:
        cursor.unregister("overlong")
        cursor.unregister("header")


def _text_of(name: str) -> str:
    """SQL for a plain number as it would be written, without the zeros of its type."""
    return f"rtrim(rtrim(cast(line.{name} as varchar), '0'), '.')"


def rejects_csv(rejects: pa.Table, say: Say | None) -> bytes:
    """The rows as CSV for Excel: row, column, value, reason and its sentence by ``say``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["row", "column", "value", "reason", "text"])
    for one in rejects.to_pylist():
        sentence = say(one["reason"], one) if say else one["reason"]
        writer.writerow([*map(_harmless, one.values()), sentence])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    # A cell that begins like a formula would run when the file is opened in a spreadsheet.
    risky = (
        isinstance(value, str)
        and value[:1] in ("=", "+", "-", "@", "\t")
        and not value[1:2].isdigit()
    )
    return f"'{value}" if risky else value
