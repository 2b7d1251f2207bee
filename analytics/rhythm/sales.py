"""Sale lines as arrays: what the rhythm and the stages are computed from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from analytics import exact
from analytics.customers.parts import as_few_rows, parts_of
from analytics.period import Period
from analytics.question import Question
from analytics.selection import selected
from data.store.store import Members

_SQL = Path(__file__).with_name("sales.sql")


@dataclass(frozen=True, eq=False)
class Sales:
    """Lines of some customers up to ``as_of``; one entry per line in the four arrays, or for all lines of a
    customer, day and item that are above zero, and for all that are not.

    ``keys``: the customers' keys, ascending. ``customer``: position in ``keys``. ``day``: days since
    ``origin``. ``units``: the amount in whole millionths. ``item``: what breadth counts, −1 for none.
    """

    origin: date
    as_of: date
    keys: np.ndarray
    customer: np.ndarray
    day: np.ndarray
    units: np.ndarray
    item: np.ndarray

    def number(self, day: date) -> int:
        """A day in days since ``origin``."""
        return (day - self.origin).days

    def places(self, members: Members) -> dict[str, int]:
        """The position of each customer by its id."""
        return dict(zip(members.ids[self.keys].tolist(), range(len(self.keys)), strict=True))

    def dates(self, numbers: np.ndarray) -> np.ndarray:
        """Days since ``origin`` as dates."""
        return (np.datetime64(self.origin, "D") + np.asarray(numbers)).astype(object)


def first_sale(question: Question) -> date:
    """The first sale day in the store, whoever bought; the as-of date where that is earlier."""
    as_of = question.scope.period.to_day
    return min(question.store.facts(question.scope.version).first_day or as_of, as_of)


def sales(question: Question) -> Iterator[Sales]:
    """The lines that the scope's filters select, from the first in the store to its last day.

    In as many parts as ``parts_of`` says, each with all lines of its customers; the period's
    first day plays no part: a relationship is as old as its lines.
    """
    facts = question.store.facts(question.scope.version)
    as_of = question.scope.period.to_day
    origin = first_sale(question)
    where, values = selected(question, Period(origin, as_of))
    parts = parts_of(question.store, question.scope.version)
    item = _breadth_item(facts.dimensions)
    by = ("customer_key", "sale_date", *((item,) if item else ()))
    names = {"item": item or "cast(null as integer)", "selected": where}
    names |= as_few_rows(question.store, *by)
    for part in range(parts):
        rows = question.store.query(_SQL, names, **values, parts=parts, part=part)
        keys, customer = _dense(rows["customer_key"].to_numpy())
        yield Sales(
            origin=origin,
            as_of=as_of,
            keys=keys,
            customer=customer,
            day=rows["day"].to_numpy(),
            units=exact.line_units(rows["amount"]),
            item=rows["item_key"].to_numpy(),
        )


def _breadth_item(dimensions: tuple[str, ...]) -> str | None:
    """Categories; products where the store has no categories; nothing where it has neither."""
    item = next((name for name in ("category", "product") if name in dimensions), None)
    return f"{item}_key" if item else None


def _dense(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct keys, ascending, and each entry's position among them."""
    if not len(keys):
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    there = np.zeros(int(keys.max()) + 1, dtype=bool)
    there[keys] = True
    present = np.flatnonzero(there)
    position = np.zeros(len(there), dtype=np.int32)
    position[present] = np.arange(len(present))
    return present, position[keys]
