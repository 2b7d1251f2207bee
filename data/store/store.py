"""The store: one DuckDB file, one process, one write door, a cursor for each read."""

import copy
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import duckdb
import numpy as np
import pyarrow as pa

from data.engines.engine import Engine, names_lines
from data.errors import UserError
from data.sql import filled, read_sql
from data.store.actor import Actor
from data.store.connection import StoreConnection
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.files import finish_moves
from data.store.journal import FileJournal, Journal, NullJournal
from data.store.opening import inside, make, refuse_other_files
from data.store.own_dimensions import OwnDimension, own_dimensions
from data.store.schema.migrations import (
    LATEST,
    MIGRATIONS,
    lacks_records,
    make_records,
    schema_number,
    set_schema_number,
)
from data.store.snapshots import SNAPSHOTS, held_by
from data.store.translate_errors import translated

Answer = TypeVar("Answer")

# What DuckDB says of ``execute``: below ``_MANY_ROWS`` it does not matter.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result makes an extra copy")

LIVE: Final = 2_147_483_647
"""``retired_in`` of a row that no version has retired."""

_OF_FILES: Final = ("import", "restore", "undo")
"""Changes of sales that files brought."""

_MANY_ROWS: Final = 1_000_000
_LARGEST: Final = "select coalesce(max(estimated_size), 0) from duckdb_tables()"

MADE_AT: Final = "(select arg_max(made_at, number) from journal_entry)"
"""SQL for the time (UTC) of the change under way, inside its transaction."""


@dataclass(frozen=True)
class StoreFacts:
    """What one data version holds: the ground on which a question can stand.

    ``first_day`` and ``last_day`` are the days of the first and last sale line, None when there is none.
    ``dimensions`` are the codes of those that at least one line has; ``currency`` is None when no file
    named it. ``own`` are the dimensions of the store's own, used or not.
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
    own: tuple[OwnDimension, ...] = ()


@dataclass(frozen=True, eq=False)
class Members:
    """The members of one dimension, indexed by their integer key.

    ``position[key]`` is the key's place when all ids are sorted by code point: the order of equal values.
    Keys are dense, but for those of members that are not seen (``seen.py``): None stands in their place.
    """

    ids: np.ndarray
    names: np.ndarray
    position: np.ndarray

    @classmethod
    def of(cls, keys: np.ndarray, ids: np.ndarray, names: np.ndarray) -> "Members":
        """The members with these keys, ascending."""
        size = int(keys[-1]) + 1 if len(keys) else 0
        ids_by_key, names_by_key = (np.full(size, None, dtype=object) for _ in range(2))
        ids_by_key[keys], names_by_key[keys] = ids, names
        position = np.full(size, len(keys), dtype=np.int64)
        position[keys[np.argsort(ids, kind="stable")]] = np.arange(len(keys))
        return cls(ids_by_key, names_by_key, position)

    @cached_property
    def keys(self) -> np.ndarray:
        """The keys that have a member, ascending."""
        return np.flatnonzero(self.ids != None)  # noqa: E711 (each of an array)

    def keys_of(self, wanted: tuple[str, ...]) -> list[int]:
        """Keys of the given ids, in their order; ids that the store does not know are left out."""
        return [self.by_id[member_id] for member_id in wanted if member_id in self.by_id]

    @property
    def known_ids(self) -> list[str]:
        """The ids of all members, by their keys."""
        return self.ids[self.keys].tolist()

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Key of each id."""
        return dict(zip(self.known_ids, self.keys.tolist(), strict=True))


