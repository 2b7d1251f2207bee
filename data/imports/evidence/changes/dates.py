"""The day of a line from several columns: year and month, year and quarter, or year, month and day."""

from collections.abc import Sequence

import pyarrow as pa

from data.imports.evidence.changes.texts import texts_of


class DaysOfParts:
    """Makes the text of a day, or of a month or quarter, of the columns of its parts, the year first.

    >>> block = pa.table({"0": ["2024", "2024"], "1": ["1", "March"]})
    >>> DaysOfParts((0, 1), is_quarter=False).texts(block).to_pylist()
    ['2024-01', 'March 2024']
    """

    def __init__(self, places: Sequence[int], is_quarter: bool) -> None:
        self.places = tuple(places)
        self._is_quarter = is_quarter

    def texts(self, table: pa.Table) -> pa.Array:
        """The texts of the rows of a block."""
        columns = [texts_of(table, at).to_pylist() for at in self.places]
        known: dict[tuple[str, ...], str] = {}
        rows = [tuple(cell or "" for cell in row) for row in zip(*columns, strict=True)]
        for row in set(rows):
            known[row] = joined(row, self._is_quarter)
        return pa.array([known[row] for row in rows], pa.string())


def joined(parts: Sequence[str], is_quarter: bool) -> str:
    """The text of a day or a period from its parts, the year first; empty where all parts are.

    >>> joined(("2024年", "3月"), False), joined(("2024", "2", "29"), False), joined(("2024", "Q2"), True)
    ('2024-03', '2024-02-29', '2024Q2')
    >>> joined(("2024", "Feb", "3"), False), joined(("", ""), False), joined(("2024", ""), False)
    ('3 Feb 2024', '', '2024 ')
    """
    year, *others = (part.strip() for part in parts)
    if not (year or any(others)):
        return ""
    year = year.rstrip("年 ")
    if is_quarter:
        number = others[0].removesuffix(".0")
        return f"{year}Q{number}" if number.isdecimal() else f"{year}{number}"
    month, *days = (part.removesuffix(".0").rstrip("月日号 ") for part in others)
    if not month.isdecimal():
        return " ".join([*days, month, year]) if month else f"{year} {''.join(days)}"
    return "-".join([year, month.zfill(2), *(day.zfill(2) for day in days)])
