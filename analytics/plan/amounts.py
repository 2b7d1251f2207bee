"""Plan, actual and last year of every customer, in whole millionths: what every view of the plan adds up."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.customers.people import People, chosen, people
from analytics.period import FinancialYear, Period, months_earlier, years_of
from analytics.plan.pace import Pattern, month_plans, pattern
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import financial_year
from analytics.selection import selected

_SUMS = Path(__file__).with_name("sums.sql")

SUMS: Final = ("plan", "plan_to_date", "actual", "last_year", "last_year_to_date")
"""The amounts of every row of a plan."""
_SOLD: Final = SUMS[2:]


@dataclass(frozen=True, eq=False)
class Planned:
    """The plans of single months: the place of the customer, the month, the amount in millionths."""

    at: np.ndarray
    month: np.ndarray
    units: np.ndarray

    def since(self, month: date) -> "Planned":
        """Those of ``month`` (its first day) and later ones."""
        ours = self.month >= np.datetime64(month)
        return Planned(self.at[ours], self.month[ours], self.units[ours])

    def due(self, pace: Pattern, size: int) -> np.ndarray:
        """The part of each that is due up to the pattern's day."""
        present = np.datetime64(pace.day.replace(day=1), "D")
        now = np.flatnonzero(self.month == present)
        until, total = (_longer(units, size)[self.at[now]] for units in (pace.until, pace.total))
        due = np.where(self.month < present, self.units, 0)
        due[now] = replace(pace, until=until, total=total).due(self.units[now])
        return due


@dataclass(frozen=True, eq=False)
class Amounts:
    """One entry per customer by its place in ``people``, and a last one for lines without a customer.

    ``sums``: the five amounts of ``SUMS``, of the ``year`` of the scope's last day. ``months``: the
    plans of every month of the ``years``, the financial years that the period touches.
    ``everything`` = ``planned`` + ``unplanned`` + ``unassigned``: where each is true;
    ``unmatched``: planned customers of whom the store has neither a line nor a card, filters left out.
    ``narrowed``: whether some customers' lines do not count.
    """

    people: People
    chosen: np.ndarray
    sums: dict[str, np.ndarray]
    months: Planned
    pace: Pattern
    planned: np.ndarray
    unplanned: np.ndarray
    unassigned: np.ndarray
    unmatched: np.ndarray
    narrowed: bool
    years: list[FinancialYear]

    @property
    def year(self) -> FinancialYear:
        """The financial year of the scope's last day."""
        return self.years[-1]

    def of_planned(self) -> "Amounts":
        """The amounts of the customers with a plan alone: like beside like."""
        nobody = np.zeros_like(self.planned)
        return replace(
            self, chosen=self.planned, unplanned=nobody, unassigned=nobody, narrowed=True
        )

    def lines(self) -> tuple[str, dict[str, object]]:
        """The predicate on the lines of the customers that are chosen, with its values."""
        if not self.narrowed:
            return "customer_key is not null", {}
        keys = np.flatnonzero(self.chosen[: self.people.has_lines])
        return "customer_key in (select unnest($chosen))", {"chosen": keys.tolist()}

    @property
    def everything(self) -> np.ndarray:
        """All that is chosen."""
        return self.planned | self.unplanned | self.unassigned

    def count(self, at: np.ndarray) -> int:
        """How many customers these are."""
        return int(np.count_nonzero(at[:-1]))


@looks_at_records
def amounts(question: Question) -> Amounts:
    """The amounts of the financial year of the scope's last day."""
    scope = question.scope
    as_of, year = scope.period.to_day, financial_year(question)
    years = years_of(scope.period, year.first_month)
    table = month_plans(question, years[0].first_day, year.last_day)
    unsold = table.filter(table["customer_key"].is_null())
    known = people(question, also=unsold["customer"].unique().to_pylist())
    size = len(known.ids) + 1
    planned, pace = placed(table, known), _of_everybody(question).ask(pattern, as_of)
    sums = dict(zip(SUMS[:2], _plan_sums(planned, pace, year, size), strict=True))
    sold, bought = _sold(question, size)
    has_plan = np.zeros(size, dtype=bool)
    has_plan[planned.since(year.first_day).at] = True
    wanted = np.append(chosen(question, known), False)
    last_one = np.append(np.zeros(size - 1, dtype=bool), not scope.filters)
    return Amounts(
        people=known,
        chosen=wanted,
        sums=sums | sold,
        months=planned,
        pace=pace,
        planned=has_plan & wanted,
        unplanned=~has_plan & wanted & bought,
        unassigned=last_one,
        unmatched=has_plan & _unknown(known),
        narrowed=bool(scope.filters),
        years=years,
    )


def placed(table: pa.Table, known: People) -> Planned:
    """Plans (rows of ``with_keys``) with the places of their customers."""
    at = table["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
    unsold = np.flatnonzero(at < 0)
    at[unsold] = [known.places[one] for one in table["customer"].take(unsold).to_pylist()]
    month = table["month"].to_numpy().astype("datetime64[D]")
    return Planned(at, month, exact.units(table["amount"]))


def total_by(at: np.ndarray, units: np.ndarray, size: int) -> np.ndarray:
    """The sum of ``units`` at each place."""
    totals = np.zeros(size, dtype=units.dtype)
    np.add.at(totals, at, units)
    return totals


def sums_by(
    question: Question, item: str, only: str = "true", **chosen: object
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The keys of an item (−1 for lines without it) and what was sold: actual, last year, to date.

    ``only`` is a further predicate on the lines, ``chosen`` its values.
    """
    as_of, year = question.scope.period.to_day, financial_year(question)
    period = Period(year.before.first_day, as_of)
    where, values = selected(question.of(replace(question.scope, filters=())), period)
    rows = question.store.query(
        _SUMS,
        {"item_key": f"{item}_key", "selected": f"{where} and {only}"},
        **values,
        **chosen,
        new_year=year.first_day,
        same_day=months_earlier(as_of, 12),
    )
    sums = {name: exact.units(rows[name]) for name in _SOLD}
    return rows["item_key"].fill_null(-1).to_numpy(), sums


def _sold(question: Question, size: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What was sold to each, at the last place what was sold to nobody; and who has a line."""
    keys, sums = _of_everybody(question).ask(sums_by, "customer")
    bought = np.zeros(size, dtype=bool)
    bought[keys] = True  # the key −1 is the last place
    bought[-1] = False
    return {name: total_by(keys, units, size) for name, units in sums.items()}, bought


def _of_everybody(question: Question) -> Question:
    """About the scope's last day without its filters: the sales that no record of a plan changes."""
    return question.of(replace(question.scope.on_last_day(), filters=()))


def _plan_sums(
    planned: Planned, pace: Pattern, year: FinancialYear, size: int
) -> tuple[np.ndarray, np.ndarray]:
    """The plan of each for the year, and the part of it that is due by the as-of date."""
    ours = planned.since(year.first_day)
    return total_by(ours.at, ours.units, size), total_by(ours.at, ours.due(pace, size), size)


def _unknown(known: People) -> np.ndarray:
    nobody = ~known.listed
    nobody[: known.has_lines] = False
    return np.append(nobody, False)


def _longer(values: np.ndarray, size: int) -> np.ndarray:
    """Values by customer key, with zeros for the customers that have no line."""
    return np.concatenate([values, np.zeros(size - len(values), dtype=values.dtype)])
