"""A store whose sale lines are a table of the company's own: what it keeps of it, and its refresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from data.engines.engine import Contents, Snapshot, TableEngine
from data.errors import UserError
from data.store.dimensions import NAMED
from data.store.own_dimensions import add_own_dimension, own_dimensions
from data.store.store import Store


class KeptTable:
    """See ``TableOfStore``: what a store keeps of the table whose rows are its sale lines."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.id = store.id

    def snapshots(self) -> Mapping[int, Snapshot]:
        """By data version, what it is of the table."""
        rows = self._store.state("select version, snapshot, lines from table_snapshot")
        return {row["version"]: Snapshot(**row) for row in rows}

    def size(self, code: str) -> int:
        """How many members a dimension has."""
        if code not in self._store.dimensions:
            return 0
        return self._store.state(f"select count(*) as n from dim_{code}")[0]["n"]

    def members(self, code: str) -> pa.Table:
        """The members of a dimension: ``key``, ``id``."""
        return self._store.in_file(
            f"select {code}_key as key, {code}_id as id from dim_{code} order by key"
        )


@dataclass(frozen=True)
class Refreshed:
    """What a refresh has come to: the data version, what it is of the table, and whether it is a new one.

    ``members``: how many members were not known before, by dimension.
    """

    version: int
    snapshot: str | None
    lines: int
    is_new: bool
    members: Mapping[str, int]


def refresh(
    store: Store, engine: object, snapshot: str | None = None, author: str | None = None
) -> Refreshed:
    """Let a new data version stand for a snapshot of the table (default: the newest); no line is copied.

    Ids that are new are appended to the dimensions, sorted, and names that are new or others are kept.
    A snapshot that is there already makes no new version; a table without versions makes one each time.
    Raises UserError ``table_missing`` where ``engine`` reads no table, ``table_has_lines`` for a store with
    lines of its own, ``table_kept_changed``, ``currency_differs``, and as the engine does.
    """
    if not isinstance(engine, TableEngine):
        raise UserError("table_missing")
    if _has_lines(store):
        raise UserError("table_has_lines", store=store.name)
    with store.still():  # two refreshes never append the same ids twice
        now = KeptTable(store).snapshots().get(store.version)
        wanted = engine.newest() if snapshot is None else snapshot
        if now is not None and wanted is not None and now.snapshot == wanted:
            return Refreshed(now.version, wanted, now.lines, False, {})
        held = engine.contents(wanted)
        told = {"snapshot": wanted, "author": author}
        facts = {
            "rows_accepted": held.lines,
            "amount_accepted": held.amount,
            "first_day": held.first_day,
            "last_day": held.last_day,
        }
        with store.change("refresh", told, author=author, **facts) as (cursor, version):
            _keep_currency(cursor, engine.currency)
            _keep_own(cursor, engine.kept, version)
            members = {code: _append(cursor, code, ids) for code, ids in held.ids.items()}
            for code in NAMED:
                _append_names(cursor, code, held.names.get(code, {}), version)
            _keep_snapshot(cursor, version, wanted, held)
    return Refreshed(version, wanted, held.lines, True, members)


def _has_lines(store: Store) -> bool:
    with store.cursor() as cursor:
        return bool(cursor.execute("select 1 from sale_line limit 1").fetchall())


def _keep_currency(cursor: duckdb.DuckDBPyConnection, currency: str | None) -> None:
    rows = cursor.execute("select value from store_setting where name = 'currency'").fetchall()
    if rows and currency and rows[0][0] != currency:
        raise UserError("currency_differs", file_currency=currency, store_currency=rows[0][0])
    if currency and not rows:
        cursor.execute("insert into store_setting values ('currency', $1)", [currency])


def _keep_own(cursor: duckdb.DuckDBPyConnection, names: tuple[str, ...], version: int) -> None:
    """Add the dimensions of the store's own that are new; the earlier ones stay as they are called."""
    known = [one.name for one in own_dimensions(cursor)]
    if list(names[: len(known)]) != known:
        raise UserError("table_kept_changed", kept=", ".join(known))
    for name in names[len(known) :]:
        add_own_dimension(cursor, name, version)


def _append(cursor: duckdb.DuckDBPyConnection, code: str, ids: list[str]) -> int:
    """Append the ids that a dimension lacks; returns how many."""
    cursor.register("said", pa.table({"id": pa.array(ids, pa.string()), "place": range(len(ids))}))
    made = cursor.execute(
        f"""insert into dim_{code}
            select (select count(*) from dim_{code}) + row_number() over (order by place) - 1, id
            from said where id not in (select {code}_id from dim_{code}) order by place"""
    ).fetchall()[0][0]
    cursor.unregister("said")
    return made


def _append_names(
    cursor: duckdb.DuckDBPyConnection, code: str, names: Mapping[str, str], version: int
) -> None:
    """Keep the names that are new, or others than before."""
    rows = {"id": pa.array(names, pa.string()), "name": pa.array(names.values(), pa.string())}
    cursor.register("said", pa.table(rows))
    cursor.execute(
        f"""insert into {code}_name
            with label as (
                select {code}_key, arg_max(name, brought_in) as name from {code}_name group by {code}_key
            )
            select {code}_key, said.name, {version}
            from said join dim_{code} on {code}_id = said.id left join label using ({code}_key)
            where said.name is distinct from label.name order by {code}_key"""
    )
    cursor.unregister("said")


def _keep_snapshot(
    cursor: duckdb.DuckDBPyConnection, version: int, snapshot: str | None, held: Contents
) -> None:
    said = " ".join(sorted(name for name, rows in held.said.items() if rows))
    row: list[str | int | date | None] = [version, snapshot, held.lines]
    row += [held.first_day, held.last_day, said]
    cursor.execute("insert into table_snapshot values ($1, $2, $3, $4, $5, $6)", row)
