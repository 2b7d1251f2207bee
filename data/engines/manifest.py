"""What says of a published folder what is in it; the star is written by ``data/store/published.py``."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MANIFEST: Final = "published.json"
"""The file of a published folder that says what is in it, and in which of its folders."""


@dataclass(frozen=True)
class Star:
    """What stands in a published folder: of which store, up to which data version, in which folder.

    ``lines``: how many sale lines, live or not; ``columns``: those of ``sale_line``.
    """

    store: str
    version: int
    lines: int
    folder: str
    columns: tuple[str, ...]


def published(folder: Path) -> Star | None:
    """What ``publish`` has written into a folder; None where it has not, or not all of it."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        numbers, columns = (said["version"], said["lines"]), tuple(said["columns"])
        return Star(said["store"], *numbers, said["folder"], columns)
    except (OSError, ValueError, KeyError, TypeError):
        return None
