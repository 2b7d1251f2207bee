"""A store seen by a part of its customers: every read, total, name and record is of them alone."""

import copy
import hashlib
import os
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.record_types.registry import RECORD_TYPES
from data.sql import read_sql
from data.store.connection import StoreConnection
from data.store.dimensions import ON_CARD
from data.store.journal import NullJournal
from data.store.opening import PARTS
from data.store.part import Part
from data.store.seen.mask import Mask
from data.store.seen.shadows import CUSTOMERS, MEMBERS, shadows
from data.store.store import LIVE, Members, Store, StoreFacts

_HERE: Final = Path(__file__).parent
_REVENUE: Final = "revenue_told"
_LATEST_BY: Final = "latest_by_{}"
"""How the rows of ``revenue.sql`` and ``latest.sql`` are called while a part is made."""
_Told = Mapping[str, pa.Table]
_MOST: Final = 100
"""Parts that are kept ready."""
_MAY_WRITE: Final = (
    "record",
    "amend",
    "withdraw",
    "record_file",
    "undo_records",
    "warning_step",
    "meeting",
    "meeting_undone",
)
"""Changes that can be about some customers alone."""

_numbers = count(1)
_lock = threading.Lock()
_gone: WeakKeyDictionary[StoreConnection, list[str]] = WeakKeyDictionary()
"""Schemas of each store that nobody looks into any more."""


class _Place:
    """Stands for the schema of a part: it goes with the last store, in whosever hands, that looks there."""


