"""Days as they come out of a frame."""

from datetime import date
from typing import Any

import pandas as pd


def as_day(value: Any) -> date | None:
    """A day that a frame may hold as a time stamp or as missing."""
    return None if pd.isna(value) else needed_day(value)


def needed_day(value: Any) -> date:
    """A day that is never missing. Raises ValueError where it is."""
    day = pd.Timestamp(value).date()
    if not isinstance(day, date):
        raise ValueError("a day is missing")
    return day
