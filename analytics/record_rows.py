"""Records as they stand, read once for many days: what is asked of each customer is added without a query."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.latest_change import as_last_changed
from analytics.question import Question, looks_at_records
from analytics.record_inputs import rows_with_keys


@dataclass(frozen=True, eq=False)
class RecordRows:
    """Records that hold, those of a customer side by side.

    ``customers``: one row for each, ``customer`` (id) and ``customer_key`` (null: only recorded).
    ``begins``: where the records of each begin; ``place``: whose record it is. ``columns``: of all records,
    money in whole millionths, days as ``datetime64[D]`` (NaT: unknown), texts as numbers that are equal
    where the texts are (−1: unknown).
    """

    customers: pa.Table
    begins: np.ndarray
    place: np.ndarray
    columns: Mapping[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def sums(self, units: np.ndarray, where: np.ndarray) -> np.ndarray:
        """Of each customer the sum over the records ``where`` that is true."""
        return np.add.reduceat(np.where(where, units, units.dtype.type(0)), self.begins)

    def largest(self, numbers: np.ndarray, where: np.ndarray) -> np.ndarray:
        """Of each customer the largest number of these records, 0 without one above it."""
        return np.maximum.reduceat(np.where(where, numbers, 0), self.begins)

    def have(self, where: np.ndarray) -> np.ndarray:
        """Whether each customer has such a record."""
        return np.logical_or.reduceat(where, self.begins)

    def table(self, of: np.ndarray, columns: Mapping[str, np.ndarray | pa.Array]) -> pa.Table:
        """A row for each of the customers ``of``, with columns that were made for all of them."""
        table = self.customers
        for name, cells in columns.items():
            table = table.append_column(name, pa.array(cells))
        return table.filter(pa.array(of))


def record_rows(question: Question, sql: str) -> RecordRows:
    """The rows of a query of records, any number of them of a ``customer`` (id); kept until they change.

    Raises ValueError for a column that is no money, day, text or flag.
    """
    return as_last_changed(question, sql).ask(_record_rows, sql)


@looks_at_records
def _record_rows(question: Question, sql: str) -> RecordRows:
    rows = rows_with_keys(question, sql)
    keys = rows["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
    alone = np.flatnonzero(keys < 0)
    ids = rows["customer"].take(pa.array(alone)).combine_chunks().dictionary_encode()
    keys[alone] = keys.max(initial=-1) + 1 + ids.indices.to_numpy()
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    is_first = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    begins = np.flatnonzero(is_first)
    return RecordRows(
        customers=rows.select(["customer", "customer_key"]).take(pa.array(order[begins])),
        begins=begins,
        place=np.cumsum(is_first) - 1,
        columns={
            name: _cells(rows[name])[order]
            for name in rows.column_names
            if name not in ("customer", "customer_key")
        },
    )


def _cells(column: pa.ChunkedArray) -> np.ndarray:
    if pa.types.is_decimal(column.type):
        return exact.units(column)
    if pa.types.is_date(column.type):
        return column.to_numpy().astype("datetime64[D]")
    if pa.types.is_string(column.type):
        return column.combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy()
    if pa.types.is_boolean(column.type):
        return column.to_numpy()
    raise ValueError(f"a column of {column.type}")
