"""The store: one DuckDB file, one process, one write door, a cursor for each read."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from data.dimensions import DIMENSIONS, NAMED
from data.errors import UserError

LIVE: Final = 2_147_483_647
"""``retired_in`` of a row that no version has retired."""

CONFIG: Final = {
    # Keys are dense integers: up to 2^20 groups are summed in a plain array instead of a hash table,
    # three times as fast (the usual limit is 2^12).
    "perfect_ht_threshold": "20",
}
"""Settings of every connection to a store."""
_SCHEMA = Path(__file__).with_name("schema.sql")
_COMMENT = re.compile(r"^--.*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class StoreFacts:
    """What one data version holds: the ground on which a question can stand.

    ``first_day`` and ``last_day`` are the days of the first and last sale line, None when there is none.
    ``dimensions`` are those that at least one line has; ``currency`` is None when no file named it.
    """

    version: int
    lines: int
    first_day: date | None
    last_day: date | None
    dimensions: tuple[str, ...]
    has_orders: bool
    has_cost: bool
    has_quantity: bool
    currency: str | None


@dataclass(frozen=True, eq=False)
class Members:
    """The members of one dimension, indexed by their dense integer key.

    ``position[key]`` is the key's place when all ids are sorted by code point: the order of equal values.
    """

    ids: np.ndarray
    names: np.ndarray
    position: np.ndarray

    def keys_of(self, wanted: tuple[str, ...]) -> list[int]:
        """Keys of the given ids, in their order; ids that the store does not know are left out."""
        return [self.by_id[one] for one in wanted if one in self.by_id]

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Key of each id."""
        return dict(zip(self.ids.tolist(), range(len(self.ids)), strict=True))


