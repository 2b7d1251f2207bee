"""The data versions of a store: what each one did, and going back to one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from data.dimensions import DIMENSIONS, NAMED
from data.errors import UserError
from data.store import LIVE, Store

_LINES: Final = Path(__file__).with_name("versions_lines.sql").read_text(encoding="utf-8")
_NAMES: Final = Path(__file__).with_name("versions_names.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class VersionRow:
    """One row of ``data_version``; times in UTC, amounts in the store's currency, ends inclusive.

    The file columns are None for a restore, ``restored`` is None for an import.
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


def versions(store: Store) -> list[VersionRow]:
    """All data versions, the newest first."""
    columns = ", ".join(VersionRow.__dataclass_fields__)
    table = store.query(f"select {columns} from data_version order by version desc")
    return [VersionRow(**row) for row in table.to_pylist()]


def restore(store: Store, version: int) -> int:
    """Make a new data version with the content of ``version``; returns its number.

    Restoring the newest version changes nothing and returns it. ``version`` 0 is the empty store.
    Raises UserError ``version_unknown``.
    """
    newest = store.version
    if not 0 <= version <= newest:
        raise UserError("version_unknown", version=version, newest=newest)
    if version == newest:
        return newest
    keys = ", ".join(f"{name}_key" for name in DIMENSIONS)
    columns = (
        f"sale_date, {keys}, order_key, line_number, occurrence, quantity, unit_price, amount, cost"
    )
    with store.change("restore", restored=version) as (cursor, made):
        retired = cursor.execute(
            "update sale_line set retired_in = $made where retired_in = $live and brought_in > $version",
            {"made": made, "live": LIVE, "version": version},
        ).fetchall()[0][0]
        brought = cursor.execute(
            _LINES.replace("{columns}", columns), {"made": made, "live": LIVE, "version": version}
        ).fetchall()[0][0]
        for name in NAMED:
            query = _NAMES.replace("{name}", name)
            cursor.execute(query, {"made": made, "version": version})
        cursor.execute(
            """update data_version set lines_brought = $brought, lines_retired = $retired
               where version = $made""",
            {"brought": brought, "retired": retired, "made": made},
        )
    return made
