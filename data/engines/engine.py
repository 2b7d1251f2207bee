"""What answers a question about sale lines in the place of the store's own DuckDB."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, runtime_checkable

import pyarrow as pa

_SALE_LINE: Final = re.compile(r"\bsale_line\b")


class Engine(Protocol):
    """Answers questions that name ``sale_line``; other tables stay in the store."""

    def ask(self, text: str, values: Mapping[str, object]) -> pa.Table:
        """The rows of one question: the query as the store would get it, ``$name`` taken from ``values``.

        Values are whole numbers, days, truth values, or lists of whole numbers or days.
        Raises UserError ``engine_away``, ``engine_slow``, ``engine_heavy``, ``engine_refused``,
        ``engine_table_unknown``, ``engine_column_unknown``; ``engine_unpublished``, ``engine_behind`` or
        ``engine_other_store`` where its lines are not those of the store.
        """
        ...

    def seen(self, customers: Callable[[], pa.Table], salt: str | None = None) -> "Engine":
        """The same engine for somebody who sees the lines of some customers alone.

        ``customers``: one row per customer that is seen and has a line: ``customer_key`` in the
        store, ``seen_key`` by which the answers know it. ``salt``: orders, which are ids there, are told
        apart by a digest of it and the id, so that nobody reads the id.
        """
        ...


@dataclass(frozen=True)
class Snapshot:
    """What a data version is of a table of the company's own: ``snapshot`` is the table's version (None: the
    table keeps none), ``lines`` how many sale lines it has."""

    version: int
    snapshot: str | None
    lines: int


@dataclass(frozen=True)
class Contents:
    """What one snapshot of a table holds: sums, how many rows say something of each field, and by
    dimension the ids that it names, sorted, and the latest name of each that has one."""

    lines: int
    amount: Decimal
    first_day: date | None
    last_day: date | None
    said: Mapping[str, int]
    ids: Mapping[str, list[str]]
    names: Mapping[str, Mapping[str, str]] = field(repr=False)


class TableOfStore(Protocol):
    """What a store keeps of a table whose rows are its sale lines."""

    @property
    def id(self) -> str:
        """The id of the store."""
        ...

    def snapshots(self) -> Mapping[int, Snapshot]:
        """By data version, what it is of the table."""
        ...

    def size(self, code: str) -> int:
        """How many members a dimension has."""
        ...

    def members(self, code: str) -> pa.Table:
        """The members of a dimension: ``key``, ``id``."""
        ...


@runtime_checkable
class TableEngine(Protocol):
    """An engine whose lines are a table of the company's own."""

    @property
    def currency(self) -> str | None:
        """The currency of its amounts; None: not said."""
        ...

    @property
    def kept(self) -> tuple[str, ...]:
        """The names of the dimensions of the store's own, which are ``own_1``, ``own_2`` … in this order."""
        ...

    def newest(self) -> str | None:
        """The table's newest version; None where it keeps none. Raises UserError ``table_newest``."""
        ...

    def contents(self, snapshot: str | None) -> Contents:
        """What a snapshot holds. Raises UserError as ``Engine.ask`` does."""
        ...


def names_lines(text: str) -> bool:
    """Whether a query is about sale lines.

    >>> names_lines("select 1 from sale_line"), names_lines("select sale_lines from record")
    (True, False)
    """
    return _SALE_LINE.search(text) is not None
