"""Recorded facts as vectors over all customers, and the evidence that is read back from vectors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.people import People

Kind: TypeAlias = Literal["money", "count", "number", "day", "text"]
_ORIGIN: Final = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True, eq=False)
class Facts:
    """One table of facts with at most one row per customer, and the places of their customers."""

    rows: pa.Table
    at: np.ndarray
    size: int

    @classmethod
    def of(cls, rows: pa.Table, known: People) -> "Facts":
        """The table with its columns ``customer`` (id) and ``customer_key`` (null: only recorded)."""
        keys = rows["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
        for row in np.flatnonzero(keys < 0):
            keys[row] = known.places[rows["customer"][int(row)].as_py()]
        return cls(rows, keys, len(known.ids))

    @property
    def has(self) -> np.ndarray:
        """Whether each customer has a row."""
        return self._spread(np.ones(len(self.at), dtype=bool), np.False_)

    def units(self, column: str) -> np.ndarray:
        """Money in whole millionths, 0 without a row or a value."""
        units = exact.units(self.rows[column].fill_null(0))
        return self._spread(units, units.dtype.type(0) if units.dtype != object else 0)

    def whole(self, column: str) -> np.ndarray:
        """Whole numbers, 0 without a row."""
        return self._spread(self.rows[column].to_numpy().astype(np.int64), 0)

    def known(self, column: str) -> np.ndarray:
        """Whether each customer has a row with a value."""
        return self._spread(self.rows[column].is_valid().to_numpy(), np.False_)

    def texts(self, column: str) -> np.ndarray:
        """Texts, None without a row."""
        return self._spread(self.rows[column].to_numpy(zero_copy_only=False).astype(object), None)

    def days(self, column: str) -> np.ndarray:
        """Days as ``datetime64[D]``, 1970-01-01 without a row."""
        return self._spread(self.rows[column].to_numpy().astype("datetime64[D]"), _ORIGIN)

    def _spread(self, values: np.ndarray, missing: object) -> np.ndarray:
        found = np.full(self.size, missing, dtype=values.dtype)
        found[self.at] = values
        return found


@dataclass(frozen=True, eq=False)
class Fact:
    """One fact of the evidence over all customers; ``known`` says of whom there is one (None: all).

    Money is kept in whole millionths.
    """

    kind: Kind
    values: np.ndarray
    known: np.ndarray | None = None

    def at(self, place: int) -> object:
        """The fact of one customer as a JSON-able value: money as exact decimal text, days as ISO text."""
        if self.known is not None and not self.known[place]:
            return None
        value = self.values[place]
        if self.kind == "money":
            return exact.text(value)
        if self.kind in ("count", "number"):
            return int(value) if self.kind == "count" else float(value)
        return str(value) if value is not None else None


class Evidence(Mapping[str, object]):
    """The facts behind one warning by name, read from the vectors when asked for."""

    __slots__ = ("_facts", "_place")

    def __init__(self, facts: Mapping[str, Fact], place: int) -> None:
        self._facts, self._place = facts, place

    def __getitem__(self, name: str) -> object:
        return self._facts[name].at(self._place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return repr(dict(self))


def same_for_all(kind: Kind, value: int | float | date | str | None, size: int) -> Fact:
    """A fact that is the same for every customer."""
    return Fact(kind, np.broadcast_to(np.array(value, dtype=object), (size,)))


def longer(values: np.ndarray, size: int, missing: object = 0) -> np.ndarray:
    """Values by customer key, with ``missing`` for the customers of whom there are only records."""
    return np.concatenate([values, np.full(size - len(values), missing, dtype=values.dtype)])
