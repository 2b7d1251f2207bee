"""The rows of a sample by columns: texts, numbers, days, and what each column holds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from data.imports.evidence.model import Sample
from data.imports.evidence.numbers import read_numbers
from data.tables.cells import bare, is_blank
from data.tables.dates import eras
from data.tables.dates.dates import ORDERS, DayTexts, readings
from data.tables.dates.months import month_alone
from data.tables.layout.header import is_typed
from data.tables.layout.skips import Skips
from data.tables.model import DateOrder

MOST_ROWS: Final = 2_000
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?")
_NO_DAY: Final = re.compile(r"\D*|-?\d{1,4}|-?\d{1,7}[.,]\d{1,2}")
_MOSTLY: Final = 0.5
_TITLED: Final = 1 / 3
"""Share of days from which on a column holds days, even between the rows of titles and totals."""


@dataclass(frozen=True)
class Profile:
    """What a column holds, as shares of its filled cells; ``filled`` is a share of all rows.

    ``decimals`` is the greatest number of decimals among its numbers.
    """

    filled: float
    distinct: int
    numeric: float
    dated: float
    emails: float


class Table:
    """A sample as columns. Blank rows, repeated headers and totals rows are taken out of ``rows``.

    ``kept[i]`` is the place of row i in the sample. ``totals`` is the last totals row.
    """

    def __init__(self, sample: Sample) -> None:
        self.columns = sample.columns
        self.words = sample.words
        self.above = sample.above
        self.complete = sample.complete and len(sample.rows) <= MOST_ROWS
        self.semicolons = sample.semicolons
        self.nought = sample.nought
        self.width = len(sample.columns)
        everything = [self._padded(row) for row in sample.rows[:MOST_ROWS]]
        self._dated = [
            _share_of_days([row[at] for row in everything]) > _TITLED for at in range(self.width)
        ]
        self.kept, self.total_rows = self._sorted_out(everything)
        self.rows = [everything[at] for at in self.kept]
        last = self.total_rows[-1] if self.total_rows else None
        self.totals = self._padded(sample.totals) if sample.totals else last
        self._cells: dict[int, list[str]] = {}
        self._blank: dict[int, np.ndarray] = {}
        self._days: dict[int, list[np.ndarray]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def name(self, at: int) -> str:
        """How to name a column without doubt: by its heading, or ``#n`` where that stands twice."""
        return self.columns[at] if self.columns.count(self.columns[at]) == 1 else f"#{at + 1}"

    def cells(self, at: int) -> list[str]:
        """The texts of a column without blanks around them."""
        if at not in self._cells:
            self._cells[at] = [bare(row[at]) for row in self.rows]
        return self._cells[at]

    def blank(self, at: int) -> np.ndarray:
        """Which cells of a column are blank."""
        if at not in self._blank:
            self._blank[at] = np.array([is_blank(row[at]) for row in self.rows], dtype=bool)
        return self._blank[at]

    def numbers(self, at: int) -> np.ndarray:
        """The values of a column, nan where a cell holds no number."""
        return self._numbers[at][: len(self.rows)]

    def amounts(self, at: int) -> np.ndarray:
        """As ``numbers``, with 0 for blank cells."""
        return np.where(self.blank(at), 0.0, self.numbers(at))

    def total(self, at: int) -> float | None:
        """The number of a column in the totals row."""
        if self.totals is None:
            return None
        value = self._numbers[at][-1]
        return None if np.isnan(value) else float(value)

    def days(self, at: int) -> list[np.ndarray]:
        """The days of a column as ordinals, nan where none is, under each order that reads most of it.

        A month stands for its first day.
        """
        if at not in self._days:
            read = {text: _days_of(text) or _month_of(text) for text in set(self.cells(at))}
            counts = {order: sum(order in days for days in read.values()) for order in ORDERS}
            self._days[at] = [
                np.array([read[text].get(order, np.nan) for text in self.cells(at)], dtype=float)
                for order in ORDERS
                if counts[order] == max(counts.values())
            ]
        return self._days[at]

    def decimals(self, at: int) -> int:
        """The greatest number of decimals among the numbers of a column, four at most."""
        values = self.numbers(at)
        values = values[~np.isnan(values)]
        close = (np.allclose(values, values.round(n), rtol=0, atol=1e-9) for n in range(4))
        return next((n for n, fits in enumerate(close) if fits), 4)

    def profile(self, at: int) -> Profile:
        """What a column holds."""
        return self._profiles[at]

    def is_number(self, at: int) -> bool:
        """Whether a column holds numbers."""
        return self.profile(at).numeric > _MOSTLY

    def is_days(self, at: int) -> bool:
        """Whether a column holds days; bare numbers of five digits are none here."""
        return self.profile(at).dated > _MOSTLY

    def numeric(self) -> list[int]:
        """The columns that hold numbers and no days."""
        return [at for at in range(self.width) if self.is_number(at) and not self.is_days(at)]

    def _padded(self, row: Sequence[str]) -> list[str]:
        return [*row[: self.width], *[""] * (self.width - len(row))]

    def _sorted_out(self, rows: list[list[str]]) -> tuple[list[int], list[list[str]]]:
        """The places of the rows that say something of their own, and the totals rows."""
        skips = Skips(self.words, date=0, above=[list(row) for row in self.above])
        kept, totals = [], []
        for at, row in enumerate(rows):
            has_day = any(
                is_day and _is_day(bare(cell))
                for is_day, cell in zip(self._dated, row, strict=True)
            )
            # The label of a total may stand behind its numbers, where columns are in another order.
            if has_day or not (skips.takes(at, row) or skips.takes(at, sorted(row, key=is_typed))):
                kept.append(at)
            elif skips.totals and skips.totals[-1][0] == at:
                totals.append(row)
        return kept, totals

    @cached_property
    def _numbers(self) -> dict[int, np.ndarray]:
        tail = [self.totals] if self.totals else []
        cells = {at: [row[at] for row in [*self.rows, *tail]] for at in range(self.width)}
        read = {at: cells[at] for at in cells if not self._dated[at]}
        meant = ((at, self.words.meaning(self.columns[at])) for at in read)
        counted = [at for at, field in meant if field and field[0] == "quantity"]
        found = read_numbers(read, semicolons=self.semicolons, counted=counted)
        none = np.full(len(self.rows) + len(tail), np.nan)
        return {at: found.get(at, none) for at in cells}

    @cached_property
    def _profiles(self) -> list[Profile]:
        return [self._profiled(at) for at in range(self.width)]

    def _profiled(self, at: int) -> Profile:
        cells = [cell for cell in self.cells(at) if not is_blank(cell)]
        count = len(cells) or 1
        filled = ~self.blank(at)
        return Profile(
            filled=len(cells) / (len(self.rows) or 1),
            distinct=len(set(cells)),
            numeric=float(np.sum(~np.isnan(self.numbers(at)) & filled)) / count,
            dated=_share_of_days(cells),
            emails=sum(bool(_EMAIL.fullmatch(cell)) for cell in cells) / count,
        )


def codes(texts: Sequence[str]) -> np.ndarray:
    """Dense keys of texts, -1 for blank ones."""
    keys = {text: at for at, text in enumerate(dict.fromkeys(filter(None, texts)))}
    return np.array([keys.get(text, -1) for text in texts], dtype=np.int64)


def _share_of_days(cells: Sequence[str]) -> float:
    counted = Counter(cell for cell in map(bare, cells) if not is_blank(cell))
    total = sum(counted.values())
    return sum(rows for text, rows in counted.items() if _is_day(text)) / total if total else 0.0


def _is_day(text: str) -> bool:
    return bool(_days_of(text)) and not _SERIAL.fullmatch(text)


@lru_cache(maxsize=1 << 15)
def _days_of(text: str) -> dict[DateOrder, int]:
    # Most cells are plain numbers or names: those are told at a glance.
    if _NO_DAY.fullmatch(text):
        return {}
    texts = DayTexts()
    texts.key(text)
    day = next(iter(texts.keys))
    days = readings(day) or readings(day, eras.ALL)
    return {order: one.toordinal() for order, one in days.items()}


def _month_of(text: str) -> dict[DateOrder, int]:
    month = month_alone(text)
    return dict.fromkeys(ORDERS, month.toordinal()) if month else {}
