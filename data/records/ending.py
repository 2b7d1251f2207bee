"""Records that end with an import of sales which replaces everything, and come back with what was there."""

from collections.abc import Iterable
from typing import Final

import duckdb

from data.record_types import RECORD_TYPES
from data.records.changes import take_back
from data.records.records_store import new_change
from data.store.store import LIVE, Store

_NOT_SAID: Final = "–"
"""The author of a change that nobody put a name to."""


def held_kinds(store: Store) -> dict[str, int]:
    """How many records of each type hold now, of the types that have any."""
    counts = " union all ".join(
        f"select '{code}' as kind, count(*) as n from {kind.table} where withdrawn_in = {LIVE}"
        for code, kind in RECORD_TYPES.items()
    )
    return {row["kind"]: row["n"] for row in store.query(counts).to_pylist() if row["n"]}


def end_all(
    cursor: duckdb.DuckDBPyConnection, version: int, kinds: Iterable[str], author: str | None
) -> int:
    """Let all records of these types end with the import that makes ``version``; the change's number."""
    number = new_change(cursor, author or _NOT_SAID)
    for code in kinds:
        cursor.execute(
            f"update {RECORD_TYPES[code].table} set withdrawn_in = {number} where withdrawn_in = {LIVE}"
        )
    cursor.execute("insert into record_ended values ($1, $2)", [number, version])
    return number


def bring_along(
    cursor: duckdb.DuckDBPyConnection, before: set[int], after: set[int], author: str | None
) -> None:
    """Records follow the lines from the imports ``before`` to those ``after``, inside that change.

    What ended with an import that is left comes back; what ended with one that comes back ends again.
    What somebody did to such an end by hand in the meantime stays.
    """
    undone = dict(cursor.execute("select undone, number from record_undo").fetchall())
    ended = cursor.execute("select version, number from record_ended order by version").fetchall()
    for version, number in ended:
        is_ended = True
        while number in undone:
            number, is_ended = undone[number], not is_ended
        if (is_ended and version in before - after) or (not is_ended and version in after - before):
            take_back(cursor, number, new_change(cursor, author or _NOT_SAID))
