"""What the warnings need of the sale lines, by customer: heavy, and untouched by recorded facts."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import Period, months_earlier, months_to
from analytics.plan.pace import Pattern, pattern
from analytics.question import Question
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.warnings.purchase_days import PurchaseDays, Standing, purchase_days

_HERE = Path(__file__).parent
MONTHS = 12


@dataclass(frozen=True, eq=False)
class SalesSide:
    """Every customer of the store at the as-of date, by customer key; money in whole millionths.

    ``has_lines``: with a line up to the as-of date. ``rep``, ``region``: keys of the latest line that
    names one, −1 for none. ``standing``: its rhythm. ``since``: one row per month of the as-of date's
    year: net revenue from the first of that month to the as-of date. ``year_before``: from 1 January
    of the year before to the same day in it. ``twelve_months``: up to the as-of date; ``to_last``: up
    to the last purchase. ``window_days``: purchase days in the latest window; ``usual_days`` and
    ``usual_year``: purchase days and net revenue in the year before it. ``pattern``: last year's days
    of the as-of date's month.
    """

    as_of: date
    has_lines: np.ndarray
    rep: np.ndarray
    region: np.ndarray
    standing: Standing
    since: np.ndarray
    year_before: np.ndarray
    twelve_months: np.ndarray
    to_last: np.ndarray
    window_days: np.ndarray
    usual_days: np.ndarray
    usual_year: np.ndarray
    pattern: Pattern

    @property
    def this_year(self) -> np.ndarray:
        """Net revenue from 1 January to the as-of date."""
        return self.since[0]


def day_of(scope: Scope) -> Scope:
    """The part of a question that warnings depend on: one answer serves every period and measure."""
    last = scope.period.to_day
    plain = Scope(version=scope.version, period=Period(last, last), filters=scope.filters)
    return replace(plain, rules=scope.rules, records=scope.records)


def side_scope(scope: Scope) -> Scope:
    """The part of a question that the sales side depends on: version, as-of date, rules."""
    return replace(day_of(scope), filters=())


def sales_side(question: Question) -> SalesSide:
    """The sales side at the scope's last day, of all customers: filters choose among them later.

    Ask it with ``side_scope``: then one answer serves every question about the day.
    """
    return side_at(question, purchase_days_of(question))


def purchase_days_of(question: Question) -> PurchaseDays:
    """The purchase days up to the scope's last day; they serve any earlier as-of date too."""
    rules, origin = rules_of(question).stages, first_sale(question)
    return purchase_days(
        question.store, question.scope.version, origin, question.scope.period.to_day, rules
    )


def side_at(question: Question, days: PurchaseDays) -> SalesSide:
    """The sales side at the scope's last day; ``days`` reach at least so far."""
    rules, as_of = rules_of(question).warnings, question.scope.period.to_day
    after = as_of - timedelta(days=rules.purchase_window_days)
    usual_after = after - timedelta(days=rules.purchase_year_days)
    size = days.size
    spans = _windows(question, usual_after, after, size)
    rows = question.store.query(_HERE / "latest.sql", as_of=as_of, version=question.scope.version)
    keys = rows["customer_key"].to_numpy()
    rep, region = (np.full(size, -1, dtype=np.int64) for _ in range(2))
    rep[keys], region[keys] = rows["rep_key"].to_numpy(), rows["region_key"].to_numpy()
    has_lines = np.zeros(size, dtype=bool)
    has_lines[keys] = True
    return SalesSide(
        as_of=as_of,
        has_lines=has_lines,
        rep=rep,
        region=region,
        standing=days.at(as_of),
        since=_since(question, size),
        to_last=_by_key(rows, "to_last", size),
        window_days=days.count(after, as_of),
        usual_days=days.count(usual_after, after),
        pattern=pattern(question, as_of),
        **spans,
    )


def _windows(
    question: Question, usual_after: date, usual_until: date, size: int
) -> dict[str, np.ndarray]:
    as_of = question.scope.period.to_day
    year_before = date(as_of.year - 1, 1, 1)
    rows = question.store.query(
        _HERE / "windows.sql",
        from_day=min(year_before, usual_after),
        as_of=as_of,
        version=question.scope.version,
        year_before=year_before,
        same_day=months_earlier(as_of, MONTHS),
        twelve_months=months_to(as_of, MONTHS).from_day,
        usual_after=usual_after,
        usual_until=usual_until,
    )
    names = ("year_before", "twelve_months", "usual_year")
    return {name: _by_key(rows, name, size) for name in names}


def _since(question: Question, size: int) -> np.ndarray:
    """Net revenue from the first of each month of the year to the as-of date."""
    as_of = question.scope.period.to_day
    rows = question.store.query(
        _HERE / "this_year.sql",
        from_day=date(as_of.year, 1, 1),
        as_of=as_of,
        version=question.scope.version,
    )
    units = exact.units(rows["revenue"])
    found = np.zeros((MONTHS, size), dtype=units.dtype)
    found[rows["place"].to_numpy(), rows["customer_key"].to_numpy()] = units
    return np.cumsum(found[::-1], axis=0)[::-1]


def _by_key(rows: pa.Table, column: str, size: int) -> np.ndarray:
    units = exact.units(rows[column])
    found = np.zeros(size, dtype=units.dtype)
    found[rows["customer_key"].to_numpy()] = units
    return found
