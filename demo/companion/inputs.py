"""What the demo's sales say about each customer, as its records need it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.stories import story_facts
from demo.customers import CUSTOMERS, Customers
from demo.days import ALL_MONTHS, DATES, FIRST, HISTORY_DAYS, month_numbers, month_of
from demo.lines import Lines, rep_on
from demo.products import Products
from demo.words import CATEGORIES, REPS

LAST: Final = HISTORY_DAYS - 1
"""The day on which the history ends."""
YEAR: Final = slice(month_of(2025, 11), month_of(2026, 11))
"""The months of the last twelve months."""


@dataclass(frozen=True)
class Invoices:
    """One entry per order (an invoice) and per credit note, by day; ``cents`` as it was booked.

    ``later`` is what the November file takes off the invoice, in cents.
    """

    customer: np.ndarray
    day: np.ndarray
    is_return: np.ndarray
    number: np.ndarray
    cents: np.ndarray
    later: np.ndarray


@dataclass(frozen=True)
class Ground:
    """One row per customer, largest first: ``revenue`` [customer, month] and ``bought``
    [customer, month, category] in cents, first and last day with an order (-1: never).
    """

    customers: Customers
    revenue: np.ndarray
    bought: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    invoices: Invoices

    def rep(self, at: int, day: int = LAST) -> str:
        """Who serves a customer on a day."""
        return REPS[int(rep_on(np.array([day]), self.customers.rep[at : at + 1])[0])]


def make_ground(customers: Customers, products: Products, lines: Lines, later: Lines) -> Ground:
    """The ground of the history's lines and of those that are sent again ``later``."""
    known = lines.take(lines.customer < CUSTOMERS)
    history = known.take(known.day < HISTORY_DAYS)
    shape = (CUSTOMERS, ALL_MONTHS, len(CATEGORIES))
    cell = (history.customer, month_numbers()[history.day], products.category[history.product])
    # Cents add up exactly in float64 far beyond these totals.
    sums = np.bincount(
        np.ravel_multi_index(cell, shape),
        weights=history.amount,
        minlength=CUSTOMERS * ALL_MONTHS * len(CATEGORIES),
    )
    bought = sums.astype(np.int64).reshape(shape)
    first = np.full(CUSTOMERS, len(DATES), dtype=np.int64)
    last = np.full(CUSTOMERS, -1, dtype=np.int64)
    np.minimum.at(first, history.customer, history.day)
    np.maximum.at(last, history.customer, history.day)
    first[last < 0] = -1
    return Ground(customers, bought.sum(axis=2), bought, first, last, _invoices(known, later))


def _invoices(lines: Lines, later: Lines) -> Invoices:
    """Orders and credit notes; the lines of one stand together."""
    same = np.ones(len(lines.day) - 1, dtype=bool)
    for column in (lines.day, lines.is_return, lines.number):
        same &= column[1:] == column[:-1]
    new = np.concatenate([[True], ~same])
    order = np.cumsum(new) - 1
    first = lines.take(new)
    place = {key: at for at, key in enumerate(_keys(lines))}
    off = np.zeros(len(first.day), dtype=np.int64)
    for key, amount in zip(_keys(later), later.amount.tolist(), strict=True):
        off[order[place[key]]] += int(lines.amount[place[key]]) - amount
    cents = np.bincount(order, weights=lines.amount).astype(np.int64)
    return Invoices(first.customer, first.day, first.is_return, first.number, cents, off)


def _keys(lines: Lines) -> list[int]:
    """A number for each line that no other line has."""
    return (((lines.day * 2 + lines.is_return) * 1000 + lines.number) * 10 + lines.line).tolist()


def by_their_reps(ground: Ground, kind: str, field: str) -> list[Record]:
    """The stories' facts of a kind with the account's rep in a field, where they name nobody."""
    places = {customer: at for at, customer in enumerate(ground.customers.ids)}
    return [
        {**fact, field: fact[field] or ground.rep(places[str(fact["customer"])])}
        for fact in story_facts(kind)
    ]


def yuan(cents: int) -> Decimal:
    """Cents as yuan.

    >>> yuan(-1234)
    Decimal('-12.34')
    """
    return Decimal(int(cents)).scaleb(-2)


def round_up(cents: float, digits: int = 2) -> int:
    """The next amount in cents with only this many digits that are not zero.

    >>> round_up(1_234_567)
    1300000
    """
    step = 10 ** max(0, len(str(int(cents))) - digits)
    return int(-(-cents // step)) * step


def on(day: int) -> date:
    """The date of a day."""
    return FIRST + timedelta(days=int(day))


def day_number(day: date) -> int:
    """The number of a date."""
    return (day - FIRST).days
