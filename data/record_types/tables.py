"""The tables of the records: one a record type, made from its declaration."""

from typing import Final

from data.record_types.record_type import Field, RecordType
from data.record_types.registry import RECORD_TYPES

SQL_TYPES: Final = {
    "text": "varchar",
    "note": "varchar",
    "choice": "varchar",
    "day": "date",
    "month": "date",
    "money": "decimal(18, 6)",
    "whole": "integer",
    "flag": "boolean",
}
"""How the store keeps each type of field."""


def tables() -> list[str]:
    """One ``create table if not exists`` a record type, in the order of the types.

    Columns: ``fact``, the number of a record in its table: 1, 2, 3 …; ``customer_id``; the fields;
    ``recorded_in``, ``withdrawn_in``: the changes from and up to which a record holds (2147483647: it
    holds). A field that must be filled is not null, neither is a note, empty where there is none.
    """
    return [_table(kind) for kind in RECORD_TYPES.values()]


def _table(kind: RecordType) -> str:
    columns = (
        "fact integer not null",
        "customer_id varchar not null",
        *(_column(field) for field in kind.fields),
        "recorded_in integer not null",
        "withdrawn_in integer not null",
    )
    return f"create table if not exists {kind.table} ({', '.join(columns)})"


def _column(field: Field) -> str:
    filled = " not null" if field.needed or field.type == "note" else ""
    return f'"{field.name}" {SQL_TYPES[field.type]}{filled}'