class Store:
    """One open store. Reads take a cursor each and run side by side; writes queue behind one lock.

    >>> store = Store.open(":memory:")
    >>> store.version, store.facts().lines
    (0, 0)
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._connection = connection
        self._write_lock = threading.Lock()
        self.path = path
        self.facts_of = lru_cache(maxsize=64)(self._facts_of)
        self.members_of = lru_cache(maxsize=32)(self._members_of)

    @classmethod
    def open(cls, path: str | Path, memory_limit: str = "2GB") -> "Store":
        """Open the store at ``path``, making it on first use; ``":memory:"`` keeps it in memory.

        Raises UserError ``store_busy`` when another process holds the file,
        ``store_unreadable`` when it is no store of ours.
        """
        in_memory = str(path) == ":memory:"
        if not in_memory:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            _refuse_other_files(Path(path))
        try:
            connection = duckdb.connect(str(path), config={"memory_limit": memory_limit, **CONFIG})
            connection.execute(_SCHEMA.read_text(encoding="utf-8"))
            connection.execute("attach ':memory:' as staging (compress)")
        except duckdb.IOException as error:
            code = "store_busy" if "lock" in str(error).lower() else "store_unreadable"
            raise UserError(code, store=Path(path).name) from error
        except duckdb.Error as error:
            raise UserError("store_unreadable", store=Path(path).name) from error
        return cls(connection, None if in_memory else Path(path))

    def close(self) -> None:
        """Close the file; afterwards another process can open it."""
        self._connection.close()

    def checkpoint(self) -> None:
        """Fold what was written into the file itself; without this it lies beside it for a while."""
        with self._write_lock, self.cursor() as cursor:
            cursor.execute("checkpoint")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one piece of work inside ``data``; close it after use."""
        return self._connection.cursor()

    def query(
        self, sql: str | Path, parts: Mapping[str, str] | None = None, /, **values: object
    ) -> pa.Table:
        """Run one question and return its rows.

        ``sql`` is a query or the path of a ``.sql`` file. ``{name}`` in it is replaced by ``parts[name]``:
        SQL that our own code chose, never input. ``$name`` takes a value from ``values``.
        """
        text = sql.read_text(encoding="utf-8") if isinstance(sql, Path) else sql
        if parts:
            # The header of a file names its parts too: a part of several lines would leave the comment.
            text = _COMMENT.sub("", text)
            text = _PLACEHOLDER.sub(lambda match: parts[match[1]], text)
        with self.cursor() as cursor:
            return cursor.sql(text, params=values or None).to_arrow_table()

    @property
    def version(self) -> int:
        """The newest data version; 0 while nothing was imported."""
        newest = self.query("select coalesce(max(version), 0) as version from data_version")
        return newest["version"][0].as_py()

    def facts(self, version: int | None = None) -> StoreFacts:
        """What data version ``version`` holds (default: the newest)."""
        return self.facts_of(self.version if version is None else version)

    def members(self, dimension: str, version: int | None = None) -> Members:
        """The members of ``dimension`` with their names as of ``version`` (default: the newest)."""
        return self.members_of(dimension, self.version if version is None else version)

    @contextmanager
    def change(self, kind: str, **facts: object) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """The one write door: a cursor inside a transaction, and the number of the new data version.

        ``facts`` are columns of ``data_version``; the block may update that row.
        Leaving the block commits; an exception rolls everything back.
        """
        with self._write_lock, self.cursor() as cursor:
            cursor.begin()
            try:
                version = self._next_version(cursor, kind, facts)
                yield cursor, version
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise

    @contextmanager
    def settings_change(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A write that is no data version: remembered mappings and the like."""
        with self._write_lock, self.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise

    @staticmethod
    def _next_version(
        cursor: duckdb.DuckDBPyConnection, kind: str, facts: Mapping[str, object]
    ) -> int:
        found = cursor.execute("select coalesce(max(version), 0) + 1 from data_version").fetchone()
        version = int(found[0]) if found else 1
        row = {"version": version, "kind": kind, "made_at": datetime.now(UTC).replace(tzinfo=None)}
        row |= facts
        names, holders = ", ".join(row), ", ".join(f"${name}" for name in row)
        cursor.execute(f"insert into data_version ({names}) values ({holders})", row)
        return version

    def _facts_of(self, version: int) -> StoreFacts:
        flags = ", ".join(f"count({name}_key) > 0 as {name}" for name in DIMENSIONS)
        row = self.query(
            f"""select count(*) as lines, min(sale_date) as first_day, max(sale_date) as last_day,
                count(order_key) > 0 as has_orders, count(cost) > 0 as has_cost,
                count(quantity) > 0 as has_quantity, {flags}
            from sale_line where brought_in <= $version and retired_in > $version""",
            version=version,
        ).to_pylist()[0]
        currency = self.query("select value from store_setting where name = 'currency'")
        return StoreFacts(
            version=version,
            dimensions=tuple(name for name in DIMENSIONS if row[name]),
            currency=currency["value"][0].as_py() if len(currency) else None,
            **{name: row[name] for name in ("lines", "first_day", "last_day")},
            **{name: row[name] for name in ("has_orders", "has_cost", "has_quantity")},
        )

    def _members_of(self, dimension: str, version: int) -> Members:
        table = self.query(
            _MEMBERS.get(dimension, _UNNAMED),
            {"dimension": dimension},
            **({"version": version} if dimension in _MEMBERS else {}),
        )
        ids = table["id"].to_numpy(zero_copy_only=False)
        position = np.empty(len(ids), dtype=np.int64)
        position[np.argsort(ids, kind="stable")] = np.arange(len(ids))
        return Members(ids, table["name"].to_numpy(zero_copy_only=False), position)


def _refuse_other_files(path: Path) -> None:
    """DuckDB opens a CSV file as if it were a database of its own: what is written then is lost."""
    if path.is_dir():
        raise UserError("store_unreadable", store=path.name)
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                raise UserError("store_unreadable", store=path.name)


_UNNAMED = """
    select {dimension}_id as id, {dimension}_id as name from dim_{dimension} order by {dimension}_key
"""
_NAMED = """
    with label as (
        select {dimension}_key, arg_max(name, brought_in) as name
        from {dimension}_name where brought_in <= $version group by {dimension}_key
    )
    select {dimension}_id as id, coalesce(name, {dimension}_id) as name
    from dim_{dimension} left join label using ({dimension}_key) order by {dimension}_key
"""
# A customer without a parent is its own group and lends it its name.
_GROUP = """
    with label as (
        select customer_id, arg_max(name, brought_in) as name
        from customer_name join dim_customer using (customer_key)
        where brought_in <= $version group by customer_id
    )
    select group_id as id, coalesce(name, group_id) as name
    from dim_group left join label on customer_id = group_id order by group_key
"""
_MEMBERS = {"group": _GROUP} | dict.fromkeys(NAMED, _NAMED)
