"""Periods: from–to, both days included, and the ways to name them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PRESETS: Final = ("12m", "ytd", "last-year", "24m", "all")
OF_A_YEAR: Final = ("ytd", "last-year")
"""The presets that begin with a financial year."""
COMPARISONS: Final = ("year", "previous", "none")
YEARS: Final = (1900, 2200)
"""The first and last year that a period can touch."""
MONTHS_OF_A_QUARTER: Final = 3
_MONTHS: Final = 12


@dataclass(frozen=True)
class Period:
    """A span of days, both ends included.

    >>> Period(date(2026, 1, 1), date(2026, 1, 31)).days
    31
    """

    from_day: date
    to_day: date

    def __post_init__(self) -> None:
        if self.from_day > self.to_day:
            raise ValueError(f"{self.from_day} is after {self.to_day}")
        if self.from_day.year < YEARS[0] or self.to_day.year > YEARS[1]:
            raise ValueError(f"{self.code} is outside the years {YEARS}")

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.to_day - self.from_day).days + 1

    @property
    def months_touched(self) -> int:
        """Number of calendar months that hold at least one of the days.

        >>> Period(date(2026, 1, 31), date(2026, 3, 1)).months_touched
        3
        """
        first, last = self.from_day, self.to_day
        return (last.year - first.year) * 12 + last.month - first.month + 1

    @property
    def code(self) -> str:
        """The period as a link writes it: ``2026-01-01..2026-01-31``."""
        return f"{self.from_day}..{self.to_day}"

    @classmethod
    def from_code(cls, text: str) -> "Period":
        """The inverse of ``code``. Raises ValueError on anything else."""
        first, _, last = text.partition("..")
        return cls(date.fromisoformat(first), date.fromisoformat(last))


def months_earlier(day: date, months: int) -> date:
    """The same day of the month ``months`` months before, or that month's last day.

    >>> months_earlier(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_to(day: date, months: int) -> Period:
    """The ``months`` months that end on ``day``.

    >>> months_to(date(2024, 2, 29), 12).code
    '2023-03-01..2024-02-29'
    """
    return Period(months_earlier(day + timedelta(days=1), months), day)


@dataclass(frozen=True)
class FinancialYear:
    """Twelve months, from the first day of ``first_month`` (1 is January) of the year ``begins`` on.

    >>> FinancialYear(2025, 4).last_day
    datetime.date(2026, 3, 31)
    """

    begins: int
    first_month: int = 1

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.begins, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.after.first_day - timedelta(days=1)

    @property
    def days(self) -> int:
        """Number of its days."""
        return (self.after.first_day - self.first_day).days

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return [months_earlier(self.first_day, -number) for number in range(_MONTHS)]

    @property
    def before(self) -> "FinancialYear":
        """The year before."""
        return FinancialYear(self.begins - 1, self.first_month)

    @property
    def after(self) -> "FinancialYear":
        """The year after."""
        return FinancialYear(self.begins + 1, self.first_month)

    @property
    def name(self) -> str:
        """How it is called: by the calendar years that it touches.

        >>> FinancialYear(2026).name, FinancialYear(2025, 4).name, FinancialYear(1999, 7).name
        ('2026', '2025/26', '1999/00')
        """
        last = self.last_day.year
        return str(self.begins) if last == self.begins else f"{self.begins}/{last % 100:02d}"

    def quarter(self, day: date) -> int:
        """Which of its quarters a day lies in: 1 to 4 within the year."""
        return (day.month - self.first_month) % _MONTHS // MONTHS_OF_A_QUARTER + 1


def year_of(day: date, first_month: int) -> FinancialYear:
    """The financial year that holds a day, where years start with ``first_month``.

    >>> year_of(date(2026, 3, 31), 4).name, year_of(date(2026, 4, 1), 4).name
    ('2025/26', '2026/27')
    """
    return FinancialYear(day.year - (day.month < first_month), first_month)


def years_of(period: Period, first_month: int) -> list[FinancialYear]:
    """Every financial year that holds a day of the period, the earliest first."""
    last = year_of(period.to_day, first_month)
    years = [year_of(period.from_day, first_month)]
    while years[-1] != last:
        years.append(years[-1].after)
    return years


def preset_period(preset: str, first_day: date, last_day: date, first_month: int = 1) -> Period:
    """The period that a preset means in a store with sale lines from first_day to last_day.

    ``12m`` and ``24m`` end on the last sale day; ``ytd`` is its financial year up to it;
    ``last-year`` the financial year before; ``all`` everything. ``first_month``: with which the
    financial year starts. Raises ValueError on another name.
    """
    if preset in ("12m", "24m"):
        return months_to(last_day, int(preset[:2]))
    if preset == "ytd":
        return Period(year_of(last_day, first_month).first_day, last_day)
    if preset == "last-year":
        before = year_of(last_day, first_month).before
        return Period(before.first_day, before.last_day)
    if preset == "all":
        return Period(first_day, last_day)
    raise ValueError(f"unknown period {preset}")


def compared_period(comparison: str, period: Period) -> Period | None:
    """The period to compare with: the same dates one ``year`` before, the ``previous`` span, ``none``.

    ``previous`` is as many days, or as many whole months when the period is whole months.

    >>> compared_period("previous", Period(date(2026, 2, 1), date(2026, 3, 31))).code
    '2025-12-01..2026-01-31'
    """
    if comparison == "none":
        return None
    if comparison == "year":
        return Period(months_earlier(period.from_day, 12), months_earlier(period.to_day, 12))
    if comparison == "previous":
        before = period.from_day - timedelta(days=1)
        after = period.to_day + timedelta(days=1)
        if period.from_day.day == after.day == 1:
            months = (after.year - period.from_day.year) * 12 + after.month - period.from_day.month
            return Period(months_earlier(period.from_day, months), before)
        return Period(before - timedelta(days=period.days - 1), before)
    raise ValueError(f"unknown comparison {comparison}")


def month_ends(first_day: date, last_day: date) -> list[date]:
    """Every month-end from first_day to last_day, and last_day itself as the last point.

    >>> [str(day) for day in month_ends(date(2026, 1, 15), date(2026, 3, 10))]
    ['2026-01-31', '2026-02-28', '2026-03-10']
    """
    days = []
    year, month = first_day.year, first_day.month
    while (end := date(year, month, monthrange(year, month)[1])) < last_day:
        days.append(end)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return [*days, last_day]
