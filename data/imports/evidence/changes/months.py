"""A column for each month or quarter → a row for each."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from data.compute import pc
from data.imports.evidence.changes.texts import blank, texts_of

DAY, AMOUNT = "day", "amount"
"""The columns that are added: the day as text, and the text of the month's cell."""


class MonthsIntoRows:
    """Makes a row of every filled cell in a column of a month, in the order of rows, then of months.

    ``months`` is column → the first and the last day of its month; ``last`` takes the last one.

    >>> block = pa.table({"0": ["A", "B"], "1": ["5", ""], "2": ["7", "8"]})
    >>> months = {at: (date(2024, at, 1), date(2024, at, 29)) for at in (1, 2)}
    >>> table, rows = MonthsIntoRows(months, last=True).apply(block)
    >>> table.to_pylist()[1], rows.tolist()
    ({'0': 'A', 'day': '2024-02-29', 'amount': '7'}, [0, 0, 1])
    """

    def __init__(self, months: Mapping[int, tuple[date, date]], last: bool) -> None:
        self.columns = tuple(months)
        self.days = [str(span[last]) for span in months.values()]

    def apply(self, table: pa.Table) -> tuple[pa.Table, np.ndarray]:
        """The rows of a block by months, and for each the place of the row that it is from.

        A row without any filled month stays as one row with a blank amount, so that none is lost.
        """
        cells = [texts_of(table, at) for at in self.columns]
        filled = np.array([pc.invert(blank(one)).to_numpy(zero_copy_only=False) for one in cells])
        filled = filled.reshape(len(self.columns), table.num_rows)
        filled[:1] |= ~filled.any(axis=0)
        rows, months = np.nonzero(filled.T)
        kept = [name for name in table.column_names if name not in map(str, self.columns)]
        found = table.select(kept).take(pa.array(rows))
        flat = pa.concat_arrays(cells)
        amounts = flat.take(pa.array(months * table.num_rows + rows))
        days = pa.array(self.days, pa.string()).take(pa.array(months))
        return found.append_column(DAY, days).append_column(AMOUNT, amounts), rows
