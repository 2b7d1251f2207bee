"""Small stores from literal sale lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from data.store.dimensions import DIMENSIONS
from data.store.store import LIVE, Store

Line = Mapping[str, object]


@pytest.fixture
def store_of() -> Iterator[Callable[..., Store]]:
    """A function: lines → an in-memory store that holds them as data version 1.

    A line is a mapping: ``customer``, ``amount`` and, where it matters, ``date`` (default 2026-06-15),
    ``cost``, ``quantity``, ``order`` and any dimension. A customer without ``group`` is its own group.
    """
    opened: list[Store] = []

    def build(lines: Sequence[Line]) -> Store:
        opened.append(Store.open(":memory:"))
        return _filled(opened[-1], lines)

    yield build
    for store in opened:
        store.close()


def _filled(store: Store, lines: Sequence[Line]) -> Store:
    with store.change("import") as (cursor, version):
        for name in (*DIMENSIONS, "order"):
            ids = sorted({str(_id(line, name)) for line in lines if _id(line, name) is not None})
            for key, member in enumerate(ids):
                cursor.execute(f"insert into dim_{name} values (?, ?)", [key, member])
        for line in lines:
            _insert(cursor, line, version)
    return store


def _insert(cursor, line: Line, version: int) -> None:
    row: dict[str, object] = {
        "sale_date": line.get("date", date(2026, 6, 15)),
        "occurrence": 1,
        "amount": Decimal(str(line["amount"])),
        "brought_in": version,
        "retired_in": LIVE,
    }
    for name in ("cost", "quantity"):
        if name in line:
            row[name] = Decimal(str(line[name]))
    for name in (*DIMENSIONS, "order"):
        if (member := _id(line, name)) is not None:
            row[f"{name}_key"] = cursor.execute(
                f"select {name}_key from dim_{name} where {name}_id = ?", [str(member)]
            ).fetchone()[0]
    holders = ", ".join(f"${name}" for name in row)
    cursor.execute(f"insert into sale_line ({', '.join(row)}) values ({holders})", row)


def _id(line: Line, name: str) -> object | None:
    return line.get(name, line.get("customer") if name == "group" else None)
