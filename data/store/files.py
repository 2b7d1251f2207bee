"""The files of a store, and how another set of them takes its place.

Beside ``keystone.duckdb`` lie ``….wal`` (DuckDB's own log), ``….journal`` (``journal.py``) and the folder
``….uploads`` (``uploads.py``).
"""

import errno
import json
import os
import shutil
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Final

from data.errors import UserError

PARTS: Final = ("", ".wal", ".journal", ".uploads")
"""What is added to the store's name; the empty one is the store file itself."""

_PLAN: Final = ".moves"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def beside(store: Path, part: str) -> Path:
    """One of the files of a store.

    >>> beside(Path("var/a.duckdb"), ".journal").name
    'a.duckdb.journal'
    """
    return store.with_name(store.name + part)


def remove(store: Path) -> None:
    """Delete all files of a store: of a draft that is not wanted any more."""
    for part in PARTS:
        path = beside(store, part)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder; 0 where there is none."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.iterdir())
    return path.stat().st_size if path.exists() else 0


def put_in_place(
    draft: Path, store: Path, why: str = "before", parts: tuple[str, ...] = PARTS
) -> Path | None:
    """Let the parts of ``draft`` become those of ``store``; what was there is kept beside it.

    Draft and store lie in one folder and nobody has them open. The moves are written down first, so
    that ``finish_moves`` can go on where a crash has stopped them. Returns the name of what was put
    aside, as ``keystone.duckdb.before-rebuild-20261031-0915``; None when nothing was there.
    """
    aside = _free_name(store, why)
    moves = []
    for part in parts:
        if beside(store, part).exists():
            moves.append((beside(store, part), beside(aside, part)))
        if beside(draft, part).exists():
            moves.append((beside(draft, part), beside(store, part)))
    names = [[source.name, target.name] for source, target in moves]
    write_durably(beside(store, _PLAN), json.dumps(names).encode())
    finish_moves(store)
    return aside if any(beside(aside, part).exists() for part in parts) else None


def _free_name(store: Path, why: str) -> Path:
    first = beside(store, f".{why}-{datetime.now():%Y%m%d-%H%M%S}")
    names = chain([first], (beside(first, f"-{number}") for number in count(2)))
    return next(name for name in names if not any(beside(name, part).exists() for part in PARTS))


def finish_moves(store: Path) -> None:
    """Make the moves that ``put_in_place`` has written down and that are not made yet.

    A move is made when nothing stands at its target: each file goes aside before its successor comes.
    """
    plan = beside(store, _PLAN)
    if not plan.exists():
        return
    for source, target in json.loads(plan.read_bytes()):
        come, go = store.with_name(Path(source).name), store.with_name(Path(target).name)
        if come.exists() and not go.exists():
            come.rename(go)
    sync_folder(store.parent)
    plan.unlink()


def write_durably(path: Path, content: bytes) -> None:
    """Write a small file so that a crash leaves either all of it or what was there before."""
    draft = path.with_name(path.name + ".part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last; Windows does that by itself and refuses to be asked."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refusal(error: OSError, name: str) -> UserError | None:
    """The error that a person can mend: ``disk_full`` or ``store_read_only``; None for any other."""
    if error.errno in _FULL:
        return UserError("disk_full", store=name)
    if error.errno in _CLOSED:
        return UserError("store_read_only", store=name)
    return None
