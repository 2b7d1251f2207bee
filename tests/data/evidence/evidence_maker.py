"""What a maker of random correct tables offers to the kinds of tables that it makes."""

import random
from decimal import Decimal
from typing import Any, Protocol


class Maker(Protocol):
    """The lines of a table, its words, and what is noted of what it truly says; see ``Made``."""

    chance: random.Random
    lang: str
    lines: list[Any]
    asks: str
    answers: dict[str, Any]
    said: dict[str, str]
    reps: dict[str, Decimal]
    nought: dict[str, int]
    remark: str

    def word(self, what: str) -> str:
        """One of the language's words for a column."""
        ...

    def places(self) -> range:
        """The places of the lines."""
        ...

    def _base(self, order: bool = False) -> list[tuple[str, list[str]]]: ...
    def _count(self, line: Any, amount: Decimal, customer: str = "") -> None: ...
