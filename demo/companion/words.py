"""The words of the records, read once."""

import tomllib
from pathlib import Path
from typing import Any, Final

COMPANION_WORDS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
)
