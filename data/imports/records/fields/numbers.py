"""The number texts of a file → exact values, by the evidence of their columns."""

from dataclasses import dataclass
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from data.imports.records.fields.reading import Read, nothing
from data.imports.records.intake import Column
from data.imports.staging import Staging
from data.record_types import Field
from data.tables.model import Mark
from data.tables.numbers import numerals, sides


@dataclass(frozen=True)
class Numbers:
    """The numbers of every number field, and what a person should know about how they were read."""

    read: dict[str, Read]
    warnings: list[dict[str, Any]]


def read_numbers(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    columns: dict[str, tuple[Field, Column]],
    headers: dict[str, str],
    mark: Mark | None,
    semicolons: bool,
) -> Numbers:
    """Field → its values. ``semicolons``: the file is delimited by them, as where the comma is decimal."""
    texts = staging.make_from(cursor, "text", "select * from source", _texts(columns))
    plain = " union all ".join(_plain(name, column, texts) for name, (_, column) in columns.items())
    staging.make(cursor, "plain", plain)
    odd = f"select distinct field, text from {staging.name('plain')} where value is null"
    apart = staging.make(cursor, "numeral", numerals.taken_apart(odd))
    kinds = {name: {} for name in columns} | numerals.kinds_of(cursor, apart)
    marks, doubtful = numerals.decide_marks(kinds, _dotted(cursor, staging), mark, semicolons)
    signs: sides.Signs = {}
    for name, words in numerals.sides_of(cursor, apart).items():
        # Balances, not sales: what is owed is a debit however many rows are credits.
        signs |= sides.signs_of(name, dict.fromkeys(words, 1), 0, sales=False)
    staging.make(cursor, "numeral_value", numerals.values(apart, marks, signs))
    read = {
        name: _read(cursor, staging, name, what, column) for name, (what, column) in columns.items()
    }
    warnings = [
        {"code": "number_ambiguous", "column": headers[name], "decimal_mark": used}
        for name, used, _ in doubtful
    ]
    return Numbers(read, warnings)


def _texts(columns: dict[str, tuple[Field, Column]]) -> pa.Table:
    parts = [
        pa.table(
            {
                "field": pa.array([name] * len(column.texts), pa.string()),
                "place": pa.array(range(len(column.texts)), pa.int64()),
                "text": pa.array(column.texts, pa.string()),
            }
        )
        for name, (_, column) in columns.items()
    ]
    return pa.concat_tables(parts)


def _plain(name: str, column: Column, texts: str) -> str:
    """SQL for the texts of a field that are plain numbers; the others have no value yet."""
    value = numerals.plain("text", numerals.dot_is_decimal(column.texts), "decimal(38, 12)")
    return f"select field, place, text, {value} as value from {texts} where field = '{name}'"


def _dotted(cursor: duckdb.DuckDBPyConnection, staging: Staging) -> set[str]:
    rows = cursor.execute(
        f"select distinct field from {staging.name('plain')} where value <> round(value, 0)"
    ).fetchall()
    return {name for (name,) in rows}


def _read(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, name: str, what: Field, column: Column
) -> Read:
    """Values within the type and the bounds of the field; what does not fit is a fault."""
    rows = cursor.sql(
        f"""with number as (
            select plain.place, coalesce(plain.value, odd.value) as value,
                coalesce(odd.is_percent, false) as is_percent
            from {staging.name("plain")} as plain
            left join {staging.name("numeral_value")} as odd
                on odd.field = plain.field and odd.text = plain.text and plain.value is null
            where plain.field = $name
        ),
        typed as (select place, {_WHOLE if what.type == "whole" else _MONEY} as value from number)
        select value, value < coalesce($least, value) or value > coalesce($most, value) as is_out
        from typed order by place""",
        params={"name": name, "least": what.least, "most": what.most},
    ).to_arrow_table()
    values = rows["value"].combine_chunks()
    lacking = np.flatnonzero(values.is_null().to_numpy(zero_copy_only=False)).tolist()
    faults = {at: "record_number" for at in lacking if not nothing(column.texts[at])}
    is_out = rows["is_out"].fill_null(False).to_numpy()
    out = np.flatnonzero(is_out).tolist()
    return Read(values, faults | dict.fromkeys(out, "record_range"))


_MONEY: Final = """case when not is_percent and abs(value) < 1000000000000
    then cast(value as decimal(18, 6)) end"""
_WHOLE: Final = """case when value * if(is_percent, 100, 1) = round(value * if(is_percent, 100, 1), 0)
    and abs(value) < 1000000 then cast(value * if(is_percent, 100, 1) as integer) end"""