class Store:
    """One open store. Reads take a cursor each and run side by side; writes queue behind one lock.

    >>> store = Store.open(":memory:")
    >>> store.version, store.facts().lines
    (0, 0)

    ``seen_stores``: this store as people see it who do not see everything, kept by ``seen.seen_by``.
    """

    def __init__(self, held: StoreConnection, path: Path | None, journal: Journal) -> None:
        self._held = held
        self._journal = journal
        self._write_lock = threading.RLock()
        self._files_lock = threading.RLock()
        self._actor: Actor | None = None
        self._made_of: Store | None = None
        self._schema = "main"
        self._settled = _Settled()
        self._engine: Engine | None = None
        self.keeps_files = path is not None and journal.keeps_files
        self.path = path
        self.name = path.name if path else ":memory:"
        self.seen_stores: OrderedDict[Hashable, tuple[Hashable, Store]] = OrderedDict()
        self._facts = _Kept[StoreFacts](64)
        self._members = _Kept[Members](32)
        self._sold = _Kept[Members](32)
        self._tables = _Kept[pa.Table](32)

    @classmethod
    def open(
        cls, path: str | Path, memory_limit: str = "2GB", journal: Journal | None = None
    ) -> "Store":
        """Open the store at ``path``, making it on first use; ``":memory:"`` keeps it in memory.

        Its journal lies beside it (``journal.py``); another one may be given, when the store is made
        again. What a crash left open is settled here. Raises UserError ``store_busy`` when another
        process holds the file, ``store_unreadable`` when it is no store of ours, ``store_damaged``,
        ``store_read_only``, ``disk_full``; ``store_gone``, ``store_behind`` or ``journal_other`` when
        file and journal do not fit together; ``store_newer`` when a later program has written it.
        A store of an earlier program is brought up to this one (``migrations.py``).
        """
        if str(path) == ":memory:":
            return cls(StoreConnection(":memory:", memory_limit), None, journal or NullJournal())
        path = Path(path)
        with translated(path.name):
            path.parent.mkdir(parents=True, exist_ok=True)
            finish_moves(path)
            refuse_other_files(path)
            if journal is None and not (path.exists() and path.stat().st_size):
                make(path)
        held = StoreConnection(str(path), memory_limit)
        try:
            with translated(path.name), held.cursor() as cursor:
                store = cls(held, path, journal or FileJournal.join(path, inside(cursor)))
            store._bring_up_to_date()
            return store
        except BaseException:
            held.close()
            raise

    def acting(self, actor: Actor) -> "Store":
        """The same store in somebody's hands: what they may not do is refused, what they do is noted."""
        held = copy.copy(self)
        held._actor = actor
        held._made_of = self  # what a part rests on lives as long as it is in somebody's hands
        return held

    def __eq__(self, other: object) -> bool:
        """In whose hands it is makes no difference to what it answers; what part of it is seen does."""
        if not isinstance(other, Store):
            return NotImplemented
        return self._held is other._held and self._schema == other._schema

    def __hash__(self) -> int:
        return hash((id(self._held), self._schema))

    @property
    def changes(self) -> int:
        """How many changes were made since it was opened: what was read before may be out of date."""
        return self._settled.number

    @property
    def times_opened(self) -> int:
        """How often its file was opened: what lies in memory beside it is gone with each time."""
        return self._held.times_opened

    def count_in(self, shared: np.ndarray) -> None:
        """Count the changes in memory that other processes see: one place, int64."""
        shared[0] = self._settled.number
        self._settled.counted = shared

    def close(self) -> None:
        """Close the file; afterwards another process can open it."""
        self._held.close()

    def checkpoint(self) -> None:
        """Fold what was written into the file itself; without this it lies beside it for a while."""
        with self._write_lock, self.cursor() as cursor:
            cursor.execute("checkpoint")

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one piece of work inside ``data``.

        Faults of the file leave it as UserErrors: see ``faults.py``.
        """
        with translated(self.name), self._held.cursor() as cursor:
            yield cursor

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nobody writes while the block runs."""
        with self._write_lock:
            yield

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """No kept file is dropped while the block keeps one and writes the change that names it."""
        with self._files_lock:
            yield

    def query(
        self, sql: str | Path, parts: Mapping[str, str] | None = None, /, **values: object
    ) -> pa.Table:
        """Run one question and return its rows.

        ``sql`` is a query or the path of a ``.sql`` file. ``{name}`` in it is replaced by ``parts[name]``:
        SQL that our own code chose, never input. ``$name`` takes a value from ``values``.
        A question about sale lines is answered by the store's engine where it has one (``use``).
        """
        text = read_sql(sql, parts) if isinstance(sql, Path) else filled(sql, parts or {})
        if names_lines(text):
            if self._engine is not None:
                return self._engine.ask(text, values)
            if self.is_mapped:
                raise UserError("table_missing")
        return self.in_file(text, values)

    @property
    def engine(self) -> Engine | None:
        """What answers questions about sale lines; None: DuckDB does."""
        return self._engine

    @property
    def is_mapped(self) -> bool:
        """Whether its sale lines are a table of the company's own: files of sales have no place in it."""
        return bool(self.whole.state("select 1 as n from table_snapshot limit 1"))

    def use(self, engine: Engine | None) -> None:
        """From now on ``engine`` answers questions about sale lines; None: DuckDB again."""
        self._engine = engine

    def in_file(self, text: str, values: Mapping[str, object] | None = None) -> pa.Table:
        """The rows of a query of what this file holds, whatever engine answers about sale lines.

        In a store that is not large the way by a relation, which binds the query twice, takes longer than the
        answer; the other way keeps the rows twice for a moment.
        """
        statement = _parsed(text)
        with self.cursor() as cursor:
            if self._is_large(cursor):
                return cursor.sql(statement, params=values or None).to_arrow_table()
            return cursor.execute(statement, values or None).to_arrow_table()

    def _is_large(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether a table of the store holds so many rows that it matters how often they are kept."""
        kept = self._settled.kept()
        if _LARGEST not in kept:
            ((rows,),) = cursor.execute(_LARGEST).fetchall()
            kept[_LARGEST] = [{"rows": rows}]
        return kept[_LARGEST][0]["rows"] > _MANY_ROWS

    def state(self, sql: str, /, **values: object) -> list[dict[str, Any]]:
        """The few rows of a question about the store itself (its newest version, its rules …); read only.

        Every run of a page asks such questions: they are kept until the next change of the store.
        """
        kept = self._settled.kept()
        asked = (self._schema, sql, tuple(values.items()))
        if asked not in kept:
            kept[asked] = self.query(sql, **values).to_pylist()
        return kept[asked]

    def settled(self, sql: str | Path, /, **values: object) -> pa.Table:
        """The rows of a question that no sale line answers: records, notes, the log of the warnings.

        Whoever filters asks for the same ones: they are kept until the next change of the store.
        """
        asked = (self._settled.number, self._schema, sql, tuple(values.items()))
        return self._tables.answer(asked, lambda: self.query(sql, **values))

    @property
    def whole(self) -> "Store":
        """The store with all its customers, for what is kept and not shown."""
        return self

    def unseen(self, customers: Iterable[str]) -> list[str]:
        """Which of these ids are of customers that whoever asks does not see, sorted: here none are."""
        del customers
        return []

    @property
    def id(self) -> str:
        """What tells the store from every other one; "" in memory."""
        kept = self.in_file("select value from store_setting where name = 'store_id'")
        return kept["value"][0].as_py() if len(kept) else ""

    @property
    def version(self) -> int:
        """The newest data version; 0 while nothing was imported."""
        newest = self.state("select coalesce(max(version), 0) as version from data_version")
        return newest[0]["version"]

    def facts(self, version: int | None = None) -> StoreFacts:
        """What data version ``version`` holds (default: the newest)."""
        version = self.version if version is None else version
        return self._facts.answer(version, lambda: self._facts_of(version))

    def members(self, dimension: str, version: int | None = None) -> Members:
        """The members of ``dimension`` with their names as of ``version`` (default: the newest)."""
        version = self.version if version is None else version
        return self._members.answer(
            (dimension, version), lambda: self._members_of(dimension, version)
        )

    def sold(self, dimension: str, version: int | None = None) -> Members:
        """Those of ``members`` that a sale line of the version names: others came with lines now gone."""
        version = self.version if version is None else version
        return self._sold.answer((dimension, version), lambda: self._sold_of(dimension, version))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The codes of all dimensions: the built-in ones, then those of the store's own."""
        return (*DIMENSIONS, *(dimension.code for dimension in self.own_dimensions()))

    def own_dimensions(self, version: int | None = None) -> tuple[OwnDimension, ...]:
        """The dimensions of the store's own that a version knows (default: the newest)."""
        with self.cursor() as cursor:
            return own_dimensions(cursor, version)

    def _bring_up_to_date(self) -> None:
        """Make the changes of the schema that the store lacks, each one a change of its own."""
        with self.cursor() as cursor:
            number = schema_number(cursor)
        for migration in MIGRATIONS[number:]:
            with self.settings_change("schema", {"number": migration.number}) as cursor:
                migration.apply(cursor)
                set_schema_number(cursor, migration.number)
        with self.cursor() as cursor:
            lacks = lacks_records(cursor)
        if lacks:
            with self.settings_change("schema", {"number": LATEST}) as cursor:
                make_records(cursor)

    @contextmanager
    def change(
        self, kind: str, arguments: Mapping[str, Any] | None = None, /, **facts: object
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """The one write door: a cursor inside a transaction, and the number of the new data version.

        ``arguments`` are what the journal needs to make the version again, JSON-able; ``facts`` are
        columns of ``data_version``; the block may update that row.
        Leaving the block commits; an exception rolls everything back.
        """
        if kind in _OF_FILES and self.is_mapped:
            raise UserError("table_no_files")
        with self.transaction(kind, arguments or {}) as under_way:
            cursor = under_way.cursor
            newest = cursor.execute("select coalesce(max(version), 0) + 1 from data_version")
            version = int(newest.fetchall()[0][0])
            row = {"version": version, "kind": kind, "made_at": under_way.made_at} | facts
            names, holders = ", ".join(row), ", ".join(f"${name}" for name in row)
            cursor.execute(f"insert into data_version ({names}) values ({holders})", row)
            yield cursor, version
            under_way.outcome.update(_outcome(cursor, version))

    @contextmanager
    def settings_change(
        self, what: str = "other", arguments: Mapping[str, Any] | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A write that is no data version: a record, a change of the rules.

        ``what`` and ``arguments`` are what the journal needs to make it again (``rebuild.py``).
        Its time is that of ``MADE_AT``.
        """
        with self.transaction(what, arguments or {}) as under_way:
            yield under_way.cursor

    @contextmanager
    def transaction(self, what: str, arguments: Mapping[str, Any]) -> Iterator["UnderWay"]:
        """Intent to the journal, the change and its number in one transaction, outcome to the journal.

        For ``change``, ``settings_change`` and the holder of the store (``held``) alone.
        """
        actor = self._actor
        if actor:
            actor.check(what)
        with self._write_lock:
            number, made_at = self._journal.begin(what, arguments, actor.facts if actor else None)
            outcome: dict[str, Any] = {}
            try:
                with self.cursor() as cursor:
                    under_way = UnderWay(cursor, made_at, outcome)
                    yield from _in_transaction(under_way, number, what, actor)
            except BaseException as error:
                made = self._was_made(number)
                if made is None:  # settled when the store opens
                    raise
                self._journal.settle(number, outcome if made else None)
                if not made or not isinstance(error, Exception):
                    raise
            else:
                self._journal.settle(number, outcome)
            finally:
                self._settled.counted[0] += 1

    def _was_made(self, number: int) -> bool | None:
        """Whether a change is in the store after all: a commit can fail after it has been written.

        None while the store cannot be asked.
        """
        for _ in range(2):  # the first question may be what shows that the connection is lost
            with suppress(UserError, duckdb.Error), self.cursor() as cursor:
                asked = "select count(*) from journal_entry where number = $1"
                return bool(cursor.execute(asked, [number]).fetchall()[0][0])
        return None

    def _facts_of(self, version: int) -> StoreFacts:
        own = self.own_dimensions(version)
        held = self._contents(version, (*DIMENSIONS, *(dimension.code for dimension in own)))
        return StoreFacts(version=version, own=own, currency=self._currency(), **held)

    def _contents(self, version: int, codes: tuple[str, ...]) -> dict[str, Any]:
        """The facts that its lines say of a version; ``codes``: of all dimensions."""
        if kept := self.whole.state(SNAPSHOTS):
            return held_by(kept, version, codes)
        return self._counted(version, codes)

    def _counted(self, version: int, codes: tuple[str, ...]) -> dict[str, Any]:
        """As ``_contents``, of the lines themselves."""
        said = ", ".join(f"count({code}_key) as {code}_lines" for code in codes)
        text = f"""select count(*) as lines, min(sale_date) as first_day, max(sale_date) as last_day,
                count(order_key) > 0 as has_orders, count(cost) > 0 as has_cost,
                count(quantity) > 0 as has_quantity, {said}
            from sale_line where brought_in <= $version and retired_in > $version"""
        values = {"version": version}
        rows = self.query(text, **values) if self.is_mapped else self.in_file(text, values)
        row = rows.to_pylist()[0]
        codes_said = tuple(code for code in codes if row.pop(f"{code}_lines"))
        return {**row, "dimensions": codes_said}

    def _currency(self) -> str | None:
        kept = self.in_file("select value from store_setting where name = 'currency'")
        return kept["value"][0].as_py() if len(kept) else None

    def _members_of(self, dimension: str, version: int) -> Members:
        table = self.query(
            _MEMBERS.get(dimension, _UNNAMED),
            {"dimension": dimension},
            **({"version": version} if dimension in _MEMBERS else {}),
        )
        ids, names = (table[column].to_numpy(zero_copy_only=False) for column in ("id", "name"))
        return Members.of(table["key"].to_numpy(), ids, names)

    def _sold_of(self, dimension: str, version: int) -> Members:
        members = self.members(dimension, version)
        with self.cursor() as cursor:
            if self.is_mapped or not has_retired(cursor):
                return members
        text = f"""select distinct {dimension}_key as key from sale_line
            where {dimension}_key is not null and brought_in <= $version and retired_in > $version
            order by key"""
        keys = self.in_file(text, {"version": version})["key"].to_numpy()
        return Members.of(keys, members.ids[keys], members.names[keys])


def has_retired(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether any sale line was taken back or replaced, so that a member may have none left."""
    retired = f"select exists (select 1 from sale_line where retired_in <> {LIVE})"
    return bool(cursor.execute(retired).fetchall()[0][0])


class _Kept(Generic[Answer]):
    """The latest answers, at most ``most``.

    Not ``lru_cache``: one of a method points back at its object, so that a store which nobody has any more,
    and its DuckDB, would stay until garbage is collected.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def answer(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """What was kept under ``key``; else what ``compute`` gives, kept from now on."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = compute()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer


@dataclass
class UnderWay:
    """A change that is being made; ``outcome`` is what the journal keeps of it."""

    cursor: duckdb.DuckDBPyConnection
    made_at: datetime
    outcome: dict[str, Any]


@dataclass
class _Settled:
    """Counts the changes of one open store, in whosever hands; ``answers`` hold as of one of them.

    ``counted`` holds their number, in memory of this process or of all that ask for the store.
    """

    counted: np.ndarray = field(default_factory=lambda: np.zeros(1, np.int64))
    answers: tuple[int, dict[Hashable, list[dict[str, Any]]]] = (-1, {})

    @property
    def number(self) -> int:
        """How many changes were made since the store was opened."""
        return int(self.counted[0])

    def kept(self) -> dict[Hashable, list[dict[str, Any]]]:
        """The answers since the last change; one that was asked before it goes with it."""
        number, answers = self.answers
        if number != self.number:
            number, answers = self.answers = (self.number, {})
        return answers


@lru_cache(maxsize=2000)
def _parsed(text: str) -> duckdb.Statement:
    """A query as DuckDB reads it: the same for every store, connection and thread."""
    (statement,) = duckdb.extract_statements(text)
    return statement


def _in_transaction(
    under_way: UnderWay, number: int, what: str, actor: Actor | None
) -> Iterator[UnderWay]:
    """The block of a change between its number and the commit."""
    cursor = under_way.cursor
    cursor.begin()
    try:
        row = [number, under_way.made_at, what]
        cursor.execute("insert into journal_entry values ($1, $2, $3)", row)
        if actor:
            cursor.execute(
                "insert into change_actor values ($number, $name, $account, $address)",
                {"number": number, **actor.facts},
            )
        yield under_way
        cursor.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed has rolled back itself
            cursor.rollback()
        raise


def _outcome(cursor: duckdb.DuckDBPyConnection, version: int) -> dict[str, Any]:
    """The row of a data version, with values as JSON has them: what a rebuild must come to again."""
    rows = cursor.sql("select * from data_version where version = $1", params=[version])
    row = rows.to_arrow_table().to_pylist()[0]
    return {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in row.items()
    }


_UNNAMED = """
    select {dimension}_key as key, {dimension}_id as id, {dimension}_id as name
    from dim_{dimension} order by key
"""
_NAMED = """
    with label as (
        select {dimension}_key, arg_max(name, brought_in) as name
        from {dimension}_name where brought_in <= $version group by {dimension}_key
    )
    select {dimension}_key as key, {dimension}_id as id, coalesce(name, {dimension}_id) as name
    from dim_{dimension} left join label using ({dimension}_key) order by key
"""
# A customer without a parent is its own group and lends it its name.
_GROUP = """
    with label as (
        select customer_id, arg_max(name, brought_in) as name
        from customer_name join dim_customer using (customer_key)
        where brought_in <= $version group by customer_id
    )
    select group_key as key, group_id as id, coalesce(name, group_id) as name
    from dim_group left join label on customer_id = group_id order by key
"""
_MEMBERS = {"group": _GROUP} | dict.fromkeys(NAMED, _NAMED)
