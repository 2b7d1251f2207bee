"""Small files that an engine reads beside the lines: lists of keys, which never change."""

import os
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

PARTS: Final = "parts"
"""The folder with lists of the customers whom somebody sees."""
_KEPT_SECONDS: Final = 24 * 3600
"""So long a list stays that nobody asks with; no question takes as long."""


def placed(folder: Path, make: Callable[[], pa.Table]) -> None:
    """Let ``folder`` hold one Parquet file with the rows that ``make`` gives, whole, unless it is there.

    That it was used now is noted, for ``tidy``.
    """
    if folder.exists():
        with suppress(OSError):
            os.utime(folder)
        return
    draft = folder.with_name(f".{secrets.token_hex(8)}")
    draft.mkdir(parents=True)
    pq.write_table(make(), draft / "rows.parquet")
    try:
        draft.rename(folder)
    except OSError:  # another reader was quicker
        if not folder.exists():
            raise
        (draft / "rows.parquet").unlink()
        draft.rmdir()


def tidy(folder: Path) -> None:
    """Let the lists in a folder go that nobody has used for a day; asked with again, one is written anew."""
    until = time.time() - _KEPT_SECONDS
    for path in folder.glob("*") if folder.is_dir() else ():
        with suppress(OSError):
            if path.is_dir() and path.stat().st_mtime < until:
                shutil.rmtree(path)
