"""What ``stories.toml`` says of the hand-made customers: traits, and facts by kind."""

import tomllib
from pathlib import Path
from typing import Any, Final

from data.record_types import RECORD_TYPES
from data.records.checking import Record
from demo.words import STORIES

STORY_OF: Final[dict[str, dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "stories.toml").read_text(encoding="utf-8")
)
AT: Final[dict[str, int]] = {story["id"]: story["rank"] - 1 for story in STORIES["customer"]}
"""Hand-made customer → position."""


def story_facts(kind: str) -> list[Record]:
    """The facts of a kind that are written in ``stories.toml``."""
    return [
        fact_of(kind, customer=customer, **values)
        for customer, story in STORY_OF.items()
        for values in story.get(kind, ())
    ]


def traits(name: str) -> dict[int, Any]:
    """Position of each customer that has a trait → the trait."""
    return {AT[customer]: story[name] for customer, story in STORY_OF.items() if name in story}


def fact_of(kind: str, /, **values: object) -> Record:
    """A fact of a kind: its columns, empty where nothing is given."""
    return {name: values.get(name) for name in ("customer", *RECORD_TYPES[kind].columns)}
