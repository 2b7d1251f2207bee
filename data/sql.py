"""Queries that stand in ``.sql`` files, each beside the module that asks it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_COMMENT: Final = re.compile(r"^--.*$\n?", re.MULTILINE)
_PART: Final = re.compile(r"\{([a-z_]+)\}")


def read_sql(path: Path, parts: Mapping[str, object] | None = None) -> str:
    """The text of a query; ``{part}`` in it is replaced: SQL that our own code chose, never input."""
    return filled(_text(path), parts or {})


def query_beside(module: str, name: str, /, **parts: object) -> str:
    """The text of ``name.sql`` that stands beside a module, given by its ``__file__``, with its parts."""
    return read_sql(Path(module).with_name(f"{name}.sql"), parts)


def filled(text: str, parts: Mapping[str, object]) -> str:
    """A query with its parts put in; its comments go, as a part of several lines would leave them."""
    return _PART.sub(lambda found: str(parts[found[1]]), _COMMENT.sub("", text)) if parts else text


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
