"""The import memory: choices that a person has confirmed, kept for files with the same header."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from data.imports.aliases import keep_aliases
from data.imports.model import Pairs
from data.store.store import MADE_AT, Store


@dataclass(frozen=True)
class ImportMemory:
    """What an import teaches beside its rows: the choices for a header, and who is whose alias.

    These fields stand in the journal.
    """

    signature: str
    choices: dict[str, Any]
    aliases: Pairs
    author: str | None

    def keep(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keep it as part of a change under way."""
        remember(cursor, self.signature, self.choices)
        keep_aliases(cursor, self.aliases, self.author or "")


def keep_memory(store: Store, memory: ImportMemory) -> None:
    """Keep what a file taught that brought no new line; the journal calls it a lesson."""
    with store.settings_change("lesson", asdict(memory)) as cursor:
        memory.keep(cursor)


def recall(store: Store, signature: str) -> dict[str, Any]:
    """The choices for a header: ``mapping`` field → column (``""`` = unmapped), date order, decimal mark."""
    found = store.query(
        """select arg_max(choices, saved_at) as choices from remembered_mapping
           where header_signature = $signature""",
        signature=signature,
    )
    text = found["choices"][0].as_py()
    return json.loads(text) if text else {}


def remember(cursor: duckdb.DuckDBPyConnection, signature: str, choices: Mapping[str, Any]) -> None:
    """Keep the choices for a header in place of earlier ones, as part of a change under way."""
    cursor.execute("delete from remembered_mapping where header_signature = $1", [signature])
    cursor.execute(
        f"insert into remembered_mapping select $1, $2, {MADE_AT}",
        [signature, json.dumps(choices, ensure_ascii=False)],
    )


def still_there(kept: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Those of the remembered columns that the file has."""
    return {
        name: column
        for name, column in kept.items()
        if not column or column in names or column[0] == "#"
    }
