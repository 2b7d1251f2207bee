"""What every customer bought, by customer key: the sale side of the profile, untouched by records."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.period import months_earlier
from analytics.profile.part import years_back
from analytics.question import Question

_SQL = Path(__file__).with_name("sold.sql")


@dataclass(frozen=True, eq=False)
class Sold:
    """By customer key, money in whole millionths; see ``sold.sql``. ``has_lines``: up to the last day."""

    has_lines: np.ndarray
    revenue: np.ndarray
    revenue_before: np.ndarray
    revenue_two_before: np.ndarray
    costed: np.ndarray
    cost: np.ndarray
    costed_lines: np.ndarray
    positive: np.ndarray
    negative: np.ndarray
    return_lines: np.ndarray
    quarters: np.ndarray


def sold(question: Question) -> Sold:
    """What was sold up to the scope's last day, to everybody: filters play no part."""
    as_of = question.scope.period.to_day
    year = years_back(as_of, 0).from_day
    rows = question.store.query(
        _SQL,
        as_of=as_of,
        version=question.scope.version,
        year=year,
        before=years_back(as_of, 1).from_day,
        two_before=years_back(as_of, 2).from_day,
        quarter_2=months_earlier(year, -3),
        quarter_3=months_earlier(year, -6),
        quarter_4=months_earlier(year, -9),
    )
    size = len(question.store.members("customer", question.scope.version).ids)
    keys = rows["customer_key"].to_numpy()
    has_lines = np.zeros(size, dtype=bool)
    has_lines[keys] = True
    money = ("revenue", "revenue_before", "revenue_two_before", "costed", "cost")
    sums = {name: exact.units(rows[name]) for name in (*money, "positive", "negative")}
    counts = {
        name: rows[name].to_numpy().astype(np.int64)
        for name in ("costed_lines", "return_lines", "quarters")
    }
    by_key = {name: _spread(values, keys, size) for name, values in (sums | counts).items()}
    return Sold(has_lines, **by_key)


def reaches_back(question: Question, years: int) -> bool:
    """Whether the store's lines begin early enough to know the twelve months so many years back.

    They do when the first one lies before them or in their first month.
    """
    first: date | None = question.store.facts(question.scope.version).first_day
    begin = years_back(question.scope.period.to_day, years).from_day
    return first is not None and first < months_earlier(begin, -1)


def _spread(values: np.ndarray, keys: np.ndarray, size: int) -> np.ndarray:
    by_key = np.zeros(size, dtype=values.dtype)
    by_key[keys] = values
    return by_key
