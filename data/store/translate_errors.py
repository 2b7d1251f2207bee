"""What DuckDB complains about, in the terms of a person who can do something about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

from data.errors import UserError
from data.store.files import refusal

_SIGNS: Final = (
    ("store_busy", ("could not set lock", "conflicting lock", "used by another process")),
    ("disk_full", ("no space left", "disk full", "file too large", "quota exceeded")),
    ("store_read_only", ("permission denied", "read-only file system", "read-only mode")),
    (
        "store_damaged",
        (
            "checksum",
            "corrupt",
            "could not read enough bytes",
            "invalidated because of a previous fatal error",
            "serialization error",
            "replaying wal",
            "failure while replaying",
        ),
    ),
)
"""Code of a UserError, and the words of DuckDB's messages that mean it; the first that fits counts."""


def meaning(error: duckdb.Error, store: str) -> UserError | None:
    """The UserError behind DuckDB's: ``store_busy``, ``disk_full``, ``store_read_only``, ``store_damaged``.

    None where it is none of these.
    """
    said = str(error).lower()
    for code, words in _SIGNS:
        if any(word in said for word in words):
            return UserError(code, store=store)
    return None


@contextmanager
def translated(store: str) -> Iterator[None]:
    """Faults of the disk and of the store's file leave the block as UserErrors."""
    try:
        yield
    except duckdb.Error as error:
        if known := meaning(error, store):
            raise known from error
        raise
    except OSError as error:
        if known := refusal(error, store):
            raise known from error
        raise
