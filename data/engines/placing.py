"""Small files that an engine reads beside the lines: lists of keys, which never change."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def placed(folder: Path, make: Callable[[], pa.Table]) -> None:
    """Let ``folder`` hold one Parquet file with the rows that ``make`` gives, whole, unless it is there."""
    if folder.exists():
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
