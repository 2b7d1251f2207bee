"""The data versions of a store: what each one did, and which imports it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from data.sql import read_sql
from data.store.store import Store

_TOUCHED: Final = Path(__file__).with_name("touched.sql")
_LATEST: Final = """
    select version, lines_retired from data_version
    where version <= $version and version > $oldest
    order by version desc
"""
INVENTED: Final = "demo-sales-"
"""How the names of the demo's files of sales begin, and of no others."""


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


def built_on(store: Store, version: int) -> list[VersionRow]:
    """The imports that a version is made of, the newest first, without those that were taken back."""
    rows = {row.version: row for row in versions(store)}
    found, undone = [], set()
    while version in rows:
        row = rows[version]
        if row.kind == "import" and version not in undone:
            found.append(row)
        if row.kind == "undo":
            undone.add(row.restored)
        version = (row.restored or 0) if row.kind == "restore" else version - 1
    return found


def grown_from(store: Store, version: int, back: int) -> Iterator[int]:
    """The latest ``back`` earlier versions, the newest first, to whose lines later ones only added some."""
    for row in store.state(_LATEST, version=version, oldest=version - back):
        if row["lines_retired"] != 0:
            return
        yield row["version"] - 1


def holds_invented(store: Store, version: int) -> bool:
    """Whether lines of the demo stand in a version: it came as one of its files, and nothing replaced all."""
    for row in built_on(store, version):
        if is_invented(row.file_name):
            return True
        if row.mode == "replace-all":
            break
    return False


def is_invented(file_name: str | None) -> bool:
    """Whether a file of sales is one of the demo's, by its name."""
    return (file_name or "").startswith(INVENTED)


def touched(store: Store, version: int) -> dict[str, int]:
    """What later versions built on ``version``, by reason with its count; empty when nothing did.

    ``retired``: lines that it brought and a later one ended; ``again``: lines that it ended and a later
    one brought; ``confirmed``: rows of later files that were in the store already, perhaps by it;
    ``restored``: later versions that went back.
    """
    if version == store.version:
        return {}
    with store.cursor() as cursor:
        asked = cursor.sql(read_sql(_TOUCHED), params={"version": version})
        row = asked.to_arrow_table().to_pylist()[0]
    return {reason: count for reason, count in row.items() if count}
