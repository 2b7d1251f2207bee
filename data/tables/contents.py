"""What columns hold where no heading tells: the only one of days, the only one of money."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from data.tables.dates import eras
from data.tables.dates.dates import DayTexts, readings
from data.tables.dates.months import month_of
from data.tables.dates.periods import period_alone
from data.tables.layout.header import is_typed

_NEARLY_ALL: Final = 0.9
_FEW: Final = 2
_SERIAL: Final = re.compile(r"\d{1,7}(\.\d+)?")
"""A bare number is a day only where nothing else can be meant."""
_MONEY: Final = re.compile(r".*(\d[.,]\d{1,2}\D*$|[^\d\s.,'+()-])")
"""What money has and counts and ids lack: cents, or a sign of a currency."""


def offered(rows: list[list[str]], width: int, taken: Iterable[int]) -> dict[str, int]:
    """``date`` and ``amount`` → the only column that can hold it, of those that are not taken.

    >>> offered([["2024-01-05", "A", "7", "1.50"], ["2024-01-06", "B", "8", "2.00"]], 4, ())
    {'date': 0, 'amount': 3}
    >>> offered([["2024-01-05", "2024-02-05", "7"]], 3, ())
    {'amount': 2}
    >>> offered([["2024-01-05", "7"], ["2024-01-06", "8"], ["2024-01-09", "9"], ["*", "24"]], 2, ())
    {'date': 0, 'amount': 1}
    """
    # Rules, heads of sections and footers stand alone in their rows.
    several = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    columns = {
        at: [row[at].strip() for row in several if at < len(row) and row[at].strip()]
        for at in range(width)
        if at not in taken
    }
    days = [at for at, cells in columns.items() if _are_days(cells)]
    numbers = [
        at
        for at, cells in columns.items()
        if at not in days and _nearly_all(map(is_typed, cells), len(cells))
    ]
    money = [at for at in numbers if any(map(_MONEY.fullmatch, columns[at]))]
    candidates = {"date": days, "amount": money or numbers}
    return {field: some[0] for field, some in candidates.items() if len(some) == 1}


def _are_days(cells: list[str]) -> bool:
    """Whether cells are days, but for the label of a totals row below them."""
    rows = cells if len(cells) <= _FEW or _is_day(cells[-1]) else cells[:-1]
    return _nearly_all(map(_is_day, rows), len(rows))


def _nearly_all(hits: Iterable[bool], count: int) -> bool:
    return count > 0 and sum(hits) >= _NEARLY_ALL * count


@lru_cache(maxsize=1 << 15)
def _is_day(cell: str) -> bool:
    if _SERIAL.fullmatch(cell):
        return False
    texts = DayTexts()
    texts.key(cell)  # which cuts off a time of day
    return bool(readings(next(iter(texts.keys)), eras.ALL) or month_of(cell) or period_alone(cell))
