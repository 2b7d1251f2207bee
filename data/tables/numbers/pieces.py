"""What a quantity is counted or weighed in, as exports write it behind the number: 10 pcs, 5件, 2,5 kg."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_suffix(".toml")


@cache
def words() -> str:
    """A regular expression of the words."""
    known = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"]
    return "|".join(sorted(known, key=len, reverse=True))
