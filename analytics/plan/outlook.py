"""The year-end outlook: what the year brings if it goes on as last year did."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from analytics import exact
from analytics.period import year_of


@dataclass(frozen=True)
class Outlook:
    """Net revenue expected for the whole financial year, and the plan beside it.

    ``basis``: ``last_year`` (actual ÷ the share of last year's net revenue that had come by the same
    date) or ``days`` (actual ÷ the share of the year's days that are over), where last year has nothing
    above zero by that date. ``share``: that share. ``since``: the store's first sale day where it lies
    within last year: its pattern then is that of a part of the year. ``gap``: plan − outlook, above
    zero where the plan would be missed.
    """

    amount: Decimal
    basis: str
    share: float
    since: date | None
    plan: Decimal

    @property
    def gap(self) -> Decimal:
        """plan − outlook."""
        return self.plan - self.amount

    @property
    def attainment(self) -> float | None:
        """outlook / plan; None unless the plan is above zero."""
        return float(Fraction(self.amount) / Fraction(self.plan)) if self.plan > 0 else None


def outlook(
    *,
    actual: Decimal,
    last_year: Decimal,
    last_year_to_date: Decimal,
    plan: Decimal,
    as_of: date,
    first_sale: date | None,
    first_month: int = 1,
) -> Outlook:
    """The outlook from the actual up to and with ``as_of``, rounded down to millionths.

    ``first_month``: with which the financial year starts.

    >>> outlook(actual=Decimal(60), last_year=Decimal(200), last_year_to_date=Decimal(100),
    ...         plan=Decimal(150), as_of=date(2026, 6, 30), first_sale=None).amount
    Decimal('120')
    """
    follows = last_year > 0 and last_year_to_date > 0
    year = year_of(as_of, first_month)
    over = Fraction((as_of - year.first_day).days + 1, year.days)
    is_part = follows and first_sale is not None and first_sale > year.before.first_day
    share = Fraction(last_year_to_date) / Fraction(last_year) if follows else over
    return Outlook(
        amount=exact.decimal(Fraction(actual) * exact.UNIT // share),
        basis="last_year" if follows else "days",
        share=float(share),
        since=first_sale if is_part else None,
        plan=plan,
    )
