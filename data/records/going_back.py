"""Going back to a data version, or taking one back alone: its lines, and the records that ended with it."""

from pathlib import Path
from typing import Final

import duckdb

from data.errors import UserError
from data.records.ending import bring_along
from data.store.dimensions import NAMED
from data.store.store import LIVE, Store
from data.store.versions.versions import built_on, touched

_LINES: Final = Path(__file__).with_name("going_back_lines.sql").read_text(encoding="utf-8")
_NAMES: Final = Path(__file__).with_name("going_back_names.sql").read_text(encoding="utf-8")
_UNDONE: Final = Path(__file__).with_name("going_back_undone.sql").read_text(encoding="utf-8")
_FIGURES: Final = (
    *("order_key", "line_number", "occurrence", "quantity", "unit_price", "amount", "cost"),
    *("row_columns", "row_hash"),
)


def restore(store: Store, version: int, author: str | None = None) -> int:
    """Make a new data version with the content of ``version``; returns its number.

    Records that ended with an import come back where it is left, and end again where it comes back.
    Restoring the newest version changes nothing and returns it. ``version`` 0 is the empty store.
    Raises UserError ``version_unknown``.
    """
    newest = store.version
    if not 0 <= version <= newest:
        raise UserError("version_unknown", version=version, newest=newest)
    if version == newest:
        return newest
    arguments = {"version": version, "author": author}
    with store.change("restore", arguments, restored=version, author=author) as (cursor, made):
        retired = cursor.execute(
            "update sale_line set retired_in = $made where retired_in = $live and brought_in > $version",
            {"made": made, "live": LIVE, "version": version},
        ).fetchall()[0][0]
        brought = cursor.execute(
            _LINES.replace("{columns}", _columns(store)),
            {"made": made, "live": LIVE, "version": version},
        ).fetchall()[0][0]
        for name in NAMED:
            query = _NAMES.replace("{name}", name)
            cursor.execute(query, {"made": made, "version": version})
        _count(cursor, made, brought, retired)
        bring_along(cursor, _imports(store, made - 1), _imports(store, version), author)
    return made


def undo(store: Store, version: int, author: str | None = None) -> int:
    """Make a new data version without what ``version`` did; returns its number.

    Its lines end, and those that it ended come back, records that ended with it too; what later versions
    did stays. Possible for the newest version, and for an earlier one that nothing later built on (see
    ``touched``).
    Raises UserError ``version_unknown``, ``undo_touched``.
    """
    newest = store.version
    if not 1 <= version <= newest:
        raise UserError("version_unknown", version=version, newest=newest)
    if version == newest:
        return restore(store, version - 1, author)
    arguments = {"version": version, "author": author}
    with store.change("undo", arguments, restored=version, author=author) as (cursor, made):
        # Under the write lock: what is asked before the change could change in between.
        if reasons := touched(store, version):
            raise UserError("undo_touched", version=version, reasons=list(reasons))
        values = {"made": made, "live": LIVE, "version": version}
        retired = cursor.execute(
            "update sale_line set retired_in = $made where retired_in = $live and brought_in = $version",
            values,
        ).fetchall()[0][0]
        brought = cursor.execute(
            f"""insert into sale_line by name
                select {_columns(store)}, $made as brought_in, $live as retired_in
                from sale_line where retired_in = $version order by sale_date""",
            values,
        ).fetchall()[0][0]
        for name in NAMED:
            query = _UNDONE.replace("{name}", name)
            cursor.execute(query, {"made": made, "version": version})
        _count(cursor, made, brought, retired)
        bring_along(cursor, {version}, set(), author)
    return made


def _imports(store: Store, version: int) -> set[int]:
    return {row.version for row in built_on(store, version)}


def _columns(store: Store) -> str:
    """The columns of a line but its versions."""
    return ", ".join(("sale_date", *(f"{name}_key" for name in store.dimensions), *_FIGURES))


def _count(cursor: duckdb.DuckDBPyConnection, made: int, brought: int, retired: int) -> None:
    cursor.execute(
        """update data_version set lines_brought = $brought, lines_retired = $retired
           where version = $made""",
        {"brought": brought, "retired": retired, "made": made},
    )
