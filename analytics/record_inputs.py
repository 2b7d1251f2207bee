"""Records as vectors over all customers."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol, TypeVar

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.customers.people import People, as_members, people
from analytics.latest_change import as_last_changed
from analytics.question import Question, looks_at_records
from data.record_types import RECORD_TYPES

N = TypeVar("N", bound=Hashable)

_PLACED = """
    select records.*, dim_customer.customer_key
    from ({records}) as records
    left join dim_customer on dim_customer.customer_id = records.customer
"""
_ORIGIN: Final = np.datetime64("1970-01-01", "D")


class CustomerTable(Protocol):
    """What is read of records: a table with at most one row per customer."""

    def rows(self, question: Question) -> pa.Table:
        """The table, with ``customer`` (id) and ``customer_key`` (null: only recorded)."""
        ...


@dataclass(frozen=True)
class Query:
    """Records of the customers: SQL with at most one row per ``customer`` (id), and its values.

    ``$records``, the latest change of records that the question knows of, is given to every query.
    """

    sql: str
    values: Mapping[str, Hashable] = field(default_factory=dict)

    def rows(self, question: Question) -> pa.Table:
        """See ``CustomerTable``."""
        return with_keys(question, self.sql, **self.values)

    @classmethod
    def of_file(cls, path: Path, **values: Hashable) -> "Query":
        """A query of a file."""
        return cls(path.read_text(encoding="utf-8"), values)

    @classmethod
    def of_type(
        cls, record_type: str, columns: Mapping[str, str], where: str = "true", **values: Hashable
    ) -> "Query":
        """The records of one type that hold and fit ``where``: ``columns`` pairs a name with an aggregate."""
        said = ", ".join(f'{aggregate} as "{name}"' for name, aggregate in columns.items())
        sql = f"""select customer_id as customer, {said} from {RECORD_TYPES[record_type].table}
            where ({where}) and recorded_in <= $records and withdrawn_in > $records
            group by customer_id"""
        return cls(sql, values)


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
        """Whole numbers, 0 without a row or a value."""
        return self._spread(self.rows[column].fill_null(0).to_numpy().astype(np.int64), 0)

    def known(self, column: str) -> np.ndarray:
        """Whether each customer has a row with a value."""
        return self._spread(self.rows[column].is_valid().to_numpy(), np.False_)

    def texts(self, column: str) -> np.ndarray:
        """Texts, None without a row."""
        return self._spread(self.rows[column].to_numpy(zero_copy_only=False).astype(object), None)

    def days(self, column: str) -> np.ndarray:
        """Days as ``datetime64[D]``, 1970-01-01 without a row, NaT without a value."""
        return self._spread(self.rows[column].to_numpy().astype("datetime64[D]"), _ORIGIN)

    def _spread(self, values: np.ndarray, missing: object) -> np.ndarray:
        spread = np.full(self.size, missing, dtype=values.dtype)
        spread[self.at] = values
        return spread


def longer(values: np.ndarray, size: int, missing: object = 0) -> np.ndarray:
    """Values by customer key, with ``missing`` for the customers of whom there are only records."""
    return np.concatenate([values, np.full(size - len(values), missing, dtype=values.dtype)])


def placed_records(
    question: Question, tables: Mapping[N, CustomerTable]
) -> tuple[People, dict[N, RecordInputs]]:
    """Everybody that the store or one of the tables knows, and what each table says of them."""
    rows = {name: table.rows(question) for name, table in tables.items()}
    unsold = {
        row["customer"]
        for table in rows.values()
        for row in table.filter(table["customer_key"].is_null()).select(["customer"]).to_pylist()
    }
    known = people(question, also=unsold)
    return known, {name: RecordInputs.of(table, known) for name, table in rows.items()}


def with_keys(question: Question, sql: str, **values: Hashable) -> pa.Table:
    """The rows of a query of records; ``customer_key`` of each ``customer``, null: only recorded."""
    return as_last_changed(question, sql).ask(rows_with_keys, sql, **values)


@looks_at_records
def rows_with_keys(question: Question, sql: str, **values: Hashable) -> pa.Table:
    """``with_keys`` without keeping the answer."""
    records = question.scope.records
    rows = question.store.query(_PLACED, {"records": sql}, **values, records=records)
    return as_members(question, rows)
