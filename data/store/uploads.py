"""Every imported file, kept compressed beside the store, so that the store can be made again.

``keystone.duckdb.uploads/<sha256>.zst``: the same file is kept once, whatever its name. How long is a
setting: ``all``, the files of the last imports (``last:12``), or those of the last days (``days:400``).
What was dropped cannot be rebuilt: see ``rebuild.py``.
"""

import hashlib
import os
import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

import pyarrow as pa

from data.errors import UserError
from data.store.files import PARTS, beside, size_of, sync_folder
from data.store.journal import now
from data.store.store import Store
from data.store.translate_errors import translated

ALL: Final = "all"
_KEEP: Final = re.compile(r"all|(last|days):([1-9]\d{0,5})")
_BLOCK: Final = 1 << 22
_ORPHAN_SECONDS: Final = 86_400


@dataclass(frozen=True)
class Space:
    """Bytes on the disk: the store with DuckDB's log, its journal, and the ``files`` kept uploads."""

    store: int
    journal: int
    uploads: int
    files: int


def space_used(store: Store) -> Space:
    """What a store and all that is kept for it take up; nothing for a store in memory."""
    if store.path is None:
        return Space(0, 0, 0, 0)
    file, log, journal, uploads = (size_of(beside(store.path, part)) for part in PARTS)
    return Space(file + log, journal, uploads, len(kept(store.path)))


def kept(store: Path) -> dict[str, Path]:
    """The kept files of the store at this path, by their sha256."""
    return {
        file.name.removesuffix(".zst"): file for file in beside(store, ".uploads").glob("*.zst")
    }


def keep(store: Store, path: Path, sha256: str) -> None:
    """Keep the file at ``path``, whose content has this sha256; once is enough.

    Raises UserError ``file_changed`` when its content is another by now, ``disk_full``.
    """
    if store.path is None or not store.keeps_files:
        return
    folder = beside(store.path, ".uploads")
    with translated(store.name):
        folder.mkdir(exist_ok=True)
        target = folder / f"{sha256}.zst"
        draft = folder / f"{sha256}.{secrets.token_hex(4)}.part"
        try:
            if not target.exists():
                if _compressed(path, draft) != sha256:
                    raise UserError("file_changed", file=path.name)
                draft.replace(target)
                sync_folder(folder)
        finally:
            draft.unlink(missing_ok=True)


def unpack(kept_file: Path, target: Path) -> None:
    """Write the file that was kept to ``target``. Raises UserError ``upload_damaged``."""
    digest = hashlib.sha256()
    try:
        with (
            pa.input_stream(str(kept_file), compression="zstd") as source,
            target.open("wb") as file,
        ):
            while block := source.read(_BLOCK):
                digest.update(block)
                file.write(block)
    except (OSError, pa.ArrowException) as error:
        raise UserError("upload_damaged", file=target.name) from error
    if digest.hexdigest() != kept_file.name.removesuffix(".zst"):
        raise UserError("upload_damaged", file=target.name)


def _compressed(path: Path, draft: Path) -> str:
    """Write ``path`` compressed to ``draft``, down to the disk; returns the sha256 of its content."""
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except FileNotFoundError:
        raise UserError("file_changed", file=path.name) from None
    with source, draft.open("wb") as packed:
        for frame in _frames(source, digest.update):
            packed.write(frame)
        packed.flush()
        os.fsync(packed.fileno())
    return digest.hexdigest()


def _frames(source: BinaryIO, seen: Callable[[bytes], object]) -> Iterator[bytes]:
    """The content as zstd frames, two blocks at a time: frames on end are one stream."""
    codec = pa.Codec("zstd", compression_level=1)
    queue: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(2) as pool:
        while block := source.read(_BLOCK):
            queue.append(pool.submit(codec.compress, block, asbytes=True))
            seen(block)
            if len(queue) > 2:
                yield queue.popleft().result()
        while queue:
            yield queue.popleft().result()


def retention(store: Store) -> str:
    """How long files are kept: ``all``, ``last:N`` (imports) or ``days:N``."""
    setting = store.query("select value from store_setting where name = 'keep_uploads'")
    return setting["value"][0].as_py() if len(setting) else ALL


def set_retention(store: Store, keep: str) -> int:
    """Keep files so long from now on; returns how many are dropped at once.

    Raises UserError ``retention_unknown``.
    """
    if not _KEEP.fullmatch(keep):
        raise UserError("retention_unknown", value=keep)
    with store.settings_change("retention", {"keep": keep}) as cursor:
        cursor.execute("delete from store_setting where name = 'keep_uploads'")
        cursor.execute("insert into store_setting values ('keep_uploads', $1)", [keep])
    return drop_old(store)


def drop_old(store: Store) -> int:
    """Drop the files that the setting does not keep, and what crashes left; returns how many."""
    if store.path is None:
        return 0
    with store.undisturbed():
        known = _known(store)
        wanted = _wanted(known, retention(store))
        dropped = 0
        for sha256, path in kept(store.path).items():
            is_left_over = time.time() - path.stat().st_mtime > _ORPHAN_SECONDS
            if sha256 not in wanted and (sha256 in known or is_left_over):
                path.unlink()
                dropped += 1
        for path in beside(store.path, ".uploads").glob("*.part"):
            if time.time() - path.stat().st_mtime > _ORPHAN_SECONDS:
                path.unlink()
        return dropped


def _known(store: Store) -> dict[str, tuple[int, datetime]]:
    """Every file that the store was made of: how many imports ago the last one was, from 1, and when."""
    rows = store.query(
        """with import as (
            select file_sha256, made_at from data_version where file_sha256 is not null
            union all
            select file_sha256, made_at from record_file join record_change using (number)
        ),
        ranked as (select *, row_number() over (order by made_at desc) as ago from import)
        select file_sha256, min(ago) as ago, max(made_at) as made_at from ranked group by file_sha256"""
    ).to_pylist()
    return {row["file_sha256"]: (row["ago"], row["made_at"]) for row in rows}


def _wanted(known: dict[str, tuple[int, datetime]], setting: str) -> set[str]:
    unit, _, number = setting.partition(":")
    if unit == "last":
        return {sha256 for sha256, (ago, _) in known.items() if ago <= int(number)}
    if unit == "days":
        since = now() - timedelta(days=int(number))
        return {sha256 for sha256, (_, made_at) in known.items() if made_at >= since}
    return set(known)
