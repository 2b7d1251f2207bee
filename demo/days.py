"""The demo's calendar: days are counted from 2023-11-01, months from November 2023, both from 0."""

from datetime import date, timedelta
from typing import Final

import numpy as np

FIRST: Final = date(2023, 11, 1)
HISTORY_DAYS: Final = (date(2026, 10, 31) - FIRST).days + 1
ALL_DAYS: Final = (date(2026, 11, 15) - FIRST).days + 1
"""History, and the first half of the month that comes in a file of its own."""
HISTORY_MONTHS: Final = 36
ALL_MONTHS: Final = 37

DATES: Final = tuple(FIRST + timedelta(days=day) for day in range(ALL_DAYS + 20))

_NEW_YEARS: Final = (date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17))
# Per mille of a normal month, January to December; the Spring Festival is cut out day by day.
_SEASON: Final = (990, 900, 1010, 1000, 970, 1030, 950, 940, 1040, 990, 1160, 1110)


def day_of(year: int, month: int, day: int = 1) -> int:
    """The number of a date.

    >>> day_of(2023, 11, 3)
    2
    """
    return (date(year, month, day) - FIRST).days


def month_of(year: int, month: int) -> int:
    """The number of a month.

    >>> month_of(2024, 1)
    2
    """
    return (year - FIRST.year) * 12 + month - FIRST.month


def month_numbers() -> np.ndarray:
    """The month of every day."""
    return np.array([month_of(day.year, day.month) for day in DATES], dtype=np.int64)


def _is_holiday(day: date) -> bool:
    festival = any(-2 <= (day - new_year).days <= 7 for new_year in _NEW_YEARS)
    return festival or (day.month, day.day) == (1, 1) or (day.month in (5, 10) and day.day <= 5)


def open_days(weekends: bool) -> np.ndarray:
    """The day on which an order of each day is booked: that day, or the next one that is open.

    With ``weekends`` only the public holidays are closed.
    """
    booked = np.arange(len(DATES), dtype=np.int64)
    for day in range(len(DATES) - 2, -1, -1):
        closed = _is_holiday(DATES[day]) or (not weekends and DATES[day].weekday() >= 5)
        booked[day] = booked[day + 1] if closed else day
    return booked


def season(online: bool) -> np.ndarray:
    """Size of orders by day, per mille of a normal one; online shops live for 11.11 and 6.18."""
    return np.array([_season_of(day, online) for day in DATES], dtype=np.int64)


def _season_of(day: date, online: bool) -> int:
    size = _SEASON[day.month - 1]
    if any(-30 <= (day - new_year).days < -9 for new_year in _NEW_YEARS):
        size = size * 115 // 100
    if any(0 <= (day - new_year).days <= 21 for new_year in _NEW_YEARS):
        size = size * 60 // 100
    if online and (day.month, day.day) >= (11, 1) and (day.month, day.day) <= (11, 12):
        size = size * 240 // 100
    if online and day.month == 6 and 8 <= day.day <= 18:
        size = size * 180 // 100
    return size
