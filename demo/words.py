"""The two word files, read once."""

import tomllib
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).parent

WORDS: Final[dict[str, Any]] = tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))
STORIES: Final[dict[str, Any]] = tomllib.loads((_HERE / "stories.toml").read_text(encoding="utf-8"))

CATEGORIES: Final[list[str]] = [category["name"] for category in WORDS["category"]]
INDUSTRIES: Final[list[str]] = [industry["name"] for industry in WORDS["industry"]]
CHANNELS: Final[list[str]] = [industry["channel"] for industry in WORDS["industry"]]
"""The channel of each industry, in the order of INDUSTRIES."""
REGIONS: Final[list[str]] = [region["name"] for region in WORDS["region"]]
REPS: Final[list[str]] = [rep for region in WORDS["region"] for rep in region["reps"]]
REP_REGION: Final[list[int]] = [
    at for at, region in enumerate(WORDS["region"]) for _ in region["reps"]
]
"""Position of the rep's region in REGIONS, in the order of REPS."""

PLACES: Final[list[tuple[int, str, str, str]]] = [
    (at, province, city, roman)
    for at, region in enumerate(WORDS["region"])
    for province, cities in region["provinces"].items()
    for city, roman in cities
]
"""Region (position in REGIONS), province, city, romanised city."""
