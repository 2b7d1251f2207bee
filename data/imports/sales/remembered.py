"""Mappings that a person has confirmed, kept for files with the same header."""

import json
from typing import Any

import duckdb

from data.store.store import MADE_AT, Store


def recall(store: Store, signature: str) -> dict[str, Any]:
    """The choices for a header: ``mapping`` field → column (``""`` = unmapped), date order, decimal mark."""
    found = store.query(
        """select arg_max(choices, saved_at) as choices from remembered_mapping
           where header_signature = $signature""",
        signature=signature,
    )
    text = found["choices"][0].as_py()
    return json.loads(text) if text else {}


def remember(cursor: duckdb.DuckDBPyConnection, signature: str, choices: dict[str, Any]) -> None:
    """Keep the choices for a header in place of earlier ones, as part of a change under way."""
    cursor.execute("delete from remembered_mapping where header_signature = $1", [signature])
    cursor.execute(
        f"insert into remembered_mapping select $1, $2, {MADE_AT}",
        [signature, json.dumps(choices, ensure_ascii=False)],
    )
