"""The figures of every data version in a few numbers each, to compare two stores by."""

from pathlib import Path
from typing import Any, Final

from data.sql import read_sql
from data.store.dimensions import NAMED
from data.store.store import Store

_LINES: Final = Path(__file__).with_name("digest.sql")
Digest = dict[str, list[dict[str, Any]]]


def digest_of(store: Store) -> Digest:
    """Every row of the version log, and what the lines, the names and every other table come to.

    Lines are told apart by the versions that brought them in and retired them, so two stores with
    equal digests have equal figures in every version. Ids count, not the keys that stand for them.
    Reads all of the store; raises UserError ``store_damaged`` where that fails.
    """
    keyed = (*store.dimensions, "order")
    joined = "".join(f" left join dim_{name} using ({name}_key)" for name in keyed)
    ids = ", ".join(f"{name}_id" for name in keyed)
    said = {"lines": store.in_file(read_sql(_LINES, {"ids": ids, "joined": joined}))}
    for name in NAMED:
        said[f"{name} names"] = store.query(_NAMES, {"name": name})
    for table, columns in _other_tables(store).items():
        said[table] = store.query(_WHOLE, {"table": table, "columns": columns})
    said["versions"] = store.query("select * from data_version order by version")
    return {part: table.to_pylist() for part, table in said.items()}


def _other_tables(store: Store) -> dict[str, str]:
    """All tables but those with keys, which differ from store to store: name → columns by name.

    A column that came later stands behind the others, while a store made again has it in its place.
    """
    rows = store.query(
        """select
               table_name as name,
               string_agg('"' || column_name || '"', ', ' order by column_name) as columns
           from duckdb_columns() where database_name = current_database()
           group by table_name order by table_name"""
    ).to_pylist()
    keyed = {"sale_line", *(f"{name}_name" for name in NAMED)}
    return {
        row["name"]: row["columns"]
        for row in rows
        if row["name"] not in keyed and not row["name"].startswith("dim_")
    }


_WHOLE: Final = """
    select count(*) as rows, sum(cast(hash({columns}) as hugeint)) as sign from {table}
"""
_NAMES: Final = """
    select brought_in, count(*) as names, sum(cast(hash({name}_id, name) as hugeint)) as sign
    from {name}_name join dim_{name} using ({name}_key) group by brought_in order by brought_in
"""
