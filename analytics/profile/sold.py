"""What every customer bought, by customer key: the sale side of the profile, untouched by records."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.days.day_sums import day_sums
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
    as_of, sums = question.scope.period.to_day, day_sums(question)
    year = years_back(as_of, 0).from_day
    rows = question.store.query(
        _SQL,
        as_of=as_of,
        version=question.scope.version,
        year=year,
        quarter_2=months_earlier(year, -3),
        quarter_3=months_earlier(year, -6),
        quarter_4=months_earlier(year, -9),
    )
    keys = rows["customer_key"].to_numpy()
    money = {name: exact.units(rows[name]) for name in ("costed", "cost", "positive", "negative")}
    counts = {
        name: rows[name].to_numpy().astype(np.int64)
        for name in ("costed_lines", "return_lines", "quarters")
    }
    spans = [years_back(as_of, years) for years in range(3)]
    revenue, before, two_before = (sums.between(span.from_day, span.to_day) for span in spans)
    return Sold(
        has_lines=sums.has_lines(as_of),
        revenue=revenue,
        revenue_before=before,
        revenue_two_before=two_before,
        **{name: _spread(values, keys, sums.size) for name, values in (money | counts).items()},
    )


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
