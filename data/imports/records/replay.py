"""The import of a companion file as the journal keeps it, made again."""

from pathlib import Path
from typing import Any

from data.imports.records.prepare import prepare_records
from data.imports.records.prepared import options_of
from data.store.store import Store


def records_again(store: Store, file: Path, arguments: dict[str, Any]) -> int:
    """Make the change from what ``PreparedRecords.commit`` has told; returns its number."""
    options = options_of(arguments["options"])
    prepared = prepare_records(store, arguments["kind"], file, options)
    prepared.choices = arguments["choices"]
    return prepared.commit(store, arguments["author"])
