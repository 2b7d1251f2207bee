"""What a year means in a file of plans or budgets: that of the calendar, or the store's financial year."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args

from data.imports.model import Question
from data.imports.records.model import RecordOptions
from data.tables.dates.months import lacks_year
from data.tables.dates.periods import CALENDAR, YearRule, names_year

YearMeans = Literal["calendar", "begins", "ends"]
MEANINGS: Final[tuple[YearMeans, ...]] = get_args(YearMeans)
"""Of the year 2026: January to December; the financial year that begins, or that ends in it."""


def year_rule(options: RecordOptions, kept: Mapping[str, Any]) -> YearRule:
    """The months of a year as a person said, or as remembered; where nobody did, see ``year_question``."""
    means = options.year_means or kept.get("year_means")
    if means == "calendar" or options.first_month == 1:
        return CALENDAR
    return YearRule(options.first_month, ends=means == "ends")


def year_question(
    options: RecordOptions, kept: Mapping[str, Any], texts: Iterable[str]
) -> Question | None:
    """What the years of ``texts`` mean, where the store's financial year is not that of the calendar.

    None where no text names a year, a part of one or a month without a year, or where it was said.
    """
    if options.first_month == 1 or options.year_means or kept.get("year_means"):
        return None
    example = next((text for text in texts if names_year(text) or lacks_year(text)), None)
    if example is None:
        return None
    facts = {"example": example, "first_month": options.first_month}
    flags = tuple(("--year-means", means) for means in MEANINGS)
    return Question("year_means", facts, MEANINGS, "year_means", flags)
