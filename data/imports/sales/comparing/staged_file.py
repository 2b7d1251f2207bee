"""What comparing and writing need to know of a staged file: its columns, its members, its sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow as pa

from data.imports.sales.comparing import sameness
from data.imports.sales.reading.encode import Encoder
from data.imports.staging import Staging
from data.sql import query_beside


@dataclass(frozen=True)
class StagedFile:
    """The columns of a staged file. ``fields`` are those that it has, ``keys`` those with local keys.

    ``own``, ``rest``, ``spread`` and ``records`` as in ``Encoder``. ``same_number``: what was said of rows
    under a known number of an order, whose column is ``order_column``; None when nobody said it. ``rows``
    are the good ones, with their ``amount``, first and last day; ``in_order``: they come in the order of
    their dates.
    """

    fields: frozenset[str]
    keys: frozenset[str]
    own: Mapping[str, str]
    rest: Mapping[str, int] | None
    spread: int
    records: int
    same_number: str | None
    order_column: str
    rows: int
    amount: Decimal
    first_day: date | None
    last_day: date | None
    in_order: bool

    def members_of(self, field: str | None) -> str | None:
        """The field whose members stand in ``member_<field>``; None when the file does not have it."""
        if field == "group" and "group" not in self.keys:
            field = "customer"
        return field if field in self.keys else None


def staged_file(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder
) -> StagedFile:
    """Make ``member_<field>`` (local_key, member) for every coded field, and ``repeated``."""
    for name in encoder.keys:
        _keep_members(cursor, staging, name, encoder.texts(name))
    checked = staging.name("checked")
    whole_row = sameness.whole_row(encoder.own)
    text = query_beside(__file__, "repeated", checked=checked, whole_row=whole_row)
    staging.make(cursor, "repeated", text)
    summary = cursor.execute(query_beside(__file__, "summary", checked=checked)).fetchall()[0]
    changes, order = encoder.changes, encoder.fields.get("order")
    return StagedFile(
        frozenset(encoder.fields),
        frozenset(encoder.keys),
        dict(encoder.own),
        encoder.rest,
        encoder.spread,
        encoder.records,
        changes.options.get("same_number") if changes else "replace",
        changes.columns[order] if changes and order is not None else "",
        *summary,
    )


def _keep_members(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, name: str, texts: list[str]
) -> None:
    table = pa.table(
        {
            "local_key": pa.array(range(len(texts)), pa.int32()),
            "member": pa.array(texts, pa.string()),
        }
    )
    staging.make_from(cursor, f"member_{name}", "select * from source", table)
