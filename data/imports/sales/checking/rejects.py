"""The rejected rows of a checked sales export."""

from pathlib import Path

import duckdb
import pyarrow as pa

from data.imports.rejects import Rejects
from data.imports.sales.reading.encode import NUMBERS, Encoder
from data.imports.staging import Staging
from data.sql import query_beside
from data.tables.model import Layout


def rejects_of(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    path: Path,
    layout: Layout,
    names: tuple[str, ...],
) -> Rejects:
    """Find the rejected rows of a checked file; ``names`` are its columns and those that reading made."""
    table = _rejected(cursor, staging, encoder, names)
    beside: frozenset[int] = frozenset()
    if table.num_rows and "order" in encoder.fields:
        found = cursor.execute(
            query_beside(__file__, "rejects_beside", checked=staging.name("checked"))
        ).fetchall()
        beside = frozenset(number // encoder.spread for (number,) in found)
    fields = {name: at for name, at in encoder.fields.items() if at < encoder.width}
    named = {encoder.own.get(name, name): at for name, at in fields.items()}
    return Rejects(table, path, layout, named, beside)


def _rejected(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, names: tuple[str, ...]
) -> pa.Table:
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
    text = query_beside(
        __file__,
        "rejects",
        checked=staging.name("checked"),
        import_table=staging.name("import"),
        day=staging.name("day"),
        values=values,
        blamed="amount" if "amount" in encoder.fields else "unit_price",
        surplus=f"#{encoder.width + 1}",
        spread=encoder.spread,
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
