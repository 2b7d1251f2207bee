"""The sums of the selected lines by calendar month, and how many customers and orders they are of."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics import exact
from analytics.customers.parts import each_part, parts_of
from analytics.period import Period, months_earlier
from analytics.question import Question
from analytics.selection import order_sql, selected

_HERE: Final = Path(__file__).parent
_MONEY: Final = ("revenue", "profit", "revenue_with_cost", "unassigned_revenue")
_COUNTS: Final = ("lines", "costed", "unassigned_lines")
_SPARSE: Final = 4
"""Orders are numbered anew where fewer than one in so many numbers is theirs."""


@dataclass(frozen=True, eq=False)
class ByMonth:
    """The figures of every calendar month that the period touches, one after the other.

    ``months``: their first days. ``sums``, by name: ``revenue``, ``profit`` and ``revenue_with_cost`` (of the
    lines whose cost is known), ``unassigned_revenue`` (of those without a customer), in whole millionths;
    ``lines``, ``costed``, ``unassigned_lines``. ``customers`` and ``orders``: how many different ones bought;
    ``all_customers``, ``all_orders``: those of the whole period, each counted once.
    """

    months: list[date]
    sums: dict[str, np.ndarray]
    customers: np.ndarray
    orders: np.ndarray
    all_customers: int
    all_orders: int

    def whole(self, name: str) -> int:
        """A sum over all months."""
        return int(self.sums[name].sum())


@dataclass(frozen=True)
class _Counts:
    """The last four of ``ByMonth``."""

    customers: np.ndarray
    orders: np.ndarray
    all_customers: int
    all_orders: int


def by_month(question: Question) -> ByMonth:
    """The figures of the scope's lines by month.

    DuckDB adds them up by day, which takes half the time of months. Customers and orders of its lines are
    counted here: a set for each month takes three times as long.
    """
    period = question.scope.period
    months = _months_touched(period)
    numbers = np.arange(len(months), dtype=np.int16)
    month_of = np.repeat(numbers, np.diff([*_begins(months, period), period.days]))
    if question.store.engine is None:
        counts = _counted(question, month_of, len(months))
    else:
        counts = _counted_there(question, months)
    sums = _sums(question, month_of, len(months))
    return ByMonth(months, sums, **vars(counts))


def _sums(question: Question, month_of: np.ndarray, months: int) -> dict[str, np.ndarray]:
    where, values = selected(question)
    rows = question.store.query(_HERE / "by_day.sql", {"selected": where}, **values)
    month = month_of[rows["day"].to_numpy()]
    by_day = {name: exact.units(rows[name]) for name in _MONEY}
    by_day |= {name: rows[name].to_numpy() for name in _COUNTS}
    sums = {name: np.zeros(months, dtype=column.dtype) for name, column in by_day.items()}
    for name, column in by_day.items():
        np.add.at(sums[name], month, column)
    return sums


def _counted(question: Question, month_of: np.ndarray, months: int) -> _Counts:
    where, values = selected(question)
    store, version = question.store, question.scope.version
    names = {"order_number": order_sql(question), "selected": where}
    bought = np.zeros(len(store.members("customer", version).ids) * months, dtype=bool)

    def of_part(part: int, parts: int) -> tuple[np.ndarray, int]:
        rows = store.query(_HERE / "buyers.sql", names, **values, parts=parts, part=part)
        month = month_of[rows["day"].to_numpy()]
        customer, its_month = _known(rows["customer_key"], month)
        bought[customer.astype(np.intp) * months + its_month] = True
        return _different(*_known(rows["order_number"], month), months)

    orders, all_orders = zip(
        *each_part(of_part, parts_of(question, question.scope.period)), strict=True
    )
    customers = bought.reshape(-1, months)
    return _Counts(
        customers=np.count_nonzero(customers, axis=0),
        orders=np.sum(orders, axis=0),
        all_customers=int(np.count_nonzero(customers.any(axis=1))),
        all_orders=sum(all_orders),
    )


def _counted_there(question: Question, months: list[date]) -> _Counts:
    """The same of another engine, which would have to send every line."""
    where, values = selected(question)
    names = {"order_number": order_sql(question), "selected": where}
    by_month, whole = (
        question.store.query(_HERE / "counted.sql", names | {"month": month}, **values).to_pylist()
        for month in ("cast(date_trunc('month', sale_date) as date)", "$from_day")
    )
    sold = {row["month"]: row for row in by_month}
    customers, orders = (
        np.array([sold[month][name] if month in sold else 0 for month in months])
        for name in ("customers", "orders")
    )
    in_all = whole[0] if whole else {"customers": 0, "orders": 0}
    return _Counts(customers, orders, in_all["customers"], in_all["orders"])


def _known(column: pa.ChunkedArray, month: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of a column without the lines that have none, and the months of the others."""
    if not column.null_count:
        return column.to_numpy(), month
    return column.drop_null().to_numpy(), month[column.is_valid().to_numpy()]


def _different(order: np.ndarray, month: np.ndarray, months: int) -> tuple[np.ndarray, int]:
    """How many different orders each month has, and how many there are in all.

    >>> order, month = np.array([5, 5, 9, 5, 5]), np.array([0, 1, 1, 1, 2])
    >>> _different(order, month, 3)
    (array([1, 2, 1]), 2)
    """
    if order.max(initial=-1) >= _SPARSE * len(order):
        order = pd.factorize(order)[0]
    order, rows = order.astype(np.intp), np.arange(len(order), dtype=np.int32)
    last = np.empty(int(order.max(initial=-1)) + 1, dtype=np.int32)
    last[order] = rows
    last = last.take(order)
    # Nearly every order lies in one month, that of its last row: only what lies elsewhere is sorted.
    counted, elsewhere = month[last == rows], np.flatnonzero(month != month.take(last))
    more = np.unique(order[elsewhere] * months + month[elsewhere]) % months
    there = np.bincount(counted, minlength=months) + np.bincount(more, minlength=months)
    return there, len(counted)


def _months_touched(period: Period) -> list[date]:
    first = period.from_day.replace(day=1)
    return [months_earlier(first, -number) for number in range(period.months_touched)]


def _begins(months: list[date], period: Period) -> list[int]:
    """The place among the period's days at which each month begins."""
    return [max((month - period.from_day).days, 0) for month in months]
