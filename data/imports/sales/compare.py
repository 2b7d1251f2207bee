"""Checked rows against the store: which are new, which it has already, which replace an older one."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.imports.sales.encode import Encoder
from data.imports.sales.sql import query
from data.imports.sales.staging import Staging
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.store import LIVE

_WORTH_SPARING_A_SORT: Final = 1_000_000


@dataclass
class Comparison:
    """What an import would do to data version ``version`` of the store.

    ``retire`` is a query for the rowids of the lines that end; None when none does.
    ``names`` tells which tables of new names there are.
    """

    version: int
    accepted: int = 0
    unchanged: int = 0
    changed: int = 0
    amount_accepted: Decimal = Decimal(0)
    amount_unchanged: Decimal = Decimal(0)
    first_day: Any = None
    last_day: Any = None
    retired: int = 0
    amount_retired: Decimal = Decimal(0)
    retire: str | None = None
    matched: bool = False
    in_order: bool = False
    names: dict[str, int] = field(default_factory=dict)
    new_members: dict[str, int] = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        """Whether the store already says all that the file says."""
        return not (self.accepted or self.retired or any(self.names.values()))


def members_of(encoder: Encoder, dimension: str) -> list[str] | None:
    """The texts by local key of a dimension's members; None when the file does not have it."""
    if dimension == "group" and "group" not in encoder.keys:
        dimension = "customer"
    return encoder.texts(dimension) if dimension in encoder.keys else None


def compare(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, mode: str, version: int
) -> Comparison:
    """Compare ``checked`` with the live lines under ``mode``; makes the tables that commit reads."""
    result = Comparison(version)
    for dimension in DIMENSIONS:
        texts = members_of(encoder, dimension)
        if texts is not None:
            result.new_members[dimension] = _map(cursor, staging, dimension, texts)
    _map_orders(cursor, staging)
    staging.make(cursor, "repeated", query("repeated", checked=staging.name("checked")))
    lines = staging.make(cursor, "line", _lines(staging, encoder, {}), "view")
    result.names = {name: _new_names(cursor, staging, encoder, name) for name in NAMED}
    _summarise(cursor, staging, result)
    if _one(
        cursor,
        "select count(*) from (select 1 from sale_line where retired_in = $1 limit 1)",
        [LIVE],
    ):
        _match(cursor, staging, mode, lines, result)
    return result


def _one(cursor: duckdb.DuckDBPyConnection, text: str, values: Any = None) -> Any:
    return cursor.execute(text, values).fetchall()[0][0]


def _map(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, dimension: str, texts: list[str]
) -> int:
    """Make ``map_<dimension>``: local key → store key, -1, -2 … for members that the store lacks."""
    table = pa.table(
        {
            "local_key": pa.array(range(len(texts)), pa.int32()),
            "member": pa.array(texts, pa.string()),
        }
    )
    text = query("map_member", dimension=dimension, checked=staging.name("checked"))
    name = staging.make_from(cursor, f"map_{dimension}", text, table)
    return _one(cursor, f"select count(*) from {name} where store_key < 0")


def _map_orders(cursor: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    staging.make(cursor, "map_order", query("map_order", checked=staging.name("checked")))


def _lines(staging: Staging, encoder: Encoder, bases: dict[str, int]) -> str:
    """The checked rows in the shape of sale_line; ``bases`` turns the keys of new members into final ones."""
    mapped = [name for name in DIMENSIONS if members_of(encoder, name) is not None]
    keys = [
        f"{_final(f'map_{name}.store_key', bases.get(name))} as {name}_key"
        if name in mapped
        else f"null::integer as {name}_key"
        for name in DIMENSIONS
    ]
    joins = [
        f'left join {staging.name(f"map_{name}")} as map_{name} on map_{name}.local_key = checked."{name}"'
        for name in mapped
    ]
    return query(
        "lines",
        checked=staging.name("checked"),
        repeated=staging.name("repeated"),
        map_order=staging.name("map_order"),
        keys=",\n    ".join(keys),
        joins="\n".join(joins),
        order_key=_final("map_order.store_key", bases.get("order")),
    )


def final_lines(staging: Staging, encoder: Encoder, bases: dict[str, int]) -> str:
    """As the view ``line``, with the keys that new members get when ``dim_d`` holds ``bases[d]`` members."""
    return _lines(staging, encoder, bases)


def _final(key: str, base: int | None) -> str:
    return key if base is None else f"case when {key} < 0 then {base} - 1 - {key} else {key} end"


def _new_names(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, name: str
) -> int:
    """Make ``name_<name>``: key of the member and its name, where the file's last one is news."""
    if name not in encoder.keys or f"{name}_name" not in encoder.keys:
        return 0
    texts = encoder.texts(f"{name}_name")
    table = pa.table(
        {"name_key": pa.array(range(len(texts)), pa.int32()), "name": pa.array(texts, pa.string())}
    )
    parts = {"checked": staging.name("checked"), "map": staging.name(f"map_{name}")}
    made = staging.make_from(cursor, f"name_{name}", query("new_names", name=name, **parts), table)
    return _one(cursor, f"select count(*) from {made}")


def _summarise(cursor: duckdb.DuckDBPyConnection, staging: Staging, result: Comparison) -> None:
    """All good rows as accepted, their sum and span, and whether they come in the order of their dates."""
    row = cursor.execute(query("summary", checked=staging.name("checked"))).fetchall()[0]
    result.accepted, result.amount_accepted, result.first_day, result.last_day, in_order = row
    # Sorting few rows costs nothing; many are left as they are when their pieces follow each other.
    result.in_order = in_order and result.accepted > _WORTH_SPARING_A_SORT


def _match(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, mode: str, lines: str, result: Comparison
) -> None:
    """Find the live lines that rows repeat or replace; makes ``verdict``."""
    span = _span(mode, result)
    text = query(
        "match_key" if mode == "add" else "match_same",
        lines=lines,
        live=LIVE,
        span=span.replace("sale_date", "old.sale_date"),
    )
    verdict = staging.make(cursor, "verdict", text)
    result.matched = True
    same, amount, changed = cursor.execute(query("met", verdict=verdict)).fetchall()[0]
    result.unchanged, result.amount_unchanged, result.changed = same, amount, changed
    result.accepted -= same
    result.amount_accepted -= amount
    if mode == "add":
        retire = f"select old_row from {verdict} where not same"
    elif result.first_day is None:
        return
    else:
        retire = f"""select rowid from sale_line where retired_in = {LIVE} and {span}
            and rowid not in (select old_row from {verdict} where same)"""
    result.retired, result.amount_retired = cursor.execute(
        f"""select count(*), coalesce(sum(amount), 0)::decimal(38, 6)
            from sale_line where rowid in ({retire})"""
    ).fetchall()[0]
    result.retire = retire if result.retired else None
    if result.accepted:
        _narrow_days(cursor, staging, result)


def _span(mode: str, result: Comparison) -> str:
    if mode == "replace-period" and result.first_day is not None:
        return f"sale_date between date '{result.first_day}' and date '{result.last_day}'"
    return "true"


def _narrow_days(cursor: duckdb.DuckDBPyConnection, staging: Staging, result: Comparison) -> None:
    """First and last day of the rows that are really accepted."""
    parts = {name: staging.name(name) for name in ("checked", "verdict")}
    result.first_day, result.last_day = cursor.execute(query("accepted_span", **parts)).fetchall()[
        0
    ]
