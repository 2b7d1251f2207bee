"""Small stores from literal sale lines."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from data.store.dimensions import DIMENSIONS
from data.store.store import LIVE, Store
from tests.shared import empty_store

Line = Mapping[str, object]


@pytest.fixture
def store_of() -> Iterator[Callable[..., Store]]:
    """A function: lines → an in-memory store that holds them as data version 1.

    A line is a mapping: ``customer``, ``amount`` and, where it matters, ``date`` (default 2026-06-15),
    ``cost``, ``quantity``, ``order`` and any dimension. A customer without ``group`` is its own group.
    """
    with ExitStack() as opened:
        yield lambda lines: _filled(opened.enter_context(empty_store()), lines)


def _filled(store: Store, lines: Sequence[Line]) -> Store:
    keys = {
        name: {member: key for key, member in enumerate(sorted(_members(lines, name)))}
        for name in (*DIMENSIONS, "order")
    }
    with store.change("import") as (cursor, version):
        for name, members in keys.items():
            rows = [{f"{name}_key": key, f"{name}_id": member} for member, key in members.items()]
            _append(cursor, f"dim_{name}", rows)
        _append(cursor, "sale_line", [_row(line, version, keys) for line in lines])
    return store


def _append(cursor, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        cursor.register("source", pa.Table.from_pylist(rows))
        cursor.execute(f"insert into {table} by name select * from source")
        cursor.unregister("source")


def _row(line: Line, version: int, keys: Mapping[str, Mapping[str, int]]) -> dict[str, object]:
    amounts = {
        name: None if line.get(name) is None else Decimal(str(line[name]))
        for name in ("amount", "cost", "quantity")
    }
    return {
        "sale_date": line.get("date", date(2026, 6, 15)),
        "occurrence": 1,
        **amounts,
        "brought_in": version,
        "retired_in": LIVE,
        **{f"{name}_key": members.get(_id(line, name) or "") for name, members in keys.items()},
    }


def _members(lines: Sequence[Line], name: str) -> set[str]:
    return {member for line in lines if (member := _id(line, name)) is not None}


def _id(line: Line, name: str) -> str | None:
    member = line.get(name, line.get("customer") if name == "group" else None)
    return None if member is None else str(member)


@pytest.fixture(scope="session", autouse=True)
def beside_an_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """With ``test --engine`` every question about sale lines is asked of an engine, too, and compared."""
    if not os.environ.get("KEYSTONE_TEST_ENGINE"):
        yield
        return
    from tests.engines.twin import twins

    with twins(tmp_path_factory.mktemp("twins")) as world:
        yield
        print(f"\n{world.asked} questions ({len(world.texts)} different) asked twice")
