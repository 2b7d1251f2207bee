"""The number texts of a file that are no plain numbers: their values, by the evidence of their columns."""

from typing import Any

import duckdb
import pyarrow as pa

from data.imports.sales.model import ImportOptions
from data.imports.sales.reading.encode import NUMBERS, Encoder
from data.imports.staging import Staging
from data.tables.numbers import numerals, sides


def resolve_numbers(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    semicolons: bool,
) -> tuple[set[str], list[dict[str, Any]]]:
    """Make ``numeral_value`` for the odd number texts; returns the fields that have some, and warnings.

    ``semicolons``: the file is delimited by them, as where the comma is the decimal mark.
    """
    present = [name for name in NUMBERS if name in encoder.fields]
    odd, dotted = _seen(cursor, staging, present)
    if not odd and not encoder.skips.totals:
        return odd, []
    # One row a text: the totals row of a file with one line says the same as that line.
    source = " union ".join(
        [
            f"""select '{name}' as field, {name}_odd as text
                from {staging.name("import")} where {name}_odd is not null"""
            for name in present
            if name in odd
        ]
        + ["select 'amount' as field, text from source"]
    )
    totals = pa.table({"text": pa.array([text for _, text in encoder.skips.totals], pa.string())})
    apart = staging.make_from(
        cursor, "numeral", numerals.taken_apart(source, ("quantity",)), totals
    )
    kinds = {name: {} for name in present} | numerals.kinds_of(cursor, apart)
    marks, doubtful = numerals.decide_marks(kinds, dotted, options.decimal_mark, semicolons)
    signs, remarks = _signs(cursor, staging, columns, encoder, apart)
    staging.make(cursor, "numeral_value", numerals.values(apart, marks, signs))
    return odd, remarks + [
        {
            "code": "number_ambiguous",
            "column": columns[encoder.fields[name]],
            "decimal_mark": mark,
            "told_by_others": told,
        }
        for name, mark, told in doubtful
        if name in encoder.fields
    ]


def _signs(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    columns: tuple[str, ...],
    encoder: Encoder,
    apart: str,
) -> tuple[sides.Signs, list[dict[str, Any]]]:
    """What debits and credits count as, and a remark for every column where both or some rows name one."""
    signs: sides.Signs = {}
    remarks = []
    for name in numerals.sides_of(cursor, apart):
        if name not in encoder.fields:
            continue
        rows = cursor.execute(
            f"""select side, count(*) from {staging.name("import")}
                join {apart} on field = '{name}' and text = {name}_odd group by side
                union all select null, count(*) from {staging.name("import")} where {name} <> 0"""
        ).fetchall()
        counts = dict(rows)
        unmarked = counts.pop(None) + counts.pop("", 0)
        found = sides.signs_of(name, counts, unmarked, sales=True)
        signs |= found
        negative = [side for (_, side), sign in found.items() if sign < 0]
        if negative:
            facts = {"sides": negative, "rows": sum(counts[side] for side in negative)}
            remarks.append(
                {"code": "sides_negative", "column": columns[encoder.fields[name]], **facts}
            )
    return signs, remarks


def _seen(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, present: list[str]
) -> tuple[set[str], set[str]]:
    """The fields that have odd texts, and those that have plain numbers with decimals."""
    counts = ", ".join(
        f"count({name}_odd), coalesce(bool_or({name} <> round({name}, 0)), false)"
        for name in present
    )
    row = cursor.execute(f"select {counts} from {staging.name('import')}").fetchall()[0]
    odd = {name for at, name in enumerate(present) if row[2 * at]}
    dotted = {name for at, name in enumerate(present) if row[2 * at + 1]}
    return odd, dotted
