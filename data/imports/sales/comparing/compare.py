"""Checked rows against the store: which are new, which it has already, which replace an older one."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import duckdb
import numpy as np

from data.errors import OpenQuestion
from data.imports.evidence import numbers_start_anew
from data.imports.sales.comparing import sameness
from data.imports.sales.comparing.sameness import OwnColumn
from data.imports.sales.comparing.staged_file import StagedFile
from data.imports.sales.reading.fingerprint import columns_hash
from data.imports.staging import Staging
from data.sql import query_beside
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.own_dimensions import own_dimensions, same
from data.store.store import LIVE, has_retired

_WORTH_SPARING_A_SORT: Final = 1_000_000


@dataclass
class Comparison:
    """What an import would do to data version ``version`` of the store.

    ``retire`` is a query for the rowids of the lines that end; None when none does.
    ``names`` tells which tables of new names there are. ``in_file_order``: the dimensions whose members are
    all new, and whose keys need not be looked up: they follow the local ones. ``own`` are the dimensions of
    the store's own, with those that the file brings. ``nearly``: rows that differ from a line only in columns
    without a field.
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
    in_file_order: set[str] = field(default_factory=set)
    own: tuple[OwnColumn, ...] = ()
    nearly: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether the store already says all that the file says."""
        return not (self.accepted or self.retired or any(self.names.values()))


def brought(file: StagedFile, own: tuple[OwnColumn, ...]) -> list[tuple[str, str]]:
    """The dimensions that the file has: the code of each, and its field."""
    pairs = [*((name, name) for name in DIMENSIONS), *((one.code, one.field) for one in own)]
    return [(code, field) for code, field in pairs if field and file.members_of(field)]


def compare(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, file: StagedFile, mode: str, version: int
) -> Comparison:
    """Compare ``checked`` with the live lines under ``mode``; makes the tables that commit reads.

    Raises OpenQuestion ``numbers_start_anew``.
    """
    result = Comparison(version, own=_own(cursor, file))
    new = {one.code for one in result.own if one.is_new}
    for code, column in brought(file, result.own):
        members = staging.name(f"member_{file.members_of(column)}")
        added = _map(cursor, staging, code, members, is_new=code in new)
        if _is_in_file_order(cursor, staging, code):
            result.in_file_order.add(code)
        # A customer that is its own group brings no group that the file would name.
        named = column in file.keys
        result.new_members[file.own.get(column, column)] = added if named else 0
    _map_orders(cursor, staging)
    lines = staging.make(cursor, "line", _lines(staging, file, result, {}), "view")
    result.names = {name: _new_names(cursor, staging, file, name) for name in NAMED}
    _begin_with(file, result)
    if _one(
        cursor,
        "select count(*) from (select 1 from sale_line where retired_in = $1 limit 1)",
        [LIVE],
    ):
        _match(cursor, staging, file, mode, lines, result)
    return result


def _own(cursor: duckdb.DuckDBPyConnection, file: StagedFile) -> tuple[OwnColumn, ...]:
    """The dimensions of the store's own, then those that the file would add."""
    known = own_dimensions(cursor)
    fields = {same(name): column for column, name in file.own.items()}
    found = [
        OwnColumn(one.code, one.name, fields.pop(same(one.name), None), False) for one in known
    ]
    for number, column in enumerate(fields.values(), start=len(known) + 1):
        found.append(OwnColumn(f"own_{number}", file.own[column], column, True))
    return tuple(found)


def _one(cursor: duckdb.DuckDBPyConnection, text: str, values: Any = None) -> Any:
    return cursor.execute(text, values).fetchall()[0][0]


def _map(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    dimension: str,
    members: str,
    is_new: bool,
) -> int:
    """Make ``map_<dimension>``: local key → store key, -1, -2 … for members that the store lacks.

    And ``new_<dimension>``, those of its rows whose members no live line has; returns how many there are.
    """
    none = f"(select null::integer as {dimension}_key, null::varchar as {dimension}_id where false)"
    text = query_beside(
        __file__,
        "map_member",
        dimension=dimension,
        texts=members,
        members=none if is_new else f"dim_{dimension}",
    )
    map_table = staging.make(cursor, f"map_{dimension}", text)
    if is_new or not has_retired(cursor):
        fresh = f"select * from {map_table} where store_key < 0"
    else:
        parts = {"dimension": dimension, "map": map_table, "live": LIVE}
        fresh = query_beside(__file__, "new_members", **parts)
    return _one(cursor, f"select count(*) from {staging.make(cursor, f'new_{dimension}', fresh)}")


