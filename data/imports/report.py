"""The beginning of every report: how the file was read."""

from typing import Any

from data.tables.model import Layout


def described(file: str, sha256: str, mode: str, layout: Layout) -> dict[str, Any]:
    """The fields of a report that say how a file was read; rows above its data are skipped."""
    return {
        "file": file,
        "sha256": sha256,
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "mode": mode,
        "skipped_by": {"preamble": layout.first_row - 1 - (layout.header_row is not None)},
    }
