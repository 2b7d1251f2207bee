"""Publishing: the star of a store as Parquet files, for an engine that reads a shared folder."""

import json
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

from data.engines.manifest import MANIFEST, Star, published
from data.engines.placing import PARTS, tidy
from data.errors import UserError
from data.store.dimensions import NAMED
from data.store.files import sync_folder
from data.store.store import Store
from data.store.translate_errors import translated

_FOLDER: Final = re.compile(r"v\d+-[0-9a-f]{8}|\.draft-[0-9a-f]{8}")


@dataclass(frozen=True)
class Published:
    """What was published: the newest data version in it, its sale lines (live or not), its bytes."""

    version: int
    lines: int
    bytes: int


def publish(store: Store, folder: Path) -> Published:
    """Write the whole star of a store into ``folder``: lines by month, dimensions, names, versions.

    What stood there before holds until all is written, then the new files take its place at once;
    readers under way go on with the earlier ones, which go with the next publication.
    Raises UserError ``publish_foreign`` for a folder that holds something else, ``publish_unwritable``,
    ``disk_full``, ``part_writes`` for a store of which only a part is seen.
    """
    if store.whole is not store:
        raise UserError("part_writes")
    with translated(folder.name):
        before = published(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if before is None and any(not _is_ours(path) for path in folder.iterdir()):
                raise UserError("publish_foreign", folder=folder.name)
            return _published(store, folder, before)
        except (FileExistsError, PermissionError, NotADirectoryError) as error:
            raise UserError("publish_unwritable", folder=folder.name) from error


def _published(store: Store, folder: Path, before: Star | None) -> Published:
    draft = folder / f".draft-{secrets.token_hex(4)}"
    draft.mkdir()
    try:
        with store.cursor() as cursor:
            cursor.begin()  # all files are of one moment, while imports go on
            said = _written(cursor, store, draft)
            cursor.rollback()
        placed = draft.rename(folder / f"v{said['version']}-{secrets.token_hex(4)}")
        said["folder"] = placed.name
        _put_manifest(folder, said)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    kept = {placed.name, before.folder if before else ""}
    for path in folder.iterdir():
        if _FOLDER.fullmatch(path.name) and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
    tidy(folder / PARTS)
    size = sum(path.stat().st_size for path in placed.rglob("*") if path.is_file())
    return Published(said["version"], said["lines"], size)


def _written(cursor: duckdb.DuckDBPyConnection, store: Store, draft: Path) -> dict[str, Any]:
    """Write the tables; returns what the manifest says of them."""
    names = [*store.dimensions, "order"]
    tables = [f"dim_{name}" for name in names] + [f"{name}_name" for name in NAMED]
    for table in (*tables, "data_version", "kept_dimension"):
        (draft / table).mkdir()
        _copy(cursor, f"select * from {table}", draft / table / f"{table}.parquet")
    lines = cursor.execute("select * from sale_line limit 0")
    columns = [column[0] for column in lines.description or ()]
    _copy(
        cursor,
        "select *, strftime(sale_date, '%Y-%m') as sale_month from sale_line",
        draft / "sale_line",
        ", partition_by (sale_month)",
    )
    (draft / "sale_line").mkdir(exist_ok=True)
    facts = cursor.execute(_FACTS).fetchall()[0]
    version, count, amount = facts
    return {
        "keystone_star": 1,
        "store": store.id,
        "version": version,
        "lines": count,
        "amount": str(amount or Decimal(0)),
        "columns": columns,
    }


def _copy(cursor: duckdb.DuckDBPyConnection, query: str, to: Path, more: str = "") -> None:
    path = str(to).replace("'", "''")
    cursor.execute(f"copy ({query}) to '{path}' (format parquet, compression zstd{more})")


def _put_manifest(folder: Path, said: dict[str, Any]) -> None:
    """Let the manifest name the new files, from one moment to the next."""
    sync_folder(folder)
    draft = folder / f".{MANIFEST}-{secrets.token_hex(4)}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(said, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / MANIFEST)
    sync_folder(folder)


def _is_ours(path: Path) -> bool:
    return bool(_FOLDER.fullmatch(path.name)) or path.name.startswith((MANIFEST, f".{MANIFEST}"))


_FACTS: Final = """
    select
        (select coalesce(max(version), 0) from data_version),
        (select count(*) from sale_line),
        (select sum(amount) from sale_line)
"""
