"""Receivables: what is open at each statement, from what was delivered and how each customer pays."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import Ground, day_number, on, yuan
from demo.companion.stories import AT, traits
from demo.customers import CUSTOMERS
from demo.days import day_of
from demo.dice import Dice

STATEMENTS: Final = tuple(
    day_of(year + month // 12, month % 12 + 1) - 1
    for year, month in [(2025, 10 + more) for more in range(13)]
)
"""The ends of the last 13 months of the history."""
NOVEMBER: Final = day_of(2026, 11, 15)
_NEVER: Final = 10_000
_CREDIT_DAYS: Final = 20


@dataclass(frozen=True)
class Payments:
    """``due`` and ``paid``: the days of each entry of ``ground.invoices``; ``terms`` [customer] in days.

    Who has no terms pays in advance and is on no statement.
    """

    terms: np.ndarray
    due: np.ndarray
    paid: np.ndarray


def make_payments(dice: Dice, ground: Ground) -> Payments:
    """How everybody pays: most before the due date, one in fifteen late, some of them very late."""
    terms = _terms(dice, ground)
    invoices = ground.invoices
    who = invoices.customer
    kind = dice.weighted([935, 50, 15], CUSTOMERS)
    kind[list(AT.values())] = 0
    early = dice.between(0, 12, len(who))
    late = dice.between(3, 25, len(who))
    delay = np.select([kind[who] == 0, kind[who] == 1], [-early, late], late + 32)
    due = invoices.day + terms[who]
    credit_end = invoices.day + np.minimum(_CREDIT_DAYS, terms[who])
    paid = np.where(invoices.is_return, credit_end, due + delay)
    for at, day in traits("stops_paying").items():
        stopped = (who == at) & (invoices.day >= day_number(day)) & ~invoices.is_return
        paid = np.where(stopped, _NEVER, paid)
    for at, (day, until) in traits("settles").items():
        settled = (who == at) & (due <= day_number(until))
        paid = np.where(settled, np.minimum(paid, day_number(day)), paid)
    return Payments(terms, due, paid)


def _terms(dice: Dice, ground: Ground) -> np.ndarray:
    """Days to pay: hospitals take 90, chains 60, shops 30; many of the small pay in advance."""
    days = {"医疗": (60, 90), "批发连锁": (45, 60), "经销": (30, 45), "零售": (30, 45)}
    choice = dice.pick(2, CUSTOMERS).tolist()
    channels = ground.customers.channels[:CUSTOMERS]
    terms = np.array(
        [days.get(channel, (15, 30))[at] for channel, at in zip(channels, choice, strict=True)]
    )
    in_advance = (dice.pick(10, CUSTOMERS) < 4) & (np.arange(CUSTOMERS) >= 700)
    terms[in_advance] = 0
    for at, term in traits("terms").items():
        terms[at] = term
    return terms


def balances(ground: Ground, payments: Payments, statement: int) -> np.ndarray:
    """What each customer owes at a statement, in cents."""
    rows = _open(ground, payments, statement)
    owed = ground.invoices.cents[rows].astype(np.float64)
    return np.bincount(ground.invoices.customer[rows], weights=owed, minlength=CUSTOMERS).astype(
        np.int64
    )


def statement_rows(ground: Ground, payments: Payments, statement: int) -> list[Record]:
    """One fact per open invoice or credit note, by customer."""
    rows = _open(ground, payments, statement)
    invoices = ground.invoices
    rows = rows[np.argsort(invoices.customer[rows], kind="stable")]
    ids, day = ground.customers.ids, on(statement)
    cents = invoices.cents - np.where(statement >= NOVEMBER, invoices.later, 0)
    return [
        _row(ids[who], int(owed), on(due), _invoice(on(sold), number, back), day)
        for who, owed, due, sold, number, back in zip(
            invoices.customer[rows].tolist(),
            cents[rows].tolist(),
            payments.due[rows].tolist(),
            invoices.day[rows].tolist(),
            invoices.number[rows].tolist(),
            invoices.is_return[rows].tolist(),
            strict=True,
        )
    ]


def _open(ground: Ground, payments: Payments, statement: int) -> np.ndarray:
    """Entries delivered by the statement's day and not paid on it."""
    invoices = ground.invoices
    on_terms = payments.terms[invoices.customer] > 0
    return np.flatnonzero(on_terms & (invoices.day <= statement) & (payments.paid > statement))


def _row(customer: str, cents: int, due: date, invoice: str, statement: date) -> Record:
    return {
        "customer": customer,
        "amount": yuan(cents),
        "due_date": due,
        "invoice": invoice,
        "statement_date": statement,
    }


def _invoice(day: date, number: int, is_return: bool) -> str:
    """The invoice of an order carries its number: FP20261030-001 bills SO20261030-001."""
    return f"{'HF' if is_return else 'FP'}{day:%Y%m%d}-{number:03d}"
