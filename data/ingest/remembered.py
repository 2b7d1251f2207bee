"""Mappings that a person has confirmed, kept for files with the same header."""

import json
from datetime import UTC, datetime
from typing import Any

from data.store import Store


def recall(store: Store, signature: str) -> dict[str, Any]:
    """The choices for a header: ``mapping`` field → column (``""`` = unmapped), date order, decimal mark."""
    found = store.query(
        """select arg_max(choices, saved_at) as choices from remembered_mapping
           where header_signature = $signature""",
        signature=signature,
    )
    text = found["choices"][0].as_py()
    return json.loads(text) if text else {}


def remember(store: Store, signature: str, choices: dict[str, Any]) -> None:
    """Keep the choices for a header in place of earlier ones."""
    with store.settings_change() as cursor:
        cursor.execute("delete from remembered_mapping where header_signature = $1", [signature])
        cursor.execute(
            "insert into remembered_mapping values ($1, $2, $3)",
            [
                signature,
                json.dumps(choices, ensure_ascii=False),
                datetime.now(UTC).replace(tzinfo=None),
            ],
        )
