"""Rows that only their place or their sums tell to be no sales: headings, footers, totals without a label."""

from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

import duckdb

from data.imports.sales.reading.encode import Encoder
from data.imports.staging import Staging

_CENT: Final = Decimal("0.005")
"""Half of what a printed total may be off by."""


def set_aside(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, odd: set[str]
) -> None:
    """Take headings, footer and unlabelled totals out of ``import``, and count them as skipped.

    ``odd`` are the fields that have rows in ``numeral_value``.
    """
    skips = encoder.skips
    footer = [row for row in skips.without_number if row > encoder.last_row]
    skips.footer += _drop(cursor, staging, footer)
    skips.header_again += _drop(cursor, staging, _headings(cursor, staging, encoder))
    if (
        skips.unlabelled
        and "amount" in encoder.fields
        and (found := _totals(cursor, staging, encoder, "amount" in odd))
    ):
        skips.sums = [found[row] for row in sorted(found)]
        _drop(cursor, staging, list(found))


def _headings(cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder) -> list[int]:
    """The rows of a text alone that head the rows below: one above all of them, and never two together."""
    alone = sorted(row for row in encoder.skips.without_number if row < encoder.last_row)
    if not alone or any(after - before == 1 for before, after in pairwise(alone)):
        return []
    first = cursor.execute(
        f"""select min(row_number) from {staging.name("import")}
            where row_number not in (select unnest($1))""",
        [alone],
    ).fetchall()[0][0]
    return alone if first is not None and alone[0] < first else []


def _totals(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, is_odd: bool
) -> dict[int, Decimal]:
    """Row → amount of the unlabelled rows, if every one sums rows above it, and one of them several."""
    unlabelled = set(encoder.skips.unlabelled)
    table = staging.name("import")
    value, join = "line.amount", ""
    if is_odd:
        value = "coalesce(line.amount, odd.value)"
        join = f"""left join {staging.name("numeral_value")} as odd
            on odd.field = 'amount' and odd.text = line.amount_odd"""
    rows = cursor.execute(
        f"""with line as (
            select row_number, {value} as amount, row_number in (select unnest($1)) as alone
            from {table} as line {join}
        )
        select row_number, amount, sum(amount) filter (where not alone) over before as above,
            count(amount) filter (where not alone) over before as lines
        from line
        window before as (order by row_number rows unbounded preceding)
        qualify alone order by row_number""",
        [sorted(unlabelled)],
    ).fetchall()
    marks: list[tuple[Decimal, int]] = [(Decimal(0), 0)]
    found: dict[int, Any] = {}
    most = 0
    for row, amount, above, lines in rows:
        above = above or Decimal(0)
        counts = [
            lines - count
            for total, count in marks
            if amount is not None and lines > count and abs(above - total - amount) < _CENT
        ]
        if not counts:
            return {}
        most = max(most, *counts)
        found[row] = amount
        marks.append((above, lines))
    # A single line and its like below it may as well be two sales.
    return found if most > 1 else {}


def _drop(cursor: duckdb.DuckDBPyConnection, staging: Staging, rows: list[int]) -> int:
    """Take rows out; how many of them there were: a filter may have left some out before."""
    if not rows:
        return 0
    query = f"delete from {staging.name('import')} where row_number in (select unnest($1))"
    return cursor.execute(query, [rows]).fetchall()[0][0]
