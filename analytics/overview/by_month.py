"""The sums of the selected lines by calendar month, and how many customers and orders they are of."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from analytics.customers.parts import are_few, each_part, parts_of
from analytics.days.by_day import OrderDays, numbered, order_days, span_of, sums_by_day
from analytics.days.day_sums import day_parts
from analytics.period import Period, months_earlier
from analytics.question import Question
from analytics.selection import order_sql, selected

_HERE: Final = Path(__file__).parent
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class ByMonth:
    """The figures of every calendar month that the period touches, one after the other.

    ``months``: their first days. ``sums``: those of ``ByDay``. ``customers`` and ``orders``: how many
    different ones bought; ``all_customers``, ``all_orders``: those of the whole period, each counted once.
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
    edges = [*(max(month, period.from_day) for month in months), period.to_day + _DAY]
    if are_few(question):
        counts = _counted_by_day(question, edges)
    elif question.store.engine is None:
        counts = _counted(question, edges)
    else:
        counts = _counted_there(question, months)
    return ByMonth(months, sums_by_day(question).between(edges), **vars(counts))


def _counted_by_day(question: Question, edges: list[date]) -> _Counts:
    """The counts of a store whose days are read whatever period is asked about."""
    orders, days = order_days(question), numbered(edges, span_of(question).from_day)
    rows = [np.array([part.rows.upto(day - 1) for day in days]) for part in day_parts(question)]
    return _Counts(
        customers=np.sum(
            [np.count_nonzero(np.diff(upto, axis=0), axis=1) for upto in rows], axis=0
        ),
        orders=orders.different(days),
        all_customers=sum(int(np.count_nonzero(upto[-1] > upto[0])) for upto in rows),
        all_orders=int(orders.different(days[[0, -1]])[0]),
    )


def _counted(question: Question, edges: list[date]) -> _Counts:
    """The counts of the period's lines, read in parts of their orders."""
    period, months = question.scope.period, len(edges) - 1
    days = numbered(edges, period.from_day)
    month_of = np.repeat(np.arange(months, dtype=np.int16), np.diff(days))
    where, values = selected(question)
    store, version = question.store, question.scope.version
    names = {"order_number": order_sql(question), "selected": where}
    bought = np.zeros(len(store.members("customer", version).ids) * months, dtype=bool)

    def of_part(part: int, parts: int) -> tuple[np.ndarray, int]:
        rows = store.query(_HERE / "buyers.sql", names, **values, parts=parts, part=part)
        day = rows["day"].to_numpy()
        customer, its_day = _known(rows["customer_key"], day)
        bought[customer.astype(np.intp) * months + month_of[its_day]] = True
        orders = OrderDays.of(*_known(rows["order_number"], day), period.days)
        return orders.different(days), int(orders.different(days[[0, -1]])[0])

    orders, all_orders = zip(*each_part(of_part, parts_of(question, period)), strict=True)
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


def _known(column: pa.ChunkedArray, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of a column without the lines that have none, and the days of the others."""
    if not column.null_count:
        return column.to_numpy(), day
    return column.drop_null().to_numpy(), day[column.is_valid().to_numpy()]


def _months_touched(period: Period) -> list[date]:
    first = period.from_day.replace(day=1)
    return [months_earlier(first, -number) for number in range(period.months_touched)]
