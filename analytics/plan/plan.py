"""The plan of a financial year beside what was sold (the page, the report and the account stand on it)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

import pandas as pd

from analytics import exact
from analytics.period import FinancialYear
from analytics.plan.amounts import SUMS, Amounts, amounts
from analytics.plan.month_by_month import months
from analytics.plan.outlook import Outlook, outlook
from analytics.plan.rows import row_sums
from analytics.question import Question, looks_at_records
from analytics.record_kinds import missing_kinds
from analytics.scope import Scope
from data.errors import UserError
from data.store.dimensions import PLANNABLE

BY: Final = PLANNABLE


@dataclass(frozen=True)
class Sums:
    """Plan, actual and last year of some customers; money exact, in the store's currency.

    ``plan``: of the whole financial year, ``plan_to_date``: up to and with the as-of date (a month
    that it cuts is spread by last year's days, else evenly). ``actual``: net revenue from its first day to
    the as-of date; ``last_year`` of the whole year before, ``last_year_to_date`` of its same dates.
    """

    customers: int
    plan: Decimal
    plan_to_date: Decimal
    actual: Decimal
    last_year: Decimal
    last_year_to_date: Decimal

    @property
    def attainment(self) -> float | None:
        """actual / plan up to the as-of date; None unless that is above zero."""
        return _share(self.actual, self.plan_to_date)

    @property
    def attainment_year(self) -> float | None:
        """actual / plan of the whole year; None unless that is above zero."""
        return _share(self.actual, self.plan)

    @property
    def gap(self) -> Decimal:
        """plan up to the as-of date − actual: what is missing; below zero where it is exceeded."""
        return self.plan_to_date - self.actual


@dataclass(frozen=True)
class Progress:
    """How far the plan of the financial year has come: ``planned`` and ``missing`` as in ``Plan``."""

    year: FinancialYear
    planned: Sums
    missing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """The plan of the financial year that holds the scope's last day (the as-of date).

    The scope's filters choose customers; the figures are then the whole customers'.

    ``months``: one row per month of every financial year that the period touches: ``month`` (first
    day), ``year`` (the calendar year in which it begins), ``plan``, ``actual`` (None in months after the
    as-of date), ``last_year`` (the same month a year before, the whole of it), ``cum_plan``,
    ``cum_actual``, ``cum_last_year`` (each from the financial year's first month on), ``whole`` (False
    for the month that the as-of date cuts). Exact ``Decimal``.
    ``units``: one row per customer (or rep, region, category: ``by``) with ``id``, ``name`` and
    ``customers``, and the columns of ``SUMS`` in whole millionths; see ``rows``.
    ``total``: all chosen customers and, without a filter, the lines without a customer.
    ``planned``: the customers with a plan in the year; ``unplanned``: those with none that have bought
    this year or the year before; ``unassigned``: lines without a customer (no filter reaches them).
    planned + unplanned + unassigned = total, or planned = total where only they were asked about.
    ``unmatched``: the part of the plan whose customers have
    neither a line nor a card in the store; it is in ``total`` and ``planned`` as long as no filter is set.
    ``missing``: ``plan`` where the store has no plan at all.
    """

    scope: Scope
    by: str
    year: FinancialYear
    months: pd.DataFrame
    units: pd.DataFrame
    total: Sums
    planned: Sums
    unplanned: Sums
    unassigned: Sums
    unmatched: Sums
    outlook: Outlook
    missing: tuple[str, ...]

    @property
    def as_of(self) -> date:
        """The last day of the scope's period."""
        return self.scope.period.to_day

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One row per customer with a plan (or rep, region, category), the largest gap in money first.

        ``id`` (None: customers without a rep or region; a plan that names no category), ``name``,
        ``customers``, ``plan``, ``plan_to_date``, ``actual``, ``last_year``, ``last_year_to_date``,
        ``attainment``, ``attainment_year`` (NaN where nothing is planned) and ``gap``. Floats.
        A rep or region has all its present customers, planned or not. By category the row without one
        holds what is planned for all categories together, beside the lines without a category: it
        has no attainment.
        """
        rows = self.units.copy()
        for name in SUMS:
            rows[name] = (rows[name] / exact.UNIT).astype(float)
        compares = rows["id"].notna() | (self.by != "category")
        for name, of in (("attainment", "plan_to_date"), ("attainment_year", "plan")):
            share = rows["actual"] / rows[of].where(rows[of] > 0)
            rows[name] = share.where(compares)
        return rows.assign(gap=rows["plan_to_date"] - rows["actual"])


@looks_at_records
def plan(question: Question, by: str = "customer", everybody: bool = True) -> Plan:
    """Plan, actual and last year of the as-of date's financial year.

    Without ``everybody`` only the customers with a plan count in months, units, total and outlook: where
    not all customers are planned, the sales to the others say nothing about the plan.

    A rep's or region's figures are those of the customers that are its own now: by the customer list,
    else by the customer's latest line; a plan belongs to its customer's owner, and so does the actual.
    Raises UserError ``item_unknown`` for another ``by``.
    """
    scope = question.scope
    if by not in BY:
        raise UserError("item_unknown", value=by, known=", ".join(BY))
    whole = question.ask(amounts)
    shown = whole if everybody else whole.of_planned()
    total, told = _sums(shown, shown.everything), _progress(question, whole)
    return Plan(
        scope=scope,
        by=by,
        year=told.year,
        months=months(question, shown),
        units=row_sums(question, shown, by),
        total=total,
        planned=told.planned,
        unplanned=_sums(whole, whole.unplanned),
        unassigned=_sums(whole, whole.unassigned),
        unmatched=_sums(whole, whole.unmatched),
        outlook=outlook(
            actual=total.actual,
            last_year=total.last_year,
            last_year_to_date=total.last_year_to_date,
            plan=total.plan,
            as_of=scope.period.to_day,
            first_sale=question.store.facts(scope.version).first_day,
            first_month=whole.year.first_month,
        ),
        missing=told.missing,
    )


@looks_at_records
def progress(question: Question) -> Progress:
    """How far the customers with a plan have come by the last day, without months, rows and outlook."""
    return _progress(question, question.of(question.scope.on_last_day()).ask(amounts))


def _progress(question: Question, whole: Amounts) -> Progress:
    """The same from amounts that were asked about whatever period ends on that day."""
    return Progress(whole.year, _sums(whole, whole.planned), missing_kinds(question, ("plan",)))


def _sums(shown: Amounts, at) -> Sums:
    return Sums(
        customers=shown.count(at),
        **{name: exact.decimal(int(shown.sums[name][at].sum())) for name in SUMS},
    )


def _share(part: Decimal, whole: Decimal) -> float | None:
    return float(Fraction(part) / Fraction(whole)) if whole > 0 else None
