"""Days as they come out of a frame."""

from datetime import date
from typing import Any

import pandas as pd


def as_day(value: Any) -> date | None:
    """A day that a frame may hold as a time stamp or as missing."""
    return None if pd.isna(value) else pd.Timestamp(value).date()
