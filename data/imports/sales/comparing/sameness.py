"""When a row of a file and a line of the store are the same, as SQL derived from the declared dimensions.

A row is compared by the value of every field, and by its fingerprint where both were taken of the same
columns (``fingerprint.py``). Where they were not (another set of columns, a line from before there were
fingerprints) the fields decide alone, and a dimension of the store's own tells only where both have it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from data.store.dimensions import DIMENSIONS

_SURE: Final = ("sale_date", "amount")
"""Columns that no line lacks: they are joined by plain equality."""
_FIGURES: Final = ("line_number", "quantity", "unit_price", "cost")
_PRINT: Final = ("row_columns", "row_hash")


@dataclass(frozen=True)
class OwnColumn:
    """A dimension of the store's own beside a file: ``field`` is its column there, None without one.

    ``is_new``: the store does not have it yet; it gets the ``code`` when the file is imported.
    """

    code: str
    name: str
    field: str | None
    is_new: bool

    @property
    def stored(self) -> str:
        """SQL for the key on a line of the store."""
        return "null::integer" if self.is_new else f"old.{self.code}_key"

    @property
    def key(self) -> str:
        """The column of the key."""
        return f"{self.code}_key"


def whole_row(own_fields: Iterable[str]) -> str:
    """The columns of a checked row that make it up."""
    keys = (f'"{name}"' for name in (*DIMENSIONS, *own_fields))
    return ", ".join(("sale_date", *keys, *_FIGURES, "amount", "row_hash"))


def fields_equal() -> str:
    """Every field but the order and the store's own dimensions is equal."""
    keys = (f"{name}_key" for name in DIMENSIONS)
    sure = (f"line.{name} = old.{name}" for name in _SURE)
    others = (f"line.{name} is not distinct from old.{name}" for name in (*keys, *_FIGURES))
    return _all([*sure, *others])


def fields(prefix: str) -> str:
    """The columns that ``fields_equal`` compares."""
    keys = (f"{name}_key" for name in DIMENSIONS)
    return ", ".join(f"{prefix}.{name}" for name in (*_SURE, *keys, *_FIGURES))


def own_equal(own: Iterable[OwnColumn]) -> str:
    """Every dimension of the store's own is equal."""
    return _all(f"line.{one.key} is not distinct from {one.stored}" for one in own)


def own_agrees(own: Iterable[OwnColumn]) -> str:
    """None of them says one thing here and another there."""
    return _all(
        f"(line.{one.key} is null or coalesce({one.stored}, line.{one.key}) = line.{one.key})"
        for one in own
    )


def own_told(own: Iterable[OwnColumn]) -> str:
    """The line of the store has all of them that the row has."""
    return _all(
        f"(line.{one.key} is null or {one.stored} is not distinct from line.{one.key})"
        for one in own
    )


PRINT_EQUAL: Final = " and ".join(f"line.{name} is not distinct from old.{name}" for name in _PRINT)
"""The fingerprints are of the same columns, and equal."""


def content_equal(own: Iterable[OwnColumn]) -> str:
    """All through, for a row and a line that have met by order and line number already."""
    own = tuple(own)
    same_columns = "line.row_columns is not distinct from old.row_columns"
    return _all(
        [
            fields_equal(),
            f"case when {same_columns} then {own_equal(own)} and line.row_hash is not distinct from"
            f" old.row_hash else {own_told(own)} end",
        ]
    )


def _all(conditions: Iterable[str]) -> str:
    return "\n    and ".join(conditions) or "true"
