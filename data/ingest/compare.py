"""Checked rows against the store: which are new, which it has already, which replace an older one."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.dimensions import DIMENSIONS, NAMED
from data.ingest.check import Staging
from data.ingest.encode import Encoder
from data.store import LIVE

_WORTH_SPARING_A_SORT: Final = 1_000_000
_HERE: Final = Path(__file__).parent
_LINES: Final = (_HERE / "lines.sql").read_text(encoding="utf-8")
_REPEATED: Final = (_HERE / "repeated.sql").read_text(encoding="utf-8")
_MATCH_KEY: Final = (_HERE / "match_key.sql").read_text(encoding="utf-8")
_MATCH_SAME: Final = (_HERE / "match_same.sql").read_text(encoding="utf-8")


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
    staging.make(cursor, "repeated", _REPEATED.replace("{checked}", staging.name("checked")))
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


def _one(cursor: duckdb.DuckDBPyConnection, query: str, values: Any = None) -> Any:
    return cursor.execute(query, values).fetchall()[0][0]


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
    cursor.register("members", table)
    name = staging.make(
        cursor,
        f"map_{dimension}",
        f"""select local_key, member, coalesce({dimension}_key, -(row_number() over (
                    partition by {dimension}_key is null order by local_key
                ))::integer) as store_key
            from members
            semi join (select "{dimension}" as local_key from {staging.name("checked")} where reason is null)
                using (local_key)
            left join dim_{dimension} on {dimension}_id = member""",
    )
    cursor.unregister("members")
    return _one(cursor, f"select count(*) from {name} where store_key < 0")


def _map_orders(cursor: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    staging.make(
        cursor,
        "map_order",
        f"""select file.order_id as member, coalesce(order_key,
                -(row_number() over (partition by order_key is null))::integer) as store_key
            from (select distinct order_id from {staging.name("checked")}
                  where reason is null and order_id is not null) as file
            left join dim_order on dim_order.order_id = file.order_id""",
    )


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
    parts = {
        "checked": staging.name("checked"),
        "repeated": staging.name("repeated"),
        "map_order": staging.name("map_order"),
        "keys": ",\n    ".join(keys),
        "joins": "\n".join(joins),
        "order_key": _final("map_order.store_key", bases.get("order")),
    }
    text = _LINES
    for name, part in parts.items():
        text = text.replace("{" + name + "}", part)
    return text


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
    cursor.register("name_texts", table)
    made = staging.make(
        cursor,
        f"name_{name}",
        f"""with said as (
                select {name} as local_key, arg_max({name}_name, row_number) as name_key
                from {staging.name("checked")}
                where reason is null and {name} is not null and {name}_name is not null
                group by {name}
            ),
            current as (
                select {name}_key as store_key, arg_max(name, brought_in) as current_name
                from {name}_name group by {name}_key
            )
            select store_key, name
            from said
            join name_texts using (name_key)
            join {staging.name(f"map_{name}")} using (local_key)
            left join current using (store_key)
            where name <> coalesce(current_name, member)""",
    )
    cursor.unregister("name_texts")
    return _one(cursor, f"select count(*) from {made}")


def _summarise(cursor: duckdb.DuckDBPyConnection, staging: Staging, result: Comparison) -> None:
    """All good rows as accepted, their sum and span, and whether they come in the order of their dates."""
    row = cursor.execute(
        f"""with piece as (
                select row_number // 100000 as piece, count(*) as rows, sum(amount) as amount,
                    min(sale_date) as first_day, max(sale_date) as last_day
                from {staging.name("checked")} where reason is null group by piece
            ),
            stepped as (select *, lag(last_day) over (order by piece) as before from piece)
            select coalesce(sum(rows), 0)::bigint, coalesce(sum(amount), 0)::decimal(38, 6), min(first_day),
                max(last_day), coalesce(bool_and(before is null or before <= first_day), true)
            from stepped"""
    ).fetchall()[0]
    result.accepted, result.amount_accepted, result.first_day, result.last_day, in_order = row
    # Sorting few rows costs nothing; many are left as they are when their pieces follow each other.
    result.in_order = in_order and result.accepted > _WORTH_SPARING_A_SORT


def _match(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, mode: str, lines: str, result: Comparison
) -> None:
    """Find the live lines that rows repeat or replace; makes ``verdict``."""
    span = _span(mode, result)
    query = (_MATCH_KEY if mode == "add" else _MATCH_SAME).replace("{lines}", lines)
    query = query.replace("{span}", span.replace("sale_date", "old.sale_date")).replace(
        "{live}", str(LIVE)
    )
    verdict = staging.make(cursor, "verdict", query)
    result.matched = True
    same, amount, changed = cursor.execute(
        f"""select count(*) filter (where same), coalesce(sum(amount) filter (where same), 0)::decimal(38, 6),
            count(*) filter (where not same) from {verdict}"""
    ).fetchall()[0]
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
    result.first_day, result.last_day = cursor.execute(
        f"""select min(sale_date), max(sale_date) from {staging.name("checked")}
            where reason is null and row_number not in
                (select row_number from {staging.name("verdict")} where same)"""
    ).fetchall()[0]
