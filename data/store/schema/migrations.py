"""The store's tables, and the numbered changes that bring a store of an earlier program up to them.

A new store gets all tables at once. One that exists is brought up when it is opened: each change is one
transaction, with its own entry in the journal (``store.py``). Changes are only ever added to the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from data.record_types.registry import RECORD_TYPES
from data.record_types.tables import SQL_TYPES, tables
from data.sql import read_sql
from data.store.dimensions import BUILT_IN, DIMENSIONS, NAMED
from data.store.own_dimensions import add_dimension

_HERE: Final = Path(__file__).parent
_SCHEMAS: Final = (
    _HERE / "schema_journal.sql",
    _HERE / "schema.sql",
    _HERE.parents[1] / "records" / "schema.sql",
    _HERE.parents[1] / "people" / "schema.sql",
    _HERE.parents[1] / "meetings" / "schema.sql",
)
_DIMENSION: Final = """create table if not exists dim_{name}
    ({name}_key integer not null, {name}_id varchar not null)"""
_NAMES: Final = """create table if not exists {name}_name
    ({name}_key integer not null, name varchar not null, brought_in integer not null)"""

Apply = Callable[[duckdb.DuckDBPyConnection], None]


@dataclass(frozen=True)
class Migration:
    """One change of the tables; ``what`` it is for, ``apply`` makes it and may find it made already."""

    number: int
    what: str
    apply: Apply


def _tables(cursor: duckdb.DuckDBPyConnection) -> None:
    make_tables(cursor)
    cursor.execute("alter table data_version add column if not exists author varchar")


def _whole_rows(cursor: duckdb.DuckDBPyConnection) -> None:
    for column in ("row_columns", "row_hash"):
        cursor.execute(f"alter table sale_line add column if not exists {column} ubigint")
    make_tables(cursor)


def _new_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    make_tables(cursor)


def _answers(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute("alter table warning_log add column if not exists answer varchar")


_CHANGES: Final[dict[int, tuple[str, Apply]]] = {
    1: ("tables that the first programs lacked, and who made a data version", _tables),
    2: ("what rows say beside the fields; dimensions of the store's own", _whole_rows),
    3: ("people: accounts, links, sessions, guests, the audit", _new_tables),
    4: ("meetings, their agendas and decisions, notes on views", _new_tables),
    5: ("records that ended with an import", _new_tables),
    6: ("why warnings were acknowledged", _answers),
    7: ("data versions that are snapshots of a table of the company's own", _new_tables),
    8: ("keys by which an assistant asks in a person's rights", _new_tables),
}
"""The changes by their numbers; a dimension that is added later brings its own (``Dimension.since``)."""

LATEST: Final = max(*_CHANGES, *(dimension.since for dimension in BUILT_IN))
"""The number of the schema that this program works with."""


def _migration(number: int) -> Migration:
    what, change = _CHANGES.get(number, ("", None))
    names = [dimension.name for dimension in BUILT_IN if dimension.since == number]

    def apply(cursor: duckdb.DuckDBPyConnection) -> None:
        if change:
            change(cursor)
        for name in names:
            add_dimension(cursor, name)

    return Migration(number, what or f"dimensions: {', '.join(names)}", apply)


MIGRATIONS: Final = tuple(map(_migration, range(1, LATEST + 1)))
"""Every change, in order."""


def make_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    """Every table that is missing, in its latest form."""
    keys = ", ".join(f"{name}_key integer" for name in DIMENSIONS)
    made = [
        *(_DIMENSION.replace("{name}", name) for name in DIMENSIONS),
        *(_NAMES.replace("{name}", name) for name in NAMED),
        *(read_sql(schema, {"dimension_keys": keys}) for schema in _SCHEMAS),
        *tables(),
    ]
    cursor.execute(";\n".join(made))


def lacks_records(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether a record type, or a field of one, was declared after the store was brought up last."""
    return bool(_missing_fields(cursor))


def make_records(cursor: duckdb.DuckDBPyConnection) -> None:
    """The tables of the record types, with all their fields; a field that comes later is null before."""
    make_tables(cursor)
    for table, name, kind in _missing_fields(cursor):
        cursor.execute(f'alter table {table} add column "{name}" {kind}')


def _missing_fields(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    known = set(
        cursor.execute(
            """select table_name, column_name from duckdb_columns()
               where database_name = current_database()"""
        ).fetchall()
    )
    return [
        (kind.table, field.name, SQL_TYPES[field.type])
        for kind in RECORD_TYPES.values()
        for field in kind.fields
        if (kind.table, field.name) not in known
    ]


def make_journal_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    """The tables without which a store cannot say what it is; the first stores lacked them."""
    cursor.execute(read_sql(_SCHEMAS[0]))


def schema_number(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of a store's schema; 0 for one that was made before schemas were numbered."""
    rows = cursor.execute("select value from store_setting where name = 'schema'").fetchall()
    return int(rows[0][0]) if rows else 0


def set_schema_number(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Note the number that the tables have now."""
    cursor.execute("delete from store_setting where name = 'schema'")
    cursor.execute("insert into store_setting values ('schema', $1)", [str(number)])
