"""What comparing and writing need to know of a staged file: its columns, its members, its sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pyarrow as pa

from data.imports.sales.comparing import sameness
from data.imports.sales.reading.encode import Encoder
from data.imports.staging import Staging
from data.sql import query_beside


@dataclass(frozen=True)
class StagedFile:
    """The columns of a staged file. ``fields`` are those that it has, ``keys`` those with local keys.

    ``own``, ``rest``, ``spread`` and ``records`` as in ``Encoder``. ``same_number``: what was said of rows
    under a known number of an order, whose column is ``order_column``; None when nobody said it. ``repeats``:
    how many rows stand in ``repeated``. ``rows`` are the good ones, with their ``amount``, first and last
    day; ``in_order``: they come in the order of their dates.
    """

    fields: frozenset[str]
    keys: frozenset[str]
    own: Mapping[str, str]
    rest: Mapping[str, int] | None
    spread: int
    records: int
    same_number: str | None
    order_column: str
    repeats: int
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
    """Make ``repeated`` and, of the good rows, ``member_<field>`` (local_key, member) for coded fields.

    There is no ``repeated`` of a file without such rows.
    """
    checked = staging.name("checked")
    members = {name: encoder.texts(name) for name in encoder.keys}
    for name, used in _used(cursor, checked, members).items():
        _keep_members(cursor, staging, name, members[name], used)
    repeats = _number_repeated(cursor, staging, checked, sameness.whole_row(encoder.own))
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
        repeats,
        *summary,
    )


def _used(
    cursor: duckdb.DuckDBPyConnection, checked: str, members: Mapping[str, list[str]]
) -> dict[str, np.ndarray]:
    """The local keys that good rows have, of each field."""
    some = {name: texts for name, texts in members.items() if texts}
    used = {name: np.zeros(0, dtype=np.int64) for name in members}
    if some:
        marks = ", ".join(
            f'bitstring_agg("{name}", 0, {len(texts) - 1})::varchar' for name, texts in some.items()
        )
        query = query_beside(__file__, "used", checked=checked, marks=marks)
        for name, told in zip(some, cursor.execute(query).fetchall()[0], strict=True):
            used[name] = np.flatnonzero(np.frombuffer((told or "").encode(), "S1") == b"1")
    return used


def _number_repeated(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, checked: str, whole_row: str
) -> int:
    """Make ``repeated``; returns how many rows it has. Grouping so many hashes would outgrow the memory."""
    hashed = query_beside(__file__, "key_hash", checked=checked, whole_row=whole_row)
    told = cursor.execute(f"select key_hash from ({hashed})").fetchnumpy()
    hashes = np.asarray(told["key_hash"])
    hashes.sort()
    several = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    if not len(several):
        return 0
    text = query_beside(__file__, "repeated", checked=checked, whole_row=whole_row, hashed=hashed)
    source = pa.table({"key_hash": pa.array(several, pa.uint64())})
    made = staging.make_from(cursor, "repeated", text, source)
    return cursor.execute(f"select count(*) from {made}").fetchall()[0][0]


def _keep_members(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    name: str,
    texts: list[str],
    used: np.ndarray,
) -> None:
    members = pa.array(texts, pa.string()).take(pa.array(used))
    table = pa.table({"local_key": pa.array(used, pa.int32()), "member": members})
    staging.make_from(cursor, f"member_{name}", "select * from source", table)