def _is_in_file_order(cursor: duckdb.DuckDBPyConnection, staging: Staging, dimension: str) -> bool:
    known = staging.name(f"map_{dimension}")
    return _one(
        cursor, f"select coalesce(bool_and(store_key = -1 - local_key), false) from {known}"
    )


def _map_orders(cursor: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    staging.make(
        cursor, "map_order", query_beside(__file__, "map_order", checked=staging.name("checked"))
    )


def _lines(staging: Staging, file: StagedFile, found: Comparison, bases: dict[str, int]) -> str:
    """The checked rows in the shape of sale_line; ``bases`` turns the keys of new members into final ones."""
    mapped = dict(brought(file, found.own))

    def key(code: str) -> str:
        if code not in mapped:
            return "null::integer"
        if code in found.in_file_order:
            local = f'checked."{mapped[code]}"'
            return f"{bases[code]} + {local}" if code in bases else f"-1 - {local}"
        return _final(f"map_{code}.store_key", bases.get(code))

    keys = [
        f"{key(code)} as {code}_key" for code in (*DIMENSIONS, *(one.code for one in found.own))
    ]
    joins = [
        f'left join {staging.name(f"map_{code}")} as map_{code} on map_{code}.local_key = checked."{field}"'
        for code, field in mapped.items()
        if code not in found.in_file_order
    ]
    if file.repeats:
        numbered = staging.name("repeated")
        joins.append(
            f"left join {numbered} as repeated on repeated.row_number = checked.row_number"
        )
    return query_beside(
        __file__,
        "lines",
        checked=staging.name("checked"),
        map_order=staging.name("map_order"),
        keys=",\n    ".join(keys),
        joins="\n".join(joins),
        order_key=_final("map_order.store_key", bases.get("order")),
        occurrence="coalesce(repeated.occurrence, 1)" if file.repeats else "1",
        row_columns=_row_columns(file, found.own),
    )


def _row_columns(file: StagedFile, own: tuple[OwnColumn, ...]) -> str:
    """SQL for the set of columns that the fingerprints of this file are taken of."""
    if file.rest is None:
        return "null::ubigint"
    kept = (same(one.name) for one in own if one.field)
    return f"{columns_hash(file.rest, kept)}::ubigint"


def final_lines(
    staging: Staging, file: StagedFile, found: Comparison, bases: dict[str, int]
) -> str:
    """As the view ``line``, with the keys that new members get when ``dim_d`` holds ``bases[d]`` members."""
    return _lines(staging, file, found, bases)


def _final(key: str, base: int | None) -> str:
    return key if base is None else f"case when {key} < 0 then {base} - 1 - {key} else {key} end"


def _new_names(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, file: StagedFile, name: str
) -> int:
    """Make ``name_<name>``: key of the member and its name, where the file's last one is news."""
    if name not in file.keys or f"{name}_name" not in file.keys:
        return 0
    parts = {"checked": "checked", "map": f"map_{name}", "texts": f"member_{name}_name"}
    named = {part: staging.name(one) for part, one in parts.items()}
    text = query_beside(__file__, "new_names", name=name, **named)
    made = staging.make(cursor, f"name_{name}", text)
    return _one(cursor, f"select count(*) from {made}")


def _begin_with(file: StagedFile, result: Comparison) -> None:
    """All good rows as accepted, their sum and span, and whether they come in the order of their dates."""
    result.accepted, result.amount_accepted = file.rows, file.amount
    result.first_day, result.last_day = file.first_day, file.last_day
    # Sorting few rows costs nothing; many are left as they are when their pieces follow each other.
    result.in_order = file.in_order and file.rows > _WORTH_SPARING_A_SORT


def _match(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    file: StagedFile,
    mode: str,
    lines: str,
    result: Comparison,
) -> None:
    """Find the live lines that rows repeat or replace; makes ``verdict``."""
    span = _span(mode, result)
    said = {
        "lines": lines,
        "live": LIVE,
        "span": span.replace("sale_date", "old.sale_date"),
        "fields_equal": sameness.fields_equal(),
        "own_equal": sameness.own_equal(result.own),
        "print_equal": sameness.PRINT_EQUAL,
    }
    content = sameness.content_equal(result.own)
    text = query_beside(
        __file__, "match_key" if mode == "add" else "match_same", content_equal=content, **said
    )
    verdict = staging.make(cursor, "verdict", text)
    if mode == "add":
        _tell_new_orders(cursor, file, verdict, lines)
    row_columns = _row_columns(file, result.own)
    others = f"old.row_columns is distinct from {row_columns}"
    if result.own:  # without fingerprints nobody knows whether they were kept already
        others = f"({others} or old.row_columns is null)"
    if _one(cursor, query_beside(__file__, "other_columns", live=LIVE, others=others)):
        _match_by_fields(cursor, mode, verdict, others, result, said)
    if file.rest and mode == "add":
        result.nearly = _one(cursor, query_beside(__file__, "nearly", verdict=verdict, **said))
    result.matched = True
    same, amount, changed = cursor.execute(
        query_beside(__file__, "met", verdict=verdict)
    ).fetchall()[0]
    result.unchanged, result.amount_unchanged, result.changed = same, amount, changed
    result.accepted -= same
    result.amount_accepted -= amount
    if mode == "add":
        _retire(cursor, f"select old_row from {verdict} where not same", result)
    elif result.first_day is None:
        return
    else:
        rows = f"""select rowid from sale_line where retired_in = {LIVE} and {span}
            and rowid not in (select old_row from {verdict} where same)"""
        _retire(cursor, rows, result)
    if result.accepted:
        _narrow_days(cursor, staging, result)


def _retire(cursor: duckdb.DuckDBPyConnection, rows: str, result: Comparison) -> None:
    """Count the live lines that the import retires, and keep the query of their rows."""
    result.retired, result.amount_retired = cursor.execute(
        f"""select count(*), coalesce(sum(amount), 0)::decimal(38, 6)
            from sale_line where rowid in ({rows})"""
    ).fetchall()[0]
    result.retire = rows if result.retired else None


def _tell_new_orders(
    cursor: duckdb.DuckDBPyConnection, file: StagedFile, verdict: str, lines: str
) -> None:
    """Rows under the number of another customer's order on another day replace nothing where they are new.

    Raises OpenQuestion ``numbers_start_anew`` where nobody said what they are.
    """
    answer = file.same_number
    if answer == "replace" or "order" not in file.fields:
        return
    differ = (
        "line.customer_key is distinct from old.customer_key and line.sale_date <> old.sale_date"
    )
    joined = f"""from {verdict} as verdict join {lines} as line using (row_number)
        join sale_line as old on old.rowid = verdict.old_row
        where not verdict.same and line.order_key >= 0"""
    if answer == "new":
        found = f"select row_number {joined} and {differ}"
        cursor.execute(f"delete from {verdict} where row_number in ({found})")
        return
    texts = (
        "coalesce(line.customer_key, -1), coalesce(old.customer_key, -1), "
        "date_diff('day', date '1970-01-01', line.sale_date), "
        "date_diff('day', date '1970-01-01', old.sale_date)"
    )
    columns = cursor.execute(f"select {texts} {joined}").fetchnumpy()
    new_customers, old_customers, new_days, old_days = map(np.asarray, columns.values())
    asked = numbers_start_anew(old_customers, new_customers, old_days, new_days, file.order_column)
    if asked:
        flags = tuple(one.flags for one in asked.choices)
        raise OpenQuestion(asked.code, flags, **asked.facts)


def _match_by_fields(
    cursor: duckdb.DuckDBPyConnection,
    mode: str,
    verdict: str,
    others: str,
    result: Comparison,
    said: dict[str, Any],
) -> None:
    """Let the rows that have met no line meet those whose fingerprints cannot be compared with theirs."""
    is_adding = mode == "add"  # there, rows with an order have met by its number or not at all
    text = query_beside(
        __file__,
        "match_fields",
        verdict=verdict,
        others=others,
        scope="line.order_key is null" if is_adding else "true",
        fields_line=sameness.fields("line"),
        fields_old=sameness.fields("old"),
        line_order="".join(f"{one.key}, " for one in result.own),
        old_order="".join(f"{one.key}, " for one in result.own if not one.is_new),
        own_agrees=sameness.own_agrees(result.own),
        own_told=sameness.own_told(result.own),
        **said,
    )
    cursor.execute(f"insert into {verdict} {text}")


def _span(mode: str, result: Comparison) -> str:
    if mode == "replace-period" and result.first_day is not None:
        return f"sale_date between date '{result.first_day}' and date '{result.last_day}'"
    return "true"


def _narrow_days(cursor: duckdb.DuckDBPyConnection, staging: Staging, result: Comparison) -> None:
    """First and last day of the rows that are really accepted."""
    parts = {name: staging.name(name) for name in ("checked", "verdict")}
    result.first_day, result.last_day = cursor.execute(
        query_beside(__file__, "accepted_span", **parts)
    ).fetchall()[0]
