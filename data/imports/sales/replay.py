"""An import as the journal keeps it, and the same import made again."""

from pathlib import Path
from typing import Any

from data.imports.sales.model import MAPPED_COLUMNS, ImportOptions
from data.imports.sales.prepare import prepare
from data.store.store import Store


def import_again(store: Store, file: Path, arguments: dict[str, Any]) -> int:
    """Make an import from what ``commit.write`` has told; returns the data version."""
    prepared = prepare(store, file, options_of(arguments["options"]))
    prepared.choices = arguments["choices"]
    return prepared.commit(store, author=arguments["author"])


def options_of(kept: dict[str, Any]) -> ImportOptions:
    """Options that have been through JSON; those of a program that only knew mapped columns say so."""
    earlier = {"keep": (), "identity": MAPPED_COLUMNS}
    said: dict[str, Any] = {
        name: tuple((one, other) for one, other in value) if isinstance(value, list) else value
        for name, value in (earlier | kept).items()
    }
    return ImportOptions(**said)
