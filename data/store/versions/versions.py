"""The data versions of a store: what each one did, and going back to one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

from data.errors import UserError
from data.store.dimensions import NAMED
from data.store.store import LIVE, Store

_LINES: Final = Path(__file__).with_name("lines.sql").read_text(encoding="utf-8")
_NAMES: Final = Path(__file__).with_name("names.sql").read_text(encoding="utf-8")
_UNDONE: Final = Path(__file__).with_name("undone.sql").read_text(encoding="utf-8")
_TOUCHED: Final = Path(__file__).with_name("touched.sql")
_FIGURES: Final = (
    *("order_key", "line_number", "occurrence", "quantity", "unit_price", "amount", "cost"),
    *("row_columns", "row_hash"),
)


@dataclass(frozen=True)
class VersionRow:
    """One row of ``data_version``; times in UTC, amounts in the store's currency, ends inclusive.

    The file columns are None for a restore and an undo; ``restored`` is the version that a restore
    brought back or an undo took away. ``author`` is None when it is not known.
    """

    version: int
    kind: str
    made_at: datetime
    mode: str | None
    restored: int | None
    file_name: str | None
    file_sha256: str | None
    rows_accepted: int | None
    rows_unchanged: int | None
    rows_rejected: int | None
    rows_skipped: int | None
    amount_accepted: Decimal | None
    amount_unchanged: Decimal | None
    first_day: date | None
    last_day: date | None
    lines_brought: int
    lines_retired: int
    author: str | None


def versions(store: Store) -> list[VersionRow]:
    """All data versions, the newest first."""
    columns = ", ".join(VersionRow.__dataclass_fields__)
    rows = store.state(f"select {columns} from data_version order by version desc")
    return [VersionRow(**row) for row in rows]


def restore(store: Store, version: int, author: str | None = None) -> int:
    """Make a new data version with the content of ``version``; returns its number.

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
    return made


def touched(store: Store, version: int) -> dict[str, int]:
    """What later versions built on ``version``, by reason with its count; empty when nothing did.

    ``retired``: lines that it brought and a later one ended; ``again``: lines that it ended and a later
    one brought; ``confirmed``: rows of later files that were in the store already, perhaps by it;
    ``restored``: later versions that went back.
    """
    if version == store.version:
        return {}
    row = store.query(_TOUCHED, version=version).to_pylist()[0]
    return {reason: count for reason, count in row.items() if count}


def undo(store: Store, version: int, author: str | None = None) -> int:
    """Make a new data version without what ``version`` did; returns its number.

    Its lines end, and those that it ended come back; what later versions did stays. Possible for the
    newest version, and for an earlier one that nothing later built on (see ``touched``).
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
    return made


def _columns(store: Store) -> str:
    """The columns of a line but its versions."""
    return ", ".join(("sale_date", *(f"{name}_key" for name in store.dimensions), *_FIGURES))


def _count(cursor: duckdb.DuckDBPyConnection, made: int, brought: int, retired: int) -> None:
    cursor.execute(
        """update data_version set lines_brought = $brought, lines_retired = $retired
           where version = $made""",
        {"brought": brought, "retired": retired, "made": made},
    )
