"""Records as vectors over all customers."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.people import People

_ORIGIN: Final = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True, eq=False)
class RecordInputs:
    """One table of records with at most one row per customer, and the places of their customers."""

    rows: pa.Table
    at: np.ndarray
    size: int

    @classmethod
    def of(cls, rows: pa.Table, known: People) -> "RecordInputs":
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
        spread = np.full(self.size, missing, dtype=values.dtype)
        spread[self.at] = values
        return spread


def longer(values: np.ndarray, size: int, missing: object = 0) -> np.ndarray:
    """Values by customer key, with ``missing`` for the customers of whom there are only records."""
    return np.concatenate([values, np.full(size - len(values), missing, dtype=values.dtype)])
