"""The facts behind a warning: kept as vectors over all customers, read back one customer at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import numpy as np

from analytics import exact


@dataclass(frozen=True)
class Choice:
    """A fact that is the code of a choice: of this field of this record type."""

    record_type: str
    field: str


FactKind: TypeAlias = Literal["money", "share", "count", "number", "day"] | Choice
"""What a fact is. ``share``: a fraction of 1; ``count``: a whole number; ``number``: any other."""


@dataclass(frozen=True, eq=False)
class Fact:
    """One fact over all customers; ``known`` says of whom there is one (None: all). Money in millionths."""

    values: np.ndarray
    known: np.ndarray | None = None

    def at(self, place: int, kind: FactKind) -> object:
        """The fact of one customer as a JSON-able value: money as exact decimal text, days as ISO text."""
        if self.known is not None and not self.known[place]:
            return None
        value = self.values[place]
        if kind == "money":
            return exact.text(value)
        if kind == "count":
            return int(value)
        if kind in ("number", "share"):
            return float(value)
        return str(value) if value is not None else None


class Evidence(Mapping[str, object]):
    """The facts behind one warning by name, read from the vectors when asked for."""

    __slots__ = ("_facts", "_kinds", "_place")

    def __init__(
        self, facts: Mapping[str, Fact], kinds: Mapping[str, FactKind], place: int
    ) -> None:
        self._facts, self._kinds, self._place = facts, kinds, place

    def __getitem__(self, name: str) -> object:
        return self._facts[name].at(self._place, self._kinds[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def __repr__(self) -> str:
        return repr(dict(self))


def same_for_all(value: int | float | date | str | None, size: int) -> Fact:
    """A fact that is the same for every customer."""
    return Fact(np.broadcast_to(np.array(value, dtype=object), (size,)))
