"""Opening the file of a store: DuckDB's settings, what may be opened, and the making of an empty one."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

import duckdb

from data.errors import UserError
from data.store.files import finish_moves, sync_folder
from data.store.journal import Inside, new_id, read
from data.store.schema.migrations import (
    LATEST,
    make_journal_tables,
    make_tables,
    schema_number,
    set_schema_number,
)
from data.store.translate_errors import meaning, translated

CONFIG: Final = {
    # Keys are dense integers: up to 2^20 groups are summed in a plain array instead of a hash table,
    # three times as fast (the usual limit is 2^12).
    "perfect_ht_threshold": "20",
}
"""Settings of every connection to a store."""
PARTS: Final = "keystone_parts"
"""The database in memory that holds what each part of the customers is: see ``seen``."""
_TABLES = "select table_name from duckdb_tables() where not internal"


def connected(path: str, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A connection to a store, and places in memory for staging and for what people see of the store.

    An empty file gets all the tables.

    Raises UserError ``store_newer`` for a store of a later program; an earlier one's is opened as it is.
    """
    name, connection = Path(path).name, None
    try:
        connection = duckdb.connect(path, config={"memory_limit": memory_limit, **CONFIG})
        _settle_schema(connection, name)
        connection.execute("attach ':memory:' as staging (compress)")
        connection.execute(f"attach ':memory:' as {PARTS}")
    except duckdb.Error as error:
        if connection is not None:
            connection.close()
        known = meaning(error, name) or UserError("store_unreadable", store=name)
        raise known from error
    return connection


def is_there(path: Path) -> bool:
    """Whether there is a store at ``path``: its file, or a journal that says that there was one."""
    with translated(path.name):
        finish_moves(path)
        return path.exists() or bool(read(path).entries)


def make(path: Path) -> None:
    """Make an empty store at ``path``, whole or not at all. Raises UserError ``store_gone``."""
    if changes := len(read(path).entries):
        raise UserError("store_gone", store=path.name, changes=changes)
    path.unlink(missing_ok=True)  # an empty file
    draft = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    connection = connected(str(draft), "1GB")
    connection.execute("insert into store_setting values ('store_id', $1)", [new_id()])
    connection.close()
    with suppress(FileExistsError):  # another process was quicker
        _name_once(draft, path)
    draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name_once(draft: Path, path: Path) -> None:
    """Give a file its name unless the name is taken: FileExistsError then."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from error
        draft.rename(path)


def inside(connection: duckdb.DuckDBPyConnection) -> Inside:
    """What the store knows about its own changes; a store from before the journal gets an id."""
    rows = connection.execute("select value from store_setting where name = 'store_id'").fetchall()
    store_id = rows[0][0] if rows else new_id()
    if not rows:
        connection.execute("insert into store_setting values ('store_id', $1)", [store_id])
    newest = connection.execute("select coalesce(max(version), 0) from data_version").fetchall()
    numbers = connection.execute("select number from journal_entry").fetchall()
    return Inside(store_id, int(newest[0][0]), frozenset(number for (number,) in numbers))


def refuse_other_files(path: Path) -> None:
    """DuckDB opens a CSV file as if it were a database of its own: what is written then is lost.

    Raises UserError ``store_unreadable``, or ``store_damaged`` where a journal says that it was a store.
    """
    if path.is_dir():
        raise UserError("store_unreadable", store=path.name)
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                code = "store_damaged" if read(path).entries else "store_unreadable"
                raise UserError(code, store=path.name)


def _settle_schema(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make the tables of a new store; see that those of another one are a store's, and known.

    A DuckDB file of another program stays as it is. Raises UserError ``store_unreadable``, ``store_newer``.
    """
    tables = {table for (table,) in connection.execute(_TABLES).fetchall()}
    if not tables:
        connection.begin()
        make_tables(connection)
        set_schema_number(connection, LATEST)
        connection.commit()
        return
    if "data_version" not in tables:
        connection.close()
        raise UserError("store_unreadable", store=name)
    make_journal_tables(connection)
    if schema_number(connection) > LATEST:
        connection.close()
        raise UserError("store_newer", store=name)
