"""What the good lines of a file would change: which facts are new, which are replaced, which end."""

from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa

from data.imports.staging import Staging
from data.record_types import RecordType
from data.store.store import LIVE

CANDIDATE: Final = "candidate"
"""The staging table of good lines: row_number, line (0, 1, 2 …), customer and the fields of the kind."""


@dataclass(frozen=True)
class Comparison:
    """Numbers of a comparison; ``fresh`` (line) and ``gone`` (fact) are staging tables of it.

    ``accepted`` counts rows, the others facts.
    """

    accepted: int
    fresh: int
    replaced: int
    retired: int

    @property
    def changes_nothing(self) -> bool:
        """Whether the store says all of it already."""
        return not (self.fresh or self.replaced or self.retired)


def clashes(cursor: duckdb.DuckDBPyConnection, staging: Staging, kind: RecordType) -> pa.Table:
    """Rows that share the key of a fact with other values: row, and another row of that key.

    Their lines leave ``candidate``. Always empty for kinds whose facts are events.
    """
    if kind.key is None:
        return pa.table({"row": pa.array([], pa.int64()), "other": pa.array([], pa.int64())})
    candidate, key = staging.name(CANDIDATE), _names(("customer", *kind.key))
    rest = [column for column in kind.columns if column not in kind.key]
    differ = " or ".join(
        f"""min("{column}") is distinct from max("{column}") or count("{column}") not in (0, count(*))"""
        for column in rest
    )
    staging.make(
        cursor,
        "clash",
        f"""with twice as (
            select {key}, min(row_number) as first, max(row_number) as last from {candidate}
            group by {key} having count(*) > 1 and ({differ or "false"})
        )
        select row_number as row, min(if(row_number = last, first, last)) as other
        from {candidate} as line join twice on {_same(("customer", *kind.key), "line", "twice")}
        group by row_number""",
    )
    clash = staging.name("clash")
    cursor.execute(f"delete from {candidate} where row_number in (select row from {clash})")
    return cursor.sql(f"select row, other from {clash} order by row").to_arrow_table()


def compare(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, kind: RecordType, mode: str
) -> Comparison:
    """Compare ``candidate`` with the facts that hold; makes ``fresh`` and ``gone``."""
    _match(cursor, staging, kind)
    candidate, match = staging.name(CANDIDATE), staging.name("match")
    staging.make(cursor, "fresh", f"select line from {match} where not same and nth = 1")
    replaced = f"select fact from {match} where fact is not null and not same and nth = 1"
    retired = f"select fact from ({_held(kind)}) where {_in_scope(kind, mode, candidate)}"
    staging.make(
        cursor,
        "gone",
        f"""select fact, true as replaced from ({replaced})
        union all
        select fact, false from ({retired})
        where fact not in (select fact from {match} where fact is not null)""",
    )
    fresh, gone = staging.name("fresh"), staging.name("gone")
    accepted, lines = cursor.execute(
        f"""select count(distinct row_number), count(*) from {candidate}
        where line in (select line from {fresh})"""
    ).fetchall()[0]
    taken, ended = cursor.execute(
        f"select count(*) filter (where replaced), count(*) filter (where not replaced) from {gone}"
    ).fetchall()[0]
    return Comparison(accepted, lines, taken, ended)


def _match(cursor: duckdb.DuckDBPyConnection, staging: Staging, kind: RecordType) -> None:
    """``match``: of each line the held fact that it stands for, if any, and whether that says the same.

    ``nth`` counts lines with the same key. Of events the n-th line stands for the n-th equal fact.
    """
    everything = ("customer", *kind.columns)
    key = everything if kind.key is None else ("customer", *kind.key)
    by_nth = kind.key is None
    line = f"""select *, row_number() over (partition by {_names(key)} order by line) as nth
        from {staging.name(CANDIDATE)}"""
    nth = f"row_number() over (partition by {_names(key)} order by fact)" if by_nth else "1"
    same = "held.fact is not null" if by_nth else f"held.fact is not null and {_same(everything)}"
    staging.make(
        cursor,
        "match",
        f"""select line.line, held.fact, {same} as same, {"1" if by_nth else "line.nth"} as nth
        from ({line}) as line
        left join (select *, {nth} as nth from ({_held(kind)})) as held
            on {_same(key)} {"and line.nth = held.nth" if by_nth else ""}""",
    )


def _held(kind: RecordType) -> str:
    fields = "".join(f', "{column}"' for column in kind.columns)
    return f"""select fact, customer_id as customer {fields} from {kind.table}
        where withdrawn_in = {LIVE}"""


def _in_scope(kind: RecordType, mode: str, candidate: str) -> str:
    """Which held facts a file speaks for as a whole; none when nothing in it is good."""
    if mode == "add":
        return "false"
    if kind.span is None:
        return f"exists (select 1 from {candidate})"
    return f'"{kind.span}" in (select distinct "{kind.span}" from {candidate})'


def _names(fields: tuple[str, ...]) -> str:
    return ", ".join(f'"{field}"' for field in fields)


def _same(fields: tuple[str, ...], left: str = "line", right: str = "held") -> str:
    return " and ".join(
        f'{left}."{field}" is not distinct from {right}."{field}"' for field in fields
    )
