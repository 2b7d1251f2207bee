"""What the warning rules look at of the sale lines, by customer."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.plan.pace import Pattern
from analytics.warnings.inputs.purchase_days import RhythmAt


@dataclass(frozen=True, eq=False)
class CustomerSales:
    """Every customer of the store at the as-of date, by customer key; money in whole millionths.

    ``new_year``: first day of the as-of date's financial year.
    ``has_lines``: with a line up to the as-of date. ``rep``, ``region``: ids of the latest line
    that names one, None for none. ``rhythm``: as it stands at that day. ``since``: one row per month
    of that year: net revenue from the first of that month to the as-of date.
    ``year_before``: from the first day of the year before to the same day in it. ``twelve_months``: up
    to the as-of date; ``to_last``: up to the last purchase. ``window_days``: purchase days in the
    latest window; ``usual_days`` and ``usual_year``: purchase days and net revenue in the year
    before it. ``pattern``: last year's days of the as-of date's month. ``company``: net revenue of the
    twelve months, lines without a customer included; ``twelve_before``: of the same dates a year earlier.
    ``days_before``: purchase days in the dates of ``year_before``. ``is_paused``: silent as in the
    same dates of the years before. ``same_days``, ``same_usual``: as ``window_days`` and ``usual_days``,
    one row for each of those years, the latest first.
    """

    as_of: date
    new_year: date
    has_lines: np.ndarray
    rep: np.ndarray
    region: np.ndarray
    rhythm: RhythmAt
    since: np.ndarray
    year_before: np.ndarray
    twelve_months: np.ndarray
    to_last: np.ndarray
    window_days: np.ndarray
    usual_days: np.ndarray
    usual_year: np.ndarray
    pattern: Pattern
    company: int
    twelve_before: np.ndarray
    days_before: np.ndarray
    is_paused: np.ndarray
    same_days: np.ndarray
    same_usual: np.ndarray

    @property
    def this_year(self) -> np.ndarray:
        """Net revenue from the first day of the financial year to the as-of date."""
        return self.since[0]
