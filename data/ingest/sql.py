"""The queries of this folder, each in a file of its own."""

import re
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_COMMENT: Final = re.compile(r"^--.*\n", re.MULTILINE)
_PART: Final = re.compile(r"\{([a-z_]+)\}")


def query(name: str, /, **parts: object) -> str:
    """The text of ``name.sql``; ``{part}`` in it is replaced: SQL that our own code chose, never input."""
    return _PART.sub(lambda found: str(parts[found[1]]), _text(name))


@cache
def _text(name: str) -> str:
    # The header names the parts too: a part of several lines would leave the comment.
    return _COMMENT.sub("", (_HERE / f"{name}.sql").read_text(encoding="utf-8"))