class SeenStore(Store):
    """A store as a part of its customers, or masked; made by ``seen_by``.

    Every cursor looks into a schema that holds the tables under their own names with the rows of the
    part (``shadows.py``): a query that runs on a whole store runs on this one, and cannot see more.
    It stands still at the data version that was the newest when it was made. ``first_day`` and
    ``last_day`` of its facts are the whole store's, so that everybody's question ends on the same day.
    ``customers`` of ``customers_of_all`` are seen, counting those that a line or a card names.
    Where the lines are a table of the company's own, its engine says who belongs to the part, and what
    the lines of the part hold and name.
    """

    def __init__(
        self, whole: Store, part: Part | None, mask: Mask | None, version: int, told: _Told
    ) -> None:
        super().__init__(whole._held, whole.path, NullJournal())
        self._whole, self._version = copy.copy(whole), version
        self._whole._actor, self._whole.seen_stores = None, OrderedDict()
        self._settled = whole._settled
        self.keeps_files = False
        self.part, self.mask = part, mask
        self._schema = f"{PARTS}.part_{os.getpid()}_{next(_numbers)}"
        with whole.cursor() as cursor:
            for name, rows in told.items():
                cursor.register(name, rows)
            _make(cursor, self._schema, whole, part, mask)
        if whole._engine is not None:
            salt = _salt(whole, mask) if mask and whole.is_mapped else None
            self.use(whole._engine.seen(lambda: self.in_file(_KEYS), salt))
        self._place = _Place()
        weakref.finalize(self._place, _gone.setdefault(whole._held, []).append, self._schema)
        known = self.query(f"select count(*) as n from {CUSTOMERS} where is_known")
        self.customers: int = known["n"][0].as_py()
        every = f"select count(*) as n from ({read_sql(_HERE / 'everybody.sql')})"
        self.customers_of_all: int = whole.query(every)["n"][0].as_py()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that looks at the part. Writing on it fails: its tables are views."""
        with super().cursor() as cursor:
            cursor.execute(f"set schema = '{self._schema}'")
            yield cursor

    @property
    def whole(self) -> Store:
        """The store with all its customers in the same hands, for what is kept and not shown."""
        return self._whole.acting(self._actor) if self._actor else self._whole

    @property
    def version(self) -> int:
        """The data version that was the newest when the part was looked up."""
        return self._version

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """As the whole store's: the files are its."""
        with self._whole.undisturbed():
            yield

    def shown(self, customers: Iterable[str]) -> list[str]:
        """The ids by which these customers are shown here; those who are not seen are left out."""
        rows = self.query(
            f"""select coalesce(shown_id, customer_id) as id
            from (select unnest($wanted::varchar[]) as customer_id) join {CUSTOMERS} using (customer_id)
            order by id""",
            wanted=list(customers),
        )
        return rows["id"].to_pylist()

    def unseen(self, customers: Iterable[str]) -> list[str]:
        """Which of these ids are of no customer of the part, sorted."""
        wanted = sorted(set(customers))
        rows = self.query(
            f"""select id from (select unnest($wanted::varchar[]) as id)
            where id not in (select coalesce(shown_id, customer_id) from {CUSTOMERS}) order by id""",
            wanted=wanted,
        )
        return rows["id"].to_pylist()

    @contextmanager
    def change(
        self, kind: str, arguments: Mapping[str, Any] | None = None, /, **facts: object
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """Nobody who sees a part makes a data version. Raises UserError ``part_writes``."""
        del kind, arguments, facts
        raise UserError("part_writes")
        yield

    @contextmanager
    def settings_change(
        self, what: str = "other", arguments: Mapping[str, Any] | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """The write door of the whole store, for records of the part alone.

        Raises UserError ``part_writes`` for any other change, and where one would touch a record of
        another customer; nothing is kept then.
        """
        if what not in _MAY_WRITE or self.mask:
            raise UserError("part_writes")
        with self.whole.settings_change(what, arguments) as cursor:
            before = _latest(cursor)
            yield cursor
            seen = f"{self._schema}.{CUSTOMERS}"
            sees = self.part.to_json() if self.part else None
            if (
                cursor.execute(_OTHERS.format(seen=seen), before[:2]).fetchall()
                or cursor.execute(_OTHER_MEETINGS.format(seen=seen), [before[2], sees]).fetchall()
            ):
                raise UserError("part_writes")

    def _facts_of(self, version: int) -> StoreFacts:
        days = self._whole.facts(version)
        facts = super()._facts_of(version)
        return replace(facts, first_day=days.first_day, last_day=days.last_day)

    def _contents(self, version: int, codes: tuple[str, ...]) -> dict[str, Any]:
        held = super()._contents(version, codes)
        if not self.is_mapped or not held["lines"]:
            return held
        return self._counted(version, held["dimensions"])

    def _members_of(self, dimension: str, version: int) -> Members:
        if self.is_mapped and dimension in self.facts(version).dimensions:
            named = self.query(_HERE / "named.sql", {"dimension": dimension}, version=version)
            with self._whole.cursor() as cursor:
                cursor.register("named", named)
                table = f"{self._schema}.{MEMBERS}"
                cursor.execute(f"insert into {table} select $1, member_key from named", [dimension])
        return super()._members_of(dimension, version)


def seen_by(store: Store, part: Part | None, mask: Mask | None = None) -> Store:
    """The store as it is seen by a part of its customers, and with their names masked.

    None and None: the store itself. The same object for the same part, until data or customer list
    change: so it may stand in the key of whatever is kept.

    A customer belongs to a part by its sales rep if its card names that one, or, where no card names a rep,
    if its latest line does; by a region, group … if its latest line names it, or, without a line, its
    card. Of several lines on the latest day the one with the newest member counts; retired lines only
    where there is no live one. So the parts of different reps share no customer.

    Of a table of the company's own, the newest snapshot says so; raises UserError as its engine does.
    """
    if part is None and mask is None:
        return store
    whole = store.whole
    with _lock:
        _clear(whole)
        kept, key = whole.seen_stores, (part, mask)
        now = whole.state(_STATE)[0]
        state = (*now.values(), whole.times_opened)
        if key in kept and kept[key][0] == state:
            kept.move_to_end(key)
            return kept[key][1]
    told = _told(whole, part, mask, now["version"])  # an engine may take long: nobody else waits
    with _lock:
        if key not in kept or kept[key][0] != state:
            kept[key] = (state, SeenStore(whole, part, mask, now["version"], told))
        kept.move_to_end(key)
        while len(kept) > _MOST:
            kept.popitem(last=False)
        return kept[key][1]


def _make(
    cursor: duckdb.DuckDBPyConnection,
    schema: str,
    whole: Store,
    part: Part | None,
    mask: Mask | None,
) -> None:
    """Make the schema of a part, on a cursor that knows what ``_told`` says of it."""
    database = cursor.execute("select current_database()").fetchall()[0][0]
    source = '"{}".main'.format(database.replace('"', '""'))
    cursor.execute(f"create schema {schema}")
    table = f"{schema}.{CUSTOMERS}"
    chosen, values = _chosen(whole, part)
    query = read_sql(_HERE / "customers.sql", {"chosen": chosen, "table": table})
    cursor.execute(
        query, {**values, "customers": list(part.customers) if part else [], "live": LIVE}
    )
    if mask:
        named = read_sql(_HERE / "mask.sql", {"table": table, "revenue": _REVENUE})
        cursor.execute(named, {"letters": mask.letters, "word": mask.word})
    sees = part.to_json() if part else None
    for statement in shadows(
        source, schema, whole.dimensions, bool(mask), sees, mapped=whole.is_mapped
    ):
        cursor.execute(statement)


def _told(whole: Store, part: Part | None, mask: Mask | None, version: int) -> _Told:
    """What the lines of the store's own file, or of the company's table, say of a part: whose the customers
    are by each of its dimensions, and what they bought where a mask puts them in order."""

    def rows(name: str, parts: Mapping[str, str], **values: object) -> pa.Table:
        text = read_sql(_HERE / name, parts)
        return whole.query(text, **values) if whole.is_mapped else whole.in_file(text, values)

    codes = [code for code, _ in part.conditions if code in whole.dimensions] if part else []
    told = {
        _LATEST_BY.format(code): rows("latest.sql", {"dimension": code}, version=version, live=LIVE)
        for code in codes
    }
    if mask:
        days = {"from_day": mask.from_day, "to_day": mask.to_day}
        told[_REVENUE] = rows("revenue.sql", {}, version=mask.version, **days)
    return told


def _salt(whole: Store, mask: Mask) -> str:
    """What orders are told apart with where their ids are not shown: nobody else can make it up."""
    return hashlib.sha256(f"{whole.id} {mask}".encode()).hexdigest()


def _chosen(whole: Store, part: Part | None) -> tuple[str, dict[str, object]]:
    """The query for the ids of customers that meet the conditions of a part, with its values."""
    if part is None:
        return read_sql(_HERE / "everybody.sql", {}), {}
    known, queries, values = whole.dimensions, [], {}
    for code, ids in part.conditions:
        if code not in known:
            return _NOBODY, {}
        queries.append(f"({_by(code)})")
        values[f"ids_{code}"] = list(ids)
    return " intersect ".join(queries) or _NOBODY, values


def _by(code: str) -> str:
    """The query for the customers by one dimension; the card says whose a customer is, a line where."""
    terms = ("by_card.id", "by_line.id")
    parts = {
        "dimension": code,
        "latest": _LATEST_BY.format(code),
        "on_card": f'"{code}"' if code in ON_CARD else "cast(null as varchar)",
        "by": ", ".join(terms if code == "rep" else reversed(terms)),
    }
    return read_sql(_HERE / "belonging.sql", parts).replace("$ids", f"$ids_{code}")


def _clear(whole: Store) -> None:
    """Drop what no store looks into any more."""
    if gone := _gone.get(whole._held):
        with whole.cursor() as cursor:
            while gone:
                cursor.execute(f"drop schema if exists {gone.pop()} cascade")


def _latest(cursor: duckdb.DuckDBPyConnection) -> list[int]:
    """The numbers of the latest change of records, step of a warning and change of meetings."""
    return list(cursor.execute(_LATEST).fetchall()[0])


_KEYS: Final = (
    f"select customer_key, seen_key from {CUSTOMERS} where customer_key is not null order by 1"
)
_NOBODY: Final = "select customer_id from customer_card where false"
_STATE: Final = f"""
    select (select coalesce(max(version), 0) from data_version) as version, (
        select coalesce(max(greatest(
            recorded_in, case when withdrawn_in < {LIVE} then withdrawn_in else 0 end
        )), 0) from customer_card
    ) as cards
"""
_LATEST: Final = """
    select (select coalesce(max(number), 0) from record_change),
        (select coalesce(max(number), 0) from warning_log),
        (select coalesce(max(number), 0) from meeting_change)
"""
_TOUCHED: Final = " union all ".join(
    f"""select customer_id from {kind.table}
    where recorded_in > $1 or withdrawn_in > $1 and withdrawn_in < {LIVE}"""
    for kind in RECORD_TYPES.values()
)
_OTHERS: Final = f"""
    select customer_id from (
        {_TOUCHED} union all select customer_id from warning_log where number > $2
    ) where customer_id not in (select customer_id from {{seen}}) limit 1
"""
_CHANGED: Final = f"(begun_in > $1 or ended_in > $1 and ended_in < {LIVE})"
_OTHER_MEETINGS: Final = f"""
    select 1 from meeting where sees is distinct from $2 and number in (
        select number from meeting where {_CHANGED}
        union all select meeting from agenda_item where {_CHANGED}
        union all select meeting from meeting_decision where {_CHANGED}
    )
    union all
    select 1 from view_note where {_CHANGED} and sees is distinct from $2
    and (customer_id is null or customer_id not in (select customer_id from {{seen}}))
"""
"""Meetings and notes that were changed though the part does not show them."""
