"""The queries of this folder, each in a file of its own."""

from pathlib import Path
from typing import Final

from data.sql import read_sql

_HERE: Final = Path(__file__).parent


def query(name: str, /, **parts: object) -> str:
    """The text of ``name.sql`` with its parts, see ``data.sql``."""
    return read_sql(_HERE / f"{name}.sql", parts)
